"""The targets in files, folders and archives: .json, .jsonl and the form types, in the order given; a bad one never stops the rest."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from indicator_corpus.declaration_error import DeclarationError
from web.command_line.found import Found, TargetFile
from web.command_line.json_targets import json_lines, whole_json

#: forms, and what is refused with the way out; nothing that may be a declaration is passed over in silence
FORM_TYPES = frozenset({".xlsx", ".docx", ".zip"})
READ_TYPES = FORM_TYPES | {".json", ".jsonl", ".xls", ".doc", ".et", ".wps", ".rar", ".7z"}


def files_of(paths: tuple[Path, ...], types: frozenset[str] = READ_TYPES) -> list[TargetFile]:
    """The files named, of a folder those of `types` in the order of their names, of an archive its members of `types`."""
    found: list[TargetFile] = []
    for path in paths:
        if path.is_dir():
            inside = sorted(p for p in path.rglob("*") if p.suffix.lower() in types and p.is_file() and not p.name.startswith((".", "~$")))
            # an empty folder is read too, so that its reading says so
            named = [(p, p.relative_to(path).as_posix()) for p in inside] or [(path, path.resolve().name)]
        else:
            named = [(path, path.name)]
        for one, name in named:
            if one.suffix.lower() == ".zip" and one.is_file():
                from web.command_line.archives import archive_files

                found.extend(archive_files(one, name, types))
            else:
                found.append(TargetFile(one, name))
    return found


def is_form(file: TargetFile) -> bool:
    """Whether reading it takes long enough to share the work."""
    return file.path.suffix.lower() not in (".json", ".jsonl")


def targets_in(file: TargetFile) -> Iterator[Found]:
    """Every target of one file."""
    kind = file.path.suffix.lower()
    try:
        if kind in (".json", ".jsonl"):
            with file.path.open("rb") as stream:
                yield from (whole_json if kind == ".json" else json_lines)(file.name, stream)
        elif kind == ".zip":
            from web.command_line.archives import targets_in_archive

            if not file.path.exists():
                raise FileNotFoundError(file.path)
            yield from targets_in_archive(file)
        else:
            from indicator_corpus.declaration_form import read_form

            for form in read_form(file.path):
                yield Found(file.name, form.sheet, form.data, notes=form.notes)
    except FileNotFoundError:
        yield Found(file.name, problem="没有这个文件，请核对路径。")
    except IsADirectoryError:
        yield Found(file.name, problem="这是一个文件夹，里面没有能读的文件。")
    except PermissionError:
        yield Found(file.name, problem="没有读这个文件的权限。")
    except OSError:
        yield Found(file.name, problem="打不开这个文件，请核对后再试。")
    except DeclarationError as error:
        yield Found(file.name, problem=str(error))
