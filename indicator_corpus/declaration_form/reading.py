"""Read declaration forms (.xlsx, .docx): every project in a file, or a DeclarationError that says what to do."""

from __future__ import annotations

from pathlib import Path

from indicator_corpus.classification import squeeze
from indicator_corpus.declaration_error import DeclarationError
from indicator_corpus.declaration_form.docx_grid import document_sheets
from indicator_corpus.declaration_form.file_kind import MAX_FILE_BYTES, FileKind, broken, file_kind
from indicator_corpus.declaration_form.form_target import FormTarget
from indicator_corpus.declaration_form.grid import Block, Sheet
from indicator_corpus.declaration_form.record_tables import RECORD_TABLES, further_table, read_records
from indicator_corpus.declaration_form.sheet_targets import SheetTarget, declared_unit, put_records, sheet_targets
from indicator_corpus.declaration_form.supplement import SUPPLEMENT_TITLE, read_supplement
from indicator_corpus.declaration_form.xlsx_grid import workbook_sheets

_FURTHER_SHEETS = frozenset((*(table.title for table in RECORD_TABLES), SUPPLEMENT_TITLE))


def read_form(path: Path) -> list[FormTarget]:
    """The targets of a file, in its order; never empty. DeclarationError where the file cannot be read or holds none."""
    path = Path(path)
    try:
        if path.stat().st_size > MAX_FILE_BYTES:
            file_kind(path.name, b"\x00" * (MAX_FILE_BYTES + 1))
        content = path.read_bytes()
    except FileNotFoundError:
        raise DeclarationError(f"找不到文件「{path.name}」。请检查文件名和所在文件夹。") from None
    except IsADirectoryError:
        raise DeclarationError(f"「{path.name}」是文件夹，请指定其中的申报表文件。") from None
    except OSError:
        raise DeclarationError(f"「{path.name}」打不开，可能没有读取权限，或正被其他程序占用。请关闭后再试。") from None
    return read_form_bytes(path.name, content)


def read_form_bytes(name: str, content: bytes) -> list[FormTarget]:
    """Like `read_form`, for an upload: `name` is the file's name, `content` its bytes. Any bytes give targets or DeclarationError."""
    kind = file_kind(name, content)
    try:
        sheets = workbook_sheets(name, content) if kind is FileKind.WORKBOOK else document_sheets(name, content)
    except DeclarationError:
        raise
    except Exception as error:  # the parsers raise whatever a damaged part leads them to; none of it is for the user
        raise DeclarationError(broken(name)) from error
    if all(sheet.grid.empty for sheet in sheets):
        what = "工作表都是空的（隐藏的工作表不读）" if kind is FileKind.WORKBOOK else "里面没有文字和表格"
        raise DeclarationError(f"「{name}」{what}。请填好申报表，或检查是否选对了文件，再上传。")
    return _targets(name, sheets)


def _targets(name: str, sheets: list[Sheet]) -> list[FormTarget]:
    found: list[tuple[Sheet, SheetTarget]] = []
    for sheet in sheets:
        if _plain_title(sheet) not in _FURTHER_SHEETS:
            found.extend((sheet, target) for target in sheet_targets(sheet))
    named = [(sheet, target) for sheet, target in found if target.named]
    if not named:
        # a table of indicators without any project beside it is a catalogue, no declaration
        raise DeclarationError(_no_name(name, found) if found else _no_table(name))
    if len(named) == 1:
        _add_further_sheets(sheets, named[0][1])
    return [FormTarget(name, sheet.title, target.data, _notes(target.unknown)) for sheet, target in named]


def _plain_title(sheet: Sheet) -> str:
    return squeeze(sheet.title or "")


def _add_further_sheets(sheets: list[Sheet], target: SheetTarget) -> None:
    """Budget lines, attachments … on sheets of their own belong to the one project of the workbook."""
    for sheet in sheets:
        if _plain_title(sheet) == SUPPLEMENT_TITLE:
            read_supplement(sheet.grid, target.data, target.unknown)
        elif _plain_title(sheet) in _FURTHER_SHEETS:
            table = further_table(sheet.grid, _plain_title(sheet))
            unit = declared_unit(sheet.grid, 0, sheet.grid.height)
            if table is not None:
                put_records(target.data, table, read_records(sheet.grid, table, unit, target.unknown))


def _notes(unknown: list[Block]) -> tuple[str, ...]:
    cells = sorted({block.address for block in unknown if block.address})
    if not cells:
        return ()
    named = "、".join(cells[:8]) + (" 等" if len(cells) > 8 else "")
    return (f"单元格 {named} 是公式，但文件里没有保存有效的计算结果，这几格没有读入。请用 Excel 或 WPS 打开文件，保存一次后再上传。",)


def _no_table(name: str) -> str:
    return (
        f"「{name}」里没有找到绩效指标表。读取时按表头文字找指标表：一列写“三级指标”（或“指标名称”“指标内容”“绩效指标”），"
        "一列写“指标值”（或“目标值”“年度指标值”），前面通常还有“一级指标”“二级指标”。"
        "请检查是否选对了文件，或把表头改成以上写法后再上传。"
    )


def _no_name(name: str, found: list[tuple[Sheet, SheetTarget]]) -> str:
    title = found[0][0].title
    where = f"「{name}」的工作表「{title}」" if title else f"「{name}」"
    return f"{where}里有绩效指标表，但没有找到“项目名称”这一栏。请在表中加上“项目名称”，并在它右边填写名称后再上传。"
