"""The one searcher of the server: opened (and built where absent) beside the start, so that pages that need none are there at once."""

from __future__ import annotations

import logging
from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures import TimeoutError as StillOpening
from pathlib import Path
from threading import Event, Lock

from assistant.dialogue.knowledge import Knowledge
from assistant.dialogue.session import respond
from assistant.dialogue.state import DialogueState
from assistant.dialogue.wordings import wordings_of
from assistant.phrasing import say
from retrieval.progress import Progress, silent
from retrieval.query_encoding import QueryEncoding, Stopped
from retrieval.ready_index import ensure_index
from retrieval.search import Searcher

log = logging.getLogger(__name__)


class NotReady(Exception):
    """The searcher is still being opened, or could not be."""


class SearchDesk:
    """Opens the searcher once, in the background."""

    def __init__(self, home: Path, setting: str, progress: Progress = silent) -> None:
        self._home, self._setting, self._progress = home, setting, progress
        self._lock = Lock()
        self._worker = ThreadPoolExecutor(1, thread_name_prefix="search-index")
        self._opening: Future[Searcher] | None = None
        self._listening: Future[QueryEncoding | None] | None = None
        self._ending = Event()

    def start(self) -> Future[Searcher]:
        """Begin to open it; where opening failed before, try again."""
        with self._lock:
            if self._opening is None or (self._opening.done() and self._opening.exception() is not None):
                self._opening = self._worker.submit(self._open)
                self._listening = self._worker.submit(self._listen)
            return self._opening

    def searcher(self, patience: float = 25.0) -> Searcher:
        """The searcher, after at most `patience` seconds. NotReady where it is not there by then."""
        opening = self.start()
        try:
            return opening.result(timeout=patience)
        except StillOpening:
            raise NotReady("opening") from None
        except Exception as error:  # whatever kept the index from opening: logged where it happened, shown by /readyz
            raise NotReady(str(error)) from error

    def state(self) -> str:
        """ready, opening, or failed: …"""
        opening = self._opening
        if opening is None or not opening.done():
            return "opening"
        error = opening.exception()
        return "ready" if error is None else f"failed: {error}"

    def encode(self) -> QueryEncoding | None:
        """The encoder that helps to recognise what is said, once the example wordings are encoded; None before, and where there is none."""
        listening = self._listening
        ready = listening is not None and listening.done() and not listening.cancelled() and listening.exception() is None
        return listening.result() if listening and ready else None

    def close(self) -> None:
        """Wait for a build under way, begin no new one."""
        self._ending.set()
        self._worker.shutdown(wait=True, cancel_futures=True)

    def _listen(self) -> QueryEncoding | None:
        """Make ready for the first message: what the dialogue loads once, then the wordings' vectors."""
        respond(DialogueState(), say("suggest-example"), Knowledge())
        wordings_of(None)
        opening = self._opening
        encoder = opening.result().encoder if opening and not opening.exception() else None
        if encoder is None:
            return None
        encode = QueryEncoding(encoder, self._home, self._ending.is_set)
        try:
            wordings_of(encode)
        except Stopped:
            return None
        return encode

    def _open(self) -> Searcher:
        try:
            return ensure_index(self._home, self._setting, self._progress)
        except Exception:
            log.exception("the search index could not be opened")
            raise
