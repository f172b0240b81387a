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

from retrieval.builtin_model import SOURCE_FILE, builtin_folder
from retrieval.ready_index import ensure_index
from web.app import create_app
from web.content import Content
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
    ensure_index(home)
    return home


@pytest.fixture
def settings(tmp_path: Path, prepared_home: Path) -> Settings:
    """Settings over an empty database; nothing is read from the environment's own."""
    home = tmp_path / "home"
    home.mkdir()
    (home / "models").symlink_to(prepared_home / "models")
    shutil.copytree(prepared_home / "index", home / "index")
    return Settings(home=home, year=2027)


@pytest.fixture
def client(settings: Settings) -> Iterator[TestClient]:
    """A browser without script."""
    with TestClient(create_app(settings), base_url="http://bureau.test") as client:
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
