"""The application: settings in, every group of pages joined."""

from __future__ import annotations

from collections.abc import AsyncIterator
from concurrent.futures import wait
from contextlib import asynccontextmanager

from fastapi import FastAPI
from fastapi.staticfiles import StaticFiles

from retrieval.progress import Progress, silent
from web import (
    alternative_pages,
    api,
    case_pages,
    conversation_api,
    draft_pages,
    export_pages,
    health,
    renewal_pages,
    row_pages,
    rule_pages,
    start_pages,
    talk_pages,
)
from web.accounts import (
    account_pages,
    demo_pages,
    first_run_pages,
    import_pages,
    people_pages,
    provider_pages,
    sign_in_pages,
    unit_pages,
)
from web.accounts.demo import make_demo
from web.accounts.desk import AccountDesk
from web.accounts.gate import check_declared
from web.accounts.installation import check_kind
from web.accounts.visitor import WhoAsks
from web.backup import finish_restore
from web.database import migrate, open_database
from web.health import Metrics, MetricsMiddleware
from web.problems import add_problem_handlers
from web.rendering import STATIC
from web.search_desk import SearchDesk
from web.security import BodyLimit, SecurityHeaders
from web.settings import Settings
from web.site import OfSite
from web.storage import DraftStore

_PAGES = (
    start_pages, renewal_pages, draft_pages, row_pages, alternative_pages, case_pages, talk_pages, export_pages, rule_pages,
    first_run_pages, sign_in_pages, provider_pages, demo_pages, account_pages, import_pages, people_pages, unit_pages,
    api, conversation_api, health,
)


def create_app(settings: Settings | None = None, progress: Progress | None = None) -> FastAPI:
    """The application for these settings (from the environment by default). The data folder is made where it is absent.

    The database is brought to the newest tables; DatabaseRefused where that cannot be, and where it is of made-up data and the settings
    are for real work, or the other way round.
    With `progress` the search index is opened (the first time: built) before this returns; without, beside the start.
    """
    settings = settings or Settings()

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        app.state.search.start()
        yield
        app.state.search.close()
        app.state.store.close()

    app = FastAPI(title="绩效目标助手", version="1", summary="起草和审核预算项目绩效目标", openapi_url=None,
                  docs_url=None, redoc_url=None, lifespan=lifespan)
    app.state.settings = settings
    app.state.engine = open_database(settings.database)
    migrate(app.state.engine, progress or silent)
    finish_restore(app.state.engine, settings.home)
    check_kind(app.state.engine, settings.home, demo=settings.demo)
    if settings.demo:
        make_demo(app.state.engine)
    app.state.store = DraftStore(app.state.engine)
    app.state.accounts = AccountDesk(app.state.engine, settings)
    app.state.search = SearchDesk(settings.home, settings.embedding_model, progress or silent)
    if progress is not None:
        wait([app.state.search.start()])
    app.state.metrics = Metrics()
    for module in _PAGES:
        app.include_router(module.router)
    check_declared(app.routes)
    app.mount("/static", StaticFiles(directory=STATIC), name="static")
    add_problem_handlers(app)
    app.add_middleware(OfSite, home=settings.home)
    app.add_middleware(WhoAsks, desk=app.state.accounts)
    # the last one added sees the request first
    app.add_middleware(BodyLimit, max_upload=settings.max_upload)
    app.add_middleware(SecurityHeaders)
    app.add_middleware(MetricsMiddleware, metrics=app.state.metrics)
    return app
