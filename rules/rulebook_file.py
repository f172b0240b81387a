"""Reading a rulebook file (`rules/rulebooks/*.toml`, or a site's own): checked whole before any of it is used.

    name = "our-county"                # required, as are the next three
    title = "本县规则手册"
    version = "2027.1"
    valid_from = 2027-01-01
    valid_until = 2029-12-31           # optional
    extends = "qijiang"                # a rulebook that comes with the program, or a file beside this one; national where left out
    document = "……（文号）"             # what the book rests on; for people
    without = ["COM-014"]              # rules that do not run

    [levels]                           # the heaviest level of a rule, or levels by date: a notice now, a return from then on
    COM-007 = "提示"
    WFL-002 = [{ from = 2027-01-01, level = "提示" }, { from = 2028-01-01, level = "退回" }]

    [parameters.satisfaction-revise-below]
    value = 85                         # or values = [{ from = …, value = …, source = … }, …]
    source = "……（文号）"

What a book states replaces what the book that it extends states.
"""

from __future__ import annotations

import hashlib
import re
import tomllib
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from indicator_corpus.declaration_error import DeclarationError
from rules import legal_basis, parameters
from rules.outcome import Level
from rules.parameters import DatedValue, Parameter, frozen_value, load_parameters
from rules.registry import all_rules
from rules.rulebook import FOLDER, DatedLevel, Rulebook, rulebook_names

_KEYS = frozenset({"name", "title", "version", "valid_from", "valid_until", "extends", "document", "without", "levels", "parameters"})
_LEVELS = "、".join(level.value for level in Level)
_KINDS = {"number": "数字", "yes_no": "true 或 false", "text": "文字", "list": "列表"}
_LARGEST_FILE = 1_000_000


def read_rulebook(path: Path) -> Rulebook:
    """The rulebook in `path` with all that it extends. DeclarationError names the file, the line or key, and the reason of each fault."""
    return _read(path, ())


def _read(path: Path, above: tuple[Path, ...]) -> Rulebook:
    text = _text(path)
    page = _Page(path, text)
    data = _toml(page)
    parent = _parent(page, data, above)
    book = _book(page, data, parent)
    if page.faults:
        raise DeclarationError(f"规则手册 {path.name} 有 {len(page.faults)} 处用不了，请修改后再用", tuple(page.faults))
    return book


@dataclass
class _Page:
    """A rulebook file under check."""

    path: Path
    text: str
    faults: list[tuple[str, str]] = field(default_factory=list)

    def fault(self, key: str, reason: str) -> None:
        """Note a fault at a key, with the line on which the key's last part first stands."""
        last = key.rpartition(".")[2]
        line = next((n for n, line in enumerate(self.text.splitlines(), 1) if last in line.partition("#")[0]), None)
        self.faults.append((f"第{line}行 {key}" if line else key, reason))


def _text(path: Path) -> str:
    try:
        if path.stat().st_size > _LARGEST_FILE:
            raise DeclarationError(f"规则手册 {path.name} 太大，不像是一本规则手册，请核对文件。")
        return path.read_bytes().decode("utf-8-sig")
    except (FileNotFoundError, NotADirectoryError):
        names = "、".join(rulebook_names())
        raise DeclarationError(f"没有找到规则手册“{path}”。自带的手册有：{names}；用您自己的手册时，请写出 .toml 文件的路径。") from None
    except IsADirectoryError:
        raise DeclarationError(f"“{path}”是一个文件夹，请写出其中的规则手册文件（.toml）。") from None
    except UnicodeDecodeError:
        raise DeclarationError(f"规则手册 {path.name} 不是 UTF-8 编码的文本，请另存为 UTF-8 后再用。") from None
    except OSError:
        raise DeclarationError(f"读不到规则手册 {path.name}，请核对路径和权限。") from None


def _toml(page: _Page) -> dict[str, Any]:
    try:
        return tomllib.loads(page.text, parse_float=Decimal)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        spot = re.search(r"line (\d+), column (\d+)", str(error))
        if spot:
            where = f"第{spot[1]}行第{spot[2]}个字符附近"
        else:
            where = "文件末尾" if "end of document" in str(error) else "文件里有一处"
        raise DeclarationError(f"规则手册 {page.path.name} 的{where}不是完整的 TOML，请检查引号、括号、等号，以及有没有重复的键。") from None


def _parent(page: _Page, data: dict[str, Any], above: tuple[Path, ...]) -> Rulebook | None:
    here = page.path.resolve()
    if here in above:
        raise DeclarationError(f"规则手册 {page.path.name} 经过 extends 又用到了它自己，请去掉其中一处。")
    name = data.get("extends", None if here == (FOLDER / "national.toml").resolve() else "national")
    if name is None:
        return None
    if not isinstance(name, str) or not name.strip():
        page.fault("extends", f"请写自带手册的名称（{'、'.join(rulebook_names())}）或同一文件夹里的文件名")
        return None
    return _read(FOLDER / f"{name}.toml" if name in rulebook_names() else page.path.parent / name, (*above, here))


def _book(page: _Page, data: dict[str, Any], parent: Rulebook | None) -> Rulebook:
    for key in data.keys() - _KEYS:
        page.fault(key, f"手册里没有这一项，可以写的有 {'、'.join(sorted(_KEYS))}")
    page.faults.sort()
    words = {key: _word(page, data, key) for key in ("name", "title", "version")}
    start = _day(page, "valid_from", data.get("valid_from"))
    end = None if data.get("valid_until") is None else _day(page, "valid_until", data["valid_until"])
    if end is not None and end < start:
        page.fault("valid_until", "早于 valid_from")
    return Rulebook(
        **words, valid_from=start, valid_until=end, sha256=_digest(page.path, parent),
        without=_without(page, data["without"]) if "without" in data else parent.without if parent else frozenset(),
        levels={**(parent.levels if parent else {}), **_levels(page, data.get("levels", {}), start)},
        parameters={**(parent.parameters if parent else {}), **_parameters(page, data.get("parameters", {}), start)},
    )


def _word(page: _Page, data: dict[str, Any], key: str) -> str:
    value = data.get(key)
    if not isinstance(value, str) or not value.strip():
        page.fault(key, "缺少这一项，或者不是文字")
        return ""
    return value


def _day(page: _Page, key: str, value: Any) -> date:
    if isinstance(value, datetime) or not isinstance(value, date):
        page.fault(key, "请写成 2027-01-01 这样的日期，不加引号")
        return date.min
    return value


def _known_rule(page: _Page, key: str, code: Any) -> bool:
    if code in {rule.code for rule in all_rules()}:
        return True
    page.fault(key, f"没有规则“{code}”，用 jixiao rules list 可以看全部规则号")
    return False


def _without(page: _Page, codes: Any) -> frozenset[str]:
    if not isinstance(codes, list) or not all(isinstance(code, str) for code in codes):
        page.fault("without", "请写成规则号的列表，例如 [\"COM-014\"]")
        return frozenset()
    return frozenset(code for code in codes if _known_rule(page, "without", code))


def _levels(page: _Page, table: Any, start: date) -> dict[str, tuple[DatedLevel, ...]]:
    if not isinstance(table, dict):
        page.fault("levels", "请写成 [levels] 下面一行一条规则")
        return {}
    found: dict[str, tuple[DatedLevel, ...]] = {}
    for code, given in table.items():
        key = f"levels.{code}"
        if not _known_rule(page, key, code):
            continue
        steps = given if isinstance(given, list) else [{"from": start, "level": given}]
        if not steps or not all(isinstance(step, dict) and step.keys() == {"from", "level"} for step in steps):
            page.fault(key, "请写一个等级，或者写成 [{ from = 2027-01-01, level = \"提示\" }, …]")
            continue
        if any(step["level"] not in list(Level) for step in steps):
            page.fault(key, f"等级只能是 {_LEVELS}")
            continue
        dated = tuple(DatedLevel(_day(page, key, step["from"]), Level(step["level"])) for step in steps)
        found[code] = tuple(sorted(dated, key=lambda one: one.start))
        _no_day_twice(page, key, [one.start for one in dated])
    return found


def _parameters(page: _Page, table: Any, start: date) -> dict[str, Parameter]:
    if not isinstance(table, dict):
        page.fault("parameters", "请写成 [parameters.参数名] 的表")
        return {}
    found: dict[str, Parameter] = {}
    for name, given in table.items():
        key = f"parameters.{name}"
        base = load_parameters().get(name)
        if base is None:
            page.fault(key, f"没有参数“{name}”，各条规则的页面（jixiao explain 规则号）写有它的参数")
            continue
        values = _values(page, key, given, base, start)
        if values:
            found[name] = Parameter(name, base.title, base.unit, values)
            _no_day_twice(page, key, [one.start for one in values])
    return found


def _values(page: _Page, key: str, given: Any, base: Parameter, start: date) -> tuple[DatedValue, ...]:
    steps = [{"from": start, **given}] if isinstance(given, dict) and "values" not in given else given.get("values") if isinstance(given, dict) else None
    if not isinstance(steps, list) or not steps or (isinstance(given, dict) and "values" in given and len(given) > 1):
        page.fault(key, "请写 value 和 source，或者 values = [{ from = …, value = …, source = … }]")
        return ()
    values: list[DatedValue] = []
    for step in steps:
        if not isinstance(step, dict) or step.keys() != {"from", "value", "source"}:
            page.fault(key, "每个取值要写 value（取值）和 source（出处），按日期分段时还要写 from（起始日期），不写别的")
            return ()
        if not isinstance(step["source"], str) or not step["source"].strip():
            page.fault(key, "请写明 source（出处）；没有文件的写“系统建议值”")
            return ()
        value = frozen_value(step["value"])
        if not _same_kind(value, base.values[-1].value):
            page.fault(key, f"取值应当是{_KINDS[_kind(base.values[-1].value)]}，并与“{base.title}”原来的写法一致")
            return ()
        values.append(DatedValue(_day(page, key, step["from"]), value, step["source"]))
    return tuple(sorted(values, key=lambda value: value.start))


def _no_day_twice(page: _Page, key: str, days: list[date]) -> None:
    if len(set(days)) < len(days):
        page.fault(key, "同一个起始日期写了两次")


def _kind(value: Any) -> str:
    if isinstance(value, bool):
        return "yes_no"
    if isinstance(value, tuple):
        return "list"
    return "number" if isinstance(value, Decimal) else "text"


def _same_kind(value: Any, base: Any) -> bool:
    if _kind(value) != _kind(base):
        return False
    # of a list of lists only the outer shape is known; what stands inside may differ from place to place
    return not (isinstance(value, tuple) and base) or all(_kind(item) == _kind(base[0]) for item in value)


def _digest(path: Path, parent: Rulebook | None) -> str:
    """One hash over the rulebook, the one it extends, the parameters and the legal basis: what a verdict was given under."""
    digest = hashlib.sha256((parent.sha256 if parent else "").encode())
    for file in (path, *sorted(parameters.FOLDER.glob("*.toml")), *sorted(legal_basis.FOLDER.glob("*.toml"))):
        digest.update(file.name.encode() + b"\0" + file.read_bytes() + b"\0")
    return digest.hexdigest()
