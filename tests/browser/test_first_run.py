"""The first day in a real browser: the administrator's account, a unit, an officer, and the officer's own password."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Iterator

import pytest
import uvicorn
from selenium import webdriver
from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import Select, WebDriverWait

from web.app import create_app
from web.settings import Settings

pytestmark = pytest.mark.browser
Open = Callable[[int, int], webdriver.Chrome]
ADMINISTRATORS, OFFICERS = "三月桃花水-涨满小河湾", "七月稻花香-飘过小石桥"


@pytest.fixture
def at_work(settings: Settings) -> Iterator[tuple[str, str]]:
    """(address, code printed at the start) of a server for real work."""
    app = create_app(settings.model_copy(update={"demo": False}))
    listener = socket.create_server(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(app, log_level="warning"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{listener.getsockname()[1]}", app.state.accounts.first_run.code
    server.should_exit = True
    thread.join(timeout=30)


class Visitor:
    """Fills in forms as a person does."""

    def __init__(self, browser: webdriver.Chrome, address: str) -> None:
        self.browser, self.address = browser, address

    def go(self, path: str) -> None:
        self.browser.get(self.address + path)

    def fill(self, **fields: str) -> None:
        """Type into the fields by their names."""
        for name, text in fields.items():
            self.browser.find_element(By.ID, name).send_keys(text)

    def choose(self, name: str, label: str) -> None:
        """An entry of a list, as it is read: units stand indented below their department."""
        select = Select(self.browser.find_element(By.ID, name))
        select.select_by_value(next(str(option.get_attribute("value")) for option in select.options if option.text.strip() == label))

    def press(self, label: str) -> None:
        """Press a button of the page and wait for the next page."""
        before = self.browser.find_element(By.TAG_NAME, "html")
        next(button for button in self.browser.find_elements(By.TAG_NAME, "button") if button.text == label).click()
        WebDriverWait(self.browser, 30, poll_frequency=0.05).until(lambda _: self._gone(before))

    @staticmethod
    def _gone(page: object) -> bool:
        from selenium.common.exceptions import WebDriverException

        try:
            page.tag_name  # type: ignore[attr-defined] # noqa: B018 - asks the browser
        except WebDriverException:
            return True
        return False

    @property
    def text(self) -> str:
        return self.browser.find_element(By.TAG_NAME, "body").text

    @property
    def path(self) -> str:
        return self.browser.current_url.removeprefix(self.address)


@pytest.mark.parametrize("width", [1280, 390])
def test_from_the_first_start_to_the_first_draft(open_browser: Open, at_work: tuple[str, str], width: int) -> None:
    address, code = at_work
    visitor = Visitor(open_browser(width, 900), address)
    visitor.go("/")
    assert visitor.path == "/first-run"
    visitor.fill(code=code, unit="某区财政局", display_name="张敏", name="zhangmin", password=ADMINISTRATORS, again="另一个密码")
    visitor.press("建立管理员")
    assert "两次填写的新密码不一样" in visitor.text
    visitor.fill(password=ADMINISTRATORS, again=ADMINISTRATORS)
    visitor.press("建立管理员")
    assert visitor.path == "/people"

    visitor.go("/units")
    visitor.fill(name="某区第一小学")
    visitor.choose("parent", "某区财政局")
    visitor.press("添加")
    assert "某区第一小学" in visitor.text

    visitor.go("/people/new")
    visitor.fill(name="liqiang", display_name="李强")
    visitor.choose("unit", "某区第一小学")
    visitor.press("添加")
    first = visitor.browser.find_element(By.ID, "first-password").text
    visitor.press("退出")
    assert visitor.path == "/sign-in"

    visitor.fill(name="liqiang", password=first)
    visitor.press("登录")
    assert visitor.path == "/account/password"
    visitor.fill(current=first, password=OFFICERS, again=OFFICERS)
    visitor.press("保存新密码")
    assert visitor.path == "/"
    assert "李强" in visitor.text
    assert "某区第一小学" in visitor.text
    visitor.fill(description="给全区12所农村小学更换课桌椅2150套，预算86万，暑假完成，9月开学前用上")
    visitor.press("起草目标")
    assert "2150" in visitor.text
    width_of_page = visitor.browser.execute_script("return document.documentElement.scrollWidth")
    assert width_of_page <= width
    assert [entry for entry in visitor.browser.get_log("browser") if entry["level"] == "SEVERE" and "422" not in entry["message"]] == []
