"""The server works with what was imported at its home: drafts, search, reviews; another home's server does not see it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from fastapi.testclient import TestClient

from indicator_corpus.library_import import read_indicators, read_quotas
from indicator_corpus.site_library.versions import VersionKind, publish, withdraw_newest
from retrieval.ready_index import ensure_index
from tests.indicator_corpus.library_import.library_files import HEADER, table
from web.app import create_app
from web.settings import Settings

OWN = ("教育", "产出指标", "质量指标", "课桌椅环保检测达标率", "检测合格的课桌椅÷抽检课桌椅", "≥99%", "", "%", "E1")
LIMIT = [("项目", "限额", "单位", "是否核实"), ("课桌椅", "300", "元/套", "是")]
TARGET = {"project": {"name": "课桌椅更换", "year": 2027, "unit": "区教育局"},
          "indicators": [{"level1": "成本指标", "level2": "经济成本指标", "name": "课桌椅采购单位成本", "value": "≤400元/套"}]}


def install(home: Path) -> None:
    rows = read_indicators(table(home / "库.csv", [(*HEADER, "关键词"), (*OWN, "课桌椅、环保")])).rows
    quotas = read_quotas(table(home / "定额.csv", LIMIT), "长安区", "2026-01-01").rows
    for kind, data in ((VersionKind.INDICATORS, [row.to_json() for row in rows]), (VersionKind.QUOTAS, [row.to_json() for row in quotas])):
        publish(home, {"kind": kind, "name": "某区", "region": "长安区", "taxonomy": "custom", "valid_from": None, "valid_to": None, "whole": False,
                       "source_file": "库.csv", "source_sha256": "0", "counts": {"read": 1, "rows": 1}, "by_class": {}, "by_category": {}, "created_at": ""}, data)


def cst_004(client: TestClient) -> str:
    outcomes: list[dict[str, Any]] = client.post("/api/v1/reviews", json=TARGET).json()["outcomes"]
    return str(next(one["outcome"] for one in outcomes if one["rule"] == "CST-004"))


def test_search_drafts_and_reviews_of_this_site(settings: Settings, tmp_path: Path) -> None:
    install(settings.home)
    with TestClient(create_app(settings), base_url="http://bureau.test") as client:
        hits = client.get("/api/v1/search", params={"q": "课桌椅环保检测", "kind": "indicators", "k": 3}).json()
        assert (hits[0]["name"], hits[0]["library"]) == ("课桌椅环保检测达标率", "本地/教育")
        assert any(hit["name"] == "课桌椅" for hit in client.get("/api/v1/search", params={"q": "课桌椅", "kind": "quotas"}).json())
        text = "给全区12所农村小学更换课桌椅2150套，要求环保检测达标，预算86万，8月底前完成"
        draft = client.post("/api/v1/drafts", json={"description": text}).json()
        known = {row["name"] for row in draft["target"]["indicators"]} | {one["name"] for one in draft["alternatives"]}
        assert "课桌椅环保检测达标率" in known
        assert draft["review"]["site_standards"]["versions"] == [2]
        assert cst_004(client) == "退回"
        withdraw_newest(settings.home, "2027")
        assert cst_004(client) != "退回"


def test_two_servers_of_one_process_stay_apart(settings: Settings, client: TestClient, tmp_path: Path) -> None:
    home = tmp_path / "other"
    home.mkdir()
    install(home)
    with TestClient(create_app(Settings(home=home, embedding_model=str(tmp_path / "no-model"))), base_url="http://other.test") as other:
        assert cst_004(other) == "退回"
        assert cst_004(client) != "退回"


def test_only_new_texts_are_encoded(settings: Settings) -> None:
    ensure_index(settings.home)
    install(settings.home)
    seen: list[tuple[str, int, int]] = []
    ensure_index(settings.home, progress=lambda stage, done, total: seen.append((stage, done, total)))
    encoded = [(done, total) for stage, done, total in seen if stage == "计算语义向量"]
    assert encoded[0][0] == encoded[0][1] - 2
    seen.clear()
    ensure_index(settings.home, progress=lambda stage, done, total: seen.append((stage, done, total)))
    assert seen == []
