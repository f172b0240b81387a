"""A real application over a real database and a real index; the semantic model is built once a run."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from pydantic import SecretStr
from sqlalchemy import URL, Engine

from assistant.content import Content
from assistant.dialogue.wordings import wordings_of
from retrieval.builtin_model import SOURCE_FILE, builtin_folder
from retrieval.query_encoding import QueryEncoding
from retrieval.ready_index import ensure_index
from tests.web.database.postgresql_server import Server, running_server, why_not
from tests.web.officers_browser import Browser
from web.app import create_app
from web.database import migrate, open_database
from web.database.opening import sqlite_url
from web.settings import Settings
from web.storage import DraftStore, StoredDraft

HERE = Path(__file__).parent
STORY = "给全区12所农村小学更换课桌椅2150套，预算86万，暑假完成，9月开学前用上"


@pytest.fixture(scope="session")
def prepared_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with model and index."""
    base = tmp_path_factory.getbasetemp()
    home = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "prepared-home"
    home.mkdir(exist_ok=True)
    configured = Path(os.environ.get("JIXIAO_HOME", ""))
    if (builtin_folder(configured) / SOURCE_FILE).is_file() and not (home / "models").exists():
        (home / "models").symlink_to(configured / "models")
    searcher = ensure_index(home)
    if searcher.encoder:  # once a run, and not beside every application
        wordings_of(QueryEncoding(searcher.encoder, home))
    return home


@pytest.fixture(autouse=True)
def _no_database_of_others(monkeypatch: pytest.MonkeyPatch) -> None:
    """The tests never write into a database that the environment names."""
    for name in ("JIXIAO_DATABASE_URL", "JIXIAO_DEMO", "JIXIAO_OPEN_API", "JIXIAO_OIDC_ISSUER"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture(scope="session")
def postgresql() -> Iterator[Server]:
    """A PostgreSQL server; skips where the package is not installed."""
    if reason := why_not():
        pytest.skip(reason)
    with running_server() as server:
        yield server


@pytest.fixture(scope="session")
def migrated_template(postgresql: Server) -> str:
    """A database of the server with the newest tables, to be copied: quicker than the steps."""
    name = postgresql.new_database()
    engine = open_database(postgresql.url(name))
    migrate(engine)
    engine.dispose()
    return name


@pytest.fixture(params=["sqlite", "postgresql"])
def empty_database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[URL]:
    """The address of a database without tables; the test runs on both systems."""
    if request.param == "sqlite":
        yield sqlite_url(tmp_path / "deep" / "jixiao.db")
        return
    server: Server = request.getfixturevalue("postgresql")
    name = server.new_database()
    yield server.url(name)
    server.drop(name)


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[URL]:
    """The address of a database with the newest tables; the test runs on both systems."""
    if request.param == "sqlite":
        url = sqlite_url(tmp_path / "deep" / "jixiao.db")
        engine = open_database(url)
        migrate(engine)
        engine.dispose()
        yield url
        return
    template: str = request.getfixturevalue("migrated_template")
    server: Server = request.getfixturevalue("postgresql")
    name = server.new_database(template)
    yield server.url(name)
    server.drop(name)


@pytest.fixture
def engine(database: URL) -> Iterator[Engine]:
    """That database, open."""
    engine = open_database(database)
    yield engine
    engine.dispose()


@pytest.fixture
def settings(tmp_path: Path, prepared_home: Path) -> Settings:
    """Settings of a demonstration, where whoever comes is an officer; nothing is read from the environment's own."""
    home = tmp_path / "home"
    home.mkdir()
    (home / "models").symlink_to(prepared_home / "models")
    shutil.copytree(prepared_home / "index", home / "index")
    return Settings(home=home, database_url=SecretStr(""), year=2027, demo=True)


@pytest.fixture
def client(settings: Settings) -> Iterator[Browser]:
    """A browser without script, of an officer."""
    with Browser(create_app(settings), base_url="http://bureau.test") as client:
        yield client


@pytest.fixture
def store(client: TestClient) -> DraftStore:
    """The application's own storage."""
    store: DraftStore = client.app.state.store  # type: ignore[attr-defined]
    return store


def desks() -> dict[str, Any]:
    """A finished draft (contract §2) with one value open and one explanation blank."""
    data: dict[str, Any] = json.loads((HERE / "fixtures" / "desks.json").read_text(encoding="utf-8"))
    return data


@pytest.fixture
def draft_id(store: DraftStore) -> str:
    """A stored draft."""
    data = desks()
    background = {key: data[key] for key in ("description", "understood", "alternatives", "cases")}
    return store.create(Content.of(data["target"], data["indicator_sources"], data["questions"]), background, "按描述起草")


@pytest.fixture
def stored(store: DraftStore, draft_id: str) -> Callable[[], StoredDraft]:
    """The draft as it is in the database now."""
    def load() -> StoredDraft:
        draft = store.load(draft_id)
        assert draft is not None
        return draft
    return load


@pytest.fixture
def post(client: TestClient, draft_id: str, stored: Callable[[], StoredDraft]) -> Callable[..., Any]:
    """Send a form of the draft's page, with the version that the page shows unless another is given."""
    def send(path: str, fragment: bool = False, **fields: str) -> Any:
        data = {"version": str(stored().version), **fields}
        return client.post(f"/drafts/{draft_id}{path}", data=data, headers={"HX-Request": "true"} if fragment else {})
    return send
