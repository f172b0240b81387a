"""Run the application with uvicorn."""

from __future__ import annotations

import uvicorn

from web.app import create_app
from web.settings import Settings


def serve(settings: Settings) -> None:
    """Serve until interrupted. Requests under way are finished first."""
    uvicorn.run(create_app(settings), host=settings.host, port=settings.port, log_level="info", server_header=False, timeout_graceful_shutdown=20)
