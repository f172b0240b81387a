"""绩效目标申报表 as files: read the layouts in use (.xlsx, .docx), write the layout of the current scheme (.xlsx)."""

from indicator_corpus.declaration_form.form_target import FormTarget
from indicator_corpus.declaration_form.reading import read_form, read_form_bytes

__all__ = ["FormTarget", "read_form", "read_form_bytes"]
