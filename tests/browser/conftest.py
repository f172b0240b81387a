"""A real server on a free port of this machine, and a headless Chromium with a profile of its own."""

from __future__ import annotations

import shutil
import socket
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import uvicorn
from selenium import webdriver
from selenium.webdriver.chrome.options import Options
from selenium.webdriver.chrome.service import Service

from tests.web.conftest import prepared_home, settings  # noqa: F401 - fixtures
from web.app import create_app
from web.settings import Settings

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
CHROMEDRIVER = shutil.which("chromedriver")
FLAGS = ("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
         "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage", "--lang=zh-CN")


@pytest.fixture
def address(settings: Settings) -> Iterator[str]:  # noqa: F811 - the fixture imported above
    """The address of a running server."""
    listener = socket.create_server(("127.0.0.1", 0))  # listening already: what connects before the server is up waits
    server = uvicorn.Server(uvicorn.Config(create_app(settings), log_level="warning"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    server.should_exit = True
    thread.join(timeout=30)


@pytest.fixture
def downloads(tmp_path: Path) -> Path:
    """Where the browser puts files."""
    folder = tmp_path / "downloads"
    folder.mkdir()
    return folder


@pytest.fixture
def open_browser(tmp_path: Path, downloads: Path) -> Iterator[Callable[[int, int], webdriver.Chrome]]:
    """Start a browser with a window of this size (a narrow one behaves as a phone)."""
    if not CHROMIUM or not CHROMEDRIVER:
        pytest.skip("chromium 或 chromedriver 没有安装")
    started: list[webdriver.Chrome] = []

    def start(width: int, height: int) -> webdriver.Chrome:
        options = Options()
        options.binary_location = str(CHROMIUM)
        for flag in (*FLAGS, f"--user-data-dir={tmp_path / f'profile-{len(started)}'}", f"--window-size={width},{height}"):
            options.add_argument(flag)
        options.add_experimental_option("prefs", {"download.default_directory": str(downloads)})
        options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
        browser = webdriver.Chrome(options=options, service=Service(str(CHROMEDRIVER)))
        started.append(browser)
        metrics = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 600}
        browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
        return browser

    yield start
    for browser in started:
        browser.quit()
