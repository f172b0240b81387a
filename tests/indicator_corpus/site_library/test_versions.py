"""Versions are there in full or not at all; the newest can be withdrawn and restored; which is in force is a matter of dates."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from indicator_corpus.classification import Level2
from indicator_corpus.declaration_error import DeclarationError
from indicator_corpus.durable_folder import folder_in_the_making
from indicator_corpus.library import IndicatorLibrary
from indicator_corpus.site_library import site_library
from indicator_corpus.site_library.site_indicator import SiteIndicator
from indicator_corpus.site_library.versions import (
    Version,
    VersionKind,
    libraries_folder,
    publish,
    restore_last,
    standing,
    versions,
    withdraw_newest,
)

DAY = date(2027, 5, 1)
AT = "2027-05-01T09:00:00+08:00"


def row(code: str, name: str, **more: Any) -> SiteIndicator:
    return SiteIndicator(code=code, taxonomy="custom", cat_l1="教育", class2=Level2.QUANTITY, name=name, unit="个", units=("个",), **more)


def issue(home: Path, *rows: SiteIndicator, name: str = "某市", **more: Any) -> Version:
    facts = {"kind": VersionKind.INDICATORS, "name": name, "region": "", "taxonomy": "custom", "valid_from": None, "valid_to": None, "whole": False,
             "source_file": "库.xlsx", "source_sha256": "0", "counts": {"read": len(rows), "rows": len(rows)}, "by_class": {}, "by_category": {}, "created_at": AT}
    return publish(home, facts | more, [one.to_json() for one in rows])


def own(home: Path, day: date = DAY) -> dict[str, str]:
    return {one.code: one.name for one in site_library(home, day) if one.code.startswith("BD-")}


def test_without_versions_the_shipped_library_itself_is_given(tmp_path: Path) -> None:
    assert site_library(tmp_path, DAY) is IndicatorLibrary.load()
    assert not libraries_folder(tmp_path).exists()


def test_rows_join_the_shipped_ones(tmp_path: Path) -> None:
    issue(tmp_path, row("BD-1", "甲"), row("BD-2", "乙", keywords=("学位",)))
    joined = site_library(tmp_path, DAY)
    assert len(joined) == len(IndicatorLibrary.load()) + 2
    found = joined.get("BD-2")
    assert found is not None
    assert (found.library, found.category, found.standard_source, found.binding_objects) == ("本地/教育", "教育", "某市", ("学位",))
    assert site_library(tmp_path, DAY) is joined


def test_a_later_version_adds_and_changes(tmp_path: Path) -> None:
    issue(tmp_path, row("BD-1", "甲"), row("BD-2", "乙"))
    issue(tmp_path, row("BD-2", "乙改"), row("BD-3", "丙"))
    assert own(tmp_path) == {"BD-1": "甲", "BD-2": "乙改", "BD-3": "丙"}


def test_a_whole_library_takes_the_place_of_its_own_source_only(tmp_path: Path) -> None:
    issue(tmp_path, row("BD-1", "甲"))
    issue(tmp_path, row("BD-9", "外"), name="别的来源")
    issue(tmp_path, row("BD-2", "乙"), whole=True, valid_from="2027-01-01")
    assert own(tmp_path) == {"BD-9": "外", "BD-2": "乙"}
    assert own(tmp_path, date(2026, 12, 31)) == {"BD-1": "甲", "BD-9": "外"}


def test_dates_choose_the_version(tmp_path: Path) -> None:
    issue(tmp_path, row("BD-1", "旧"), valid_from="2026-01-01", valid_to="2026-12-31")
    issue(tmp_path, row("BD-1", "新"), valid_from="2027-01-01")
    assert [own(tmp_path, day) for day in (date(2025, 1, 1), date(2026, 6, 1), DAY)] == [{}, {"BD-1": "旧"}, {"BD-1": "新"}]


def test_a_row_with_a_shipped_code_stands_in_its_place(tmp_path: Path) -> None:
    shipped = next(iter(IndicatorLibrary.load()))
    issue(tmp_path, SiteIndicator.from_json(SiteIndicator.of_library(shipped).to_json() | {"value": "88"}))
    joined = site_library(tmp_path, DAY)
    changed = joined.get(shipped.code)
    assert changed is not None
    assert (changed.usual_value, changed.library, changed.binding) == ("88", shipped.library, shipped.binding)
    assert len(joined) == len(IndicatorLibrary.load())


def test_every_shipped_row_survives_the_sites_shape() -> None:
    assert all(SiteIndicator.of_library(one).as_library("", one.library) == one for one in IndicatorLibrary.load())


def test_undo_and_redo_are_recorded_and_delete_nothing(tmp_path: Path) -> None:
    issue(tmp_path, row("BD-1", "甲"))
    issue(tmp_path, row("BD-2", "乙"))
    assert withdraw_newest(tmp_path, AT).number == 2
    assert own(tmp_path) == {"BD-1": "甲"}
    assert [version.withdrawn for version in versions(tmp_path)] == [None, AT]
    withdraw_newest(tmp_path, AT)
    assert own(tmp_path) == {}
    with pytest.raises(DeclarationError, match="没有可以撤回"):
        withdraw_newest(tmp_path, AT)
    assert [restore_last(tmp_path, AT).number for _ in range(2)] == [1, 2]
    assert own(tmp_path) == {"BD-1": "甲", "BD-2": "乙"}
    with pytest.raises(DeclarationError, match="没有撤回过"):
        restore_last(tmp_path, AT)
    assert sorted(path.name for path in libraries_folder(tmp_path).iterdir() if path.is_dir()) == ["000001", "000002"]


def test_an_unfinished_version_is_none(tmp_path: Path) -> None:
    issue(tmp_path, row("BD-1", "甲"))
    final = libraries_folder(tmp_path) / "000002"

    class Killed(BaseException):
        pass

    def begin() -> None:
        with folder_in_the_making(final) as folder:
            (folder / "rows.jsonl").write_text("half", encoding="utf-8")
            assert len(versions(tmp_path)) == 1  # as another process sees it meanwhile
            raise Killed

    with pytest.raises(Killed):
        begin()
    assert own(tmp_path) == {"BD-1": "甲"}
    assert issue(tmp_path, row("BD-2", "乙")).number == 2


def test_killed_while_publishing_leaves_whole_versions(tmp_path: Path) -> None:
    code = ("import sys\nfrom pathlib import Path\nfrom tests.indicator_corpus.site_library.test_versions import issue, row\nprint('begun', flush=True)\n"
            "while True: issue(Path(sys.argv[1]), *(row(f'BD-{i}', f'指标{i}') for i in range(2000)))")
    process = subprocess.Popen([sys.executable, "-c", code, str(tmp_path)], stdout=subprocess.PIPE, cwd=Path(__file__).parents[3])
    assert process.stdout is not None
    process.stdout.readline()
    root, deadline = libraries_folder(tmp_path), time.monotonic() + 60
    while not (root / "000002").exists() and time.monotonic() < deadline and process.poll() is None:
        os.sched_yield()
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    assert len(standing(tmp_path, VersionKind.INDICATORS)) >= 2
    assert len(own(tmp_path)) == 2000
    assert issue(tmp_path, row("BD-A", "后来的")).number == len(versions(tmp_path))


@pytest.mark.parametrize("part", ["rows.jsonl", "manifest.json"])
def test_a_damaged_version_is_named_with_the_way_out(tmp_path: Path, part: str) -> None:
    issue(tmp_path, row("BD-1", "甲"))
    (libraries_folder(tmp_path) / "000001" / part).write_text("x", encoding="utf-8")
    with pytest.raises(DeclarationError, match="备份"):
        site_library(tmp_path, DAY)
