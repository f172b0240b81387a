"""What holds for every page: headers, health, metrics, rule pages, problems for people."""

from __future__ import annotations

from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from lxml import html

from rules.registry import all_rules
from tests.web.officers_browser import Browser
from tests.web.page_text import text_of
from web.app import create_app
from web.rendering import STATIC
from web.settings import Settings


@pytest.mark.parametrize("path", ["/", "/rules", "/rules/CST-001", "/nothing", "/static/style.css", "/api/v1/rules", "/healthz"])
def test_headers_keep_the_browser_here(client: TestClient, path: str) -> None:
    headers = client.get(path).headers
    policy = headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"


def pages(client: TestClient, draft_id: str) -> list[str]:
    paths = ["/", "/rules", "/rules/CST-001", "/nothing"]
    return [client.get(path).text for path in (*paths, *(f"/drafts/{draft_id}{part}" for part in ("", "/rows/5", "/rows/new", "/project", "/goal", "/history")))]


def test_pages_carry_no_inline_script_or_style_and_nothing_from_elsewhere(client: TestClient, draft_id: str) -> None:
    for page in pages(client, draft_id):
        tree = html.fromstring(page)
        assert not tree.xpath("//script[not(@src)] | //style | //@style | //@*[starts-with(name(), 'on')]")
        links = [*tree.xpath("//@src"), *tree.xpath("//@href"), *tree.xpath("//@action"), *tree.xpath("//@hx-post")]
        assert links
        assert all(link.startswith(("/", "#")) and not link.startswith("//") for link in links)


def test_every_field_has_a_label_and_every_id_is_unique(client: TestClient, draft_id: str) -> None:
    for page in pages(client, draft_id):
        tree = html.fromstring(page)
        ids = tree.xpath("//@id")
        assert len(ids) == len(set(ids))
        for field in tree.xpath("//input[not(@type='hidden')] | //select | //textarea"):
            name = field.get("id")
            assert field.xpath("ancestor::label") or (name and tree.xpath(f"//label[@for='{name}']")), field.get("name")


def test_static_files_are_kept_by_their_digest_and_typed_text_is_not(client: TestClient) -> None:
    link = html.fromstring(client.get("/").text).xpath("//link[@rel='stylesheet']/@href")[0]
    assert "immutable" in client.get(link).headers["Cache-Control"]
    assert client.get("/").headers["Cache-Control"] == "no-store"


def test_sources_name_no_other_host() -> None:
    for path in (STATIC / "page.js", STATIC / "style.css", *Path(STATIC.parent / "templates").glob("*.html")):
        text = path.read_text(encoding="utf-8")
        assert "http://" not in text, path
        assert "https://" not in text, path


def test_form_of_another_site_is_refused(client: TestClient, draft_id: str) -> None:
    page = client.post(f"/drafts/{draft_id}/undo", data={"version": "1"}, headers={"Sec-Fetch-Site": "cross-site"})
    assert page.status_code == 403
    assert "不是从本系统的页面发出的" in text_of(page.text)


@pytest.mark.parametrize(("path", "status"), [("/nothing", 404), ("/drafts/x", 404), ("/rules/XXX-999", 404), ("/static/none.css", 404), ("/drafts", 405)])
def test_wrong_address_is_answered_in_plain_chinese(client: TestClient, path: str, status: int) -> None:
    page = client.get(path)
    assert page.status_code == status
    assert any("\u4e00" <= character <= "\u9fff" for character in text_of(page.text, "problem"))
    assert not any(word in page.text for word in ("Not Found", "错误", "Traceback"))


def test_health_and_readiness(client: TestClient) -> None:
    assert client.get("/healthz").json() == {"status": "ok"}
    client.app.state.search.searcher()  # type: ignore[attr-defined]
    ready = client.get("/readyz")
    assert ready.status_code == 200
    assert ready.json() == {"ready": True, "checks": {"database": "ready", "search_index": "ready"}}


def test_not_ready_without_an_index(tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir()
    (home / "index").write_text("in the way", encoding="utf-8")
    with Browser(create_app(Settings(home=home, embedding_model=str(tmp_path / "none"), demo=True))) as client:
        page = client.post("/drafts", data={"description": "给全区小学更换课桌椅"})
        assert page.status_code == 503
        assert "给全区小学更换课桌椅" in page.text
        assert client.get("/readyz").status_code == 503
        api = client.post("/api/v1/drafts", json={"description": "给全区小学更换课桌椅"})
        assert (api.status_code, api.headers["Retry-After"]) == (503, "20")


def test_metrics_count_by_route_not_by_id(client: TestClient, draft_id: str) -> None:
    client.get(f"/drafts/{draft_id}")
    client.get("/drafts/unknown")
    metrics = client.get("/metrics").text
    assert 'jixiao_http_requests_total{method="GET",route="/drafts/{draft_id}",status="200"} 1.0' in metrics
    assert draft_id not in metrics


def test_every_rule_has_a_page_with_its_parameters_and_basis(client: TestClient) -> None:
    listed = text_of(client.get("/rules").text)
    for rule in all_rules():
        page = text_of(client.get(f"/rules/{rule.code}").text)
        assert rule.code in listed
        assert rule.page.title in page
        assert ("来源" in page) is bool(rule.parameters)
        assert ("依据" in page) is bool(rule.legal_basis)


def test_settings_come_from_the_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in ("HOME", "HOST", "PORT", "EMBEDDING_MODEL", "YEAR"):
        monkeypatch.delenv(f"JIXIAO_{name}", raising=False)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert Settings().home == tmp_path / "jixiao"
    assert (Settings().host, Settings().port, Settings().embedding_model, Settings().year) == ("127.0.0.1", 8000, "builtin:e5-zh-budget", None)
    monkeypatch.setenv("JIXIAO_PORT", "8080")
    assert Settings().port == 8080
    assert all(field.description for field in Settings.model_fields.values())
