"""绩效目标申报表 as files: read the layouts in use (.xlsx, .docx), write the four-class or three-class layout (.xlsx).

`read_form(path)` and `read_form_bytes(name, content)` give one FormTarget a project; `write_form(target, path, layout, unit)` and
`form_bytes(target, layout, unit)` write. What cannot be read is a DeclarationError with a Chinese message.
"""

from indicator_corpus.declaration_form.class_layout import Layout
from indicator_corpus.declaration_form.form_target import FormTarget
from indicator_corpus.declaration_form.reading import read_form, read_form_bytes
from indicator_corpus.declaration_form.writing import MoneyUnit, form_bytes, write_form

__all__ = ["FormTarget", "Layout", "MoneyUnit", "form_bytes", "read_form", "read_form_bytes", "write_form"]
