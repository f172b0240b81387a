"""The officer's way through the page in a real browser: describe, read, edit, answer, export, bring back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from selenium import webdriver
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.ui import WebDriverWait

STORY = "给全区12所农村小学更换课桌椅2150套，预算86万，暑假完成，9月开学前用上"
pytestmark = pytest.mark.browser
Open = Callable[[int, int], webdriver.Chrome]


class Page:
    """The page as the tests use it."""

    def __init__(self, browser: webdriver.Chrome) -> None:
        self.browser = browser
        self.wait = WebDriverWait(browser, 30, poll_frequency=0.05)

    def one(self, selector: str) -> WebElement:
        return self.browser.find_element(By.CSS_SELECTOR, selector)

    def all(self, selector: str) -> list[WebElement]:
        return self.browser.find_elements(By.CSS_SELECTOR, selector)

    def text(self, selector: str) -> str:
        return str(self.browser.execute_script("const e = document.querySelector(arguments[0]); return e ? e.innerText : ''", selector)).strip()

    def values(self) -> list[str]:
        return list(self.browser.execute_script("return [...document.querySelectorAll('.target td.c4 a.cell')].map(e => e.innerText.trim())"))

    def version(self) -> int:
        return int(self.browser.execute_script("return document.querySelector('#draft').dataset.version"))

    def after_change(self, act: Callable[[], object]) -> None:
        before = self.version()
        act()
        self.wait.until(lambda _: self.version() > before)

    def edit(self, key: str, text: str) -> None:
        """Open a cell with the keyboard, write, Enter."""
        cell = self.one(f"a.cell[data-key='{key}']")
        cell.send_keys(Keys.ENTER)
        field = self.one(".editor [name]")
        field.send_keys(Keys.CONTROL, "a")
        field.send_keys(Keys.DELETE)
        self.after_change(lambda: field.send_keys(text, Keys.ENTER))

    def draft(self, address: str) -> None:
        self.browser.get(address)
        self.one("#description").send_keys(STORY)
        self.one("form[action='/drafts'] button.primary").click()
        self.wait.until(lambda _: self.all(".target tbody tr.row"))

    def overflow(self) -> int:
        return int(self.browser.execute_script("return document.documentElement.scrollWidth - document.documentElement.clientWidth"))

    def complaints(self) -> list[str]:
        return [entry["message"] for entry in self.browser.get_log("browser") if entry["level"] == "SEVERE"]  # type: ignore[no-untyped-call]


def test_from_story_to_form_and_back(open_browser: Open, address: str, downloads: Path) -> None:
    page = Page(open_browser(1280, 900))
    page.draft(address)
    assert {"=2150套", "≤86万元", "=12所"} <= set(page.values())
    assert all(source.text.strip() for source in page.all(".target tbody td.c5"))
    first = page.values()[0]
    verdict = page.text(".verdict strong")
    findings = len(page.all(".note .finding"))

    page.edit("cell-0-value", "")  # a blank value is returned
    assert "会被退回" in page.text(".verdict strong")
    assert "缺少指标值" in page.text("#row-0 + .note")
    assert page.browser.switch_to.active_element.get_attribute("data-key") == "cell-0-value", "the cell keeps the focus"
    place = page.browser.execute_script("window.scrollTo(0, 200); return window.scrollY")
    page.edit("cell-0-value", first)
    assert page.browser.execute_script("return window.scrollY") == place, "the page stays where it is"
    assert page.text(".verdict strong") == verdict
    assert len(page.all(".note .finding")) == findings
    assert page.text("#row-0 .c5") == "您改的"

    page.browser.refresh()
    assert page.text("#row-0 .c5") == "您改的", "a reload changes nothing"

    page.one(".menu summary").click()
    page.one(".menu button").click()
    page.wait.until(lambda _: list(downloads.glob("*.xlsx")))
    file = next(downloads.glob("*.xlsx"))
    assert file.name.endswith("_绩效目标申报表.xlsx")

    values = page.values()
    page.browser.get(address)
    page.one("#file").send_keys(str(file))
    page.one("form[action='/uploads'] button").click()
    page.wait.until(lambda _: page.all(".target tbody tr.row"))
    assert page.text(".verdict strong") == verdict
    assert page.values() == values
    assert {source.text.strip() for source in page.all(".target tbody td.c5")} <= {"申报表原值", "待您填写"}
    assert page.complaints() == []


def test_keyboard_and_conversation(open_browser: Open, address: str) -> None:
    page = Page(open_browser(1280, 900))
    page.draft(address)
    before = page.values()

    page.one("a.cell[data-key='cell-1-value']").send_keys(Keys.ENTER)
    page.one(".editor input").send_keys("不要这个", Keys.ESCAPE)
    assert page.values() == before, "Esc leaves everything as it was"
    assert not page.all(".editor")

    page.one("a.cell[data-key='cell-0-value']").click()
    page.one(".editor input").send_keys("改一半")
    message = page.one("#message")
    message.send_keys("把满意度提到98%")
    page.after_change(lambda: message.send_keys(Keys.ENTER))
    assert "改一半" in str(page.one(".editor input").get_attribute("value")), "what was being typed elsewhere is kept"
    page.one(".editor input").send_keys(Keys.ESCAPE)
    assert page.text(".change ins") == "≥98%"
    page.after_change(lambda: page.one(".change button[value='accept']").click())
    assert page.values()[-1] == "≥98%"

    rows = len(before)
    page.one(".add summary").click()
    page.one("#new-level2").send_keys("产出 · 质量")
    page.one("#new-name").send_keys("课桌椅高度适配率")
    page.one("#new-value").send_keys("≥95%")
    page.after_change(lambda: page.one(".add form button").click())
    assert len(page.values()) == rows + 1
    page.after_change(lambda: page.one("#undo").click())
    assert len(page.values()) == rows
    page.after_change(lambda: page.one("#redo").click())
    assert len(page.values()) == rows + 1

    page.edit("goal", "2027年8月底前给12所小学换好2150套课桌椅。")
    assert page.text("a.cell[data-key='goal']") == "2027年8月底前给12所小学换好2150套课桌椅。"
    assert page.complaints() == []


def test_change_made_elsewhere_is_not_overwritten(open_browser: Open, address: str) -> None:
    browser = open_browser(1280, 900)
    page = Page(browser)
    page.draft(address)
    here = browser.current_window_handle
    link = browser.current_url
    browser.switch_to.new_window("tab")
    browser.get(link)
    page.edit("cell-0-value", "≤390元/套")
    browser.switch_to.window(here)
    page.edit("cell-0-value", "≤380元/套")
    assert "刚才在别处改过" in page.text(".refusal")
    assert page.one(".editor input").get_attribute("value") == "≤380元/套", "the words typed are kept"
    assert "表里现在是“≤390元/套”" in page.text(".editor")


@pytest.mark.parametrize(("width", "height"), [(390, 844), (800, 900), (1280, 900)])
def test_nothing_scrolls_sideways(open_browser: Open, address: str, width: int, height: int) -> None:
    page = Page(open_browser(width, height))
    page.browser.get(address)
    assert page.overflow() <= 0
    page.draft(address)
    link = page.browser.current_url
    assert page.overflow() <= 0
    for value in page.all(".target tbody td.c4"):
        assert 0 <= value.rect["x"] <= width - value.rect["width"], "指标值 stays on the screen"
    for path in ("/rows/0", "/rows/new", "/project", "/goal", "/history"):
        page.browser.get(link + path)
        assert page.overflow() <= 0, path
    for path in ("/rules", "/rules/CST-001", "/nothing"):
        page.browser.get(address + path)
        assert page.overflow() <= 0, path


def test_phone_has_three_tabs(open_browser: Open, address: str) -> None:
    page = Page(open_browser(390, 844))
    page.draft(address)

    def shown() -> list[str]:
        return [name for name in ("talk", "table", "review") if page.one(f"#{name}").is_displayed()]

    assert shown() == ["table"]
    page.one("[data-tab-link='talk']").click()
    assert shown() == ["talk"]
    page.browser.refresh()
    assert shown() == ["talk"], "a reload stays on the tab"
    page.one("[data-tab-link='review']").click()
    assert shown() == ["review"]
    page.one("[data-tab-link='table']").click()
    page.edit("cell-0-value", "")
    assert shown() == ["table"], "a change stays on the tab"


def test_works_without_script(open_browser: Open, address: str) -> None:
    page = Page(open_browser(1280, 900))
    page.browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    page.browser.get(address)
    page.one("#description").send_keys(STORY)
    page.one("form[action='/drafts'] button.primary").click()
    page.wait.until(lambda _: page.all("#row-0"))
    page.one("#row-0 .c4 a.cell").click()
    page.wait.until(lambda _: page.all("form.fields"))
    field = page.one("#value")
    field.clear()
    field.send_keys("≤390元/套")
    page.one("form.fields button.primary").click()
    page.wait.until(lambda _: page.all("#row-0"))
    assert page.one("#row-0 .c4").text == "≤390元/套"
    page.one("#undo").click()
    page.wait.until(lambda _: page.all("#redo"))
    assert page.one("#row-0 .c4").text != "≤390元/套"


def test_talking_with_the_keyboard(open_browser: Open, address: str) -> None:
    page = Page(open_browser(1280, 900))
    page.draft(address)
    page.one("body").send_keys("/")
    assert page.browser.switch_to.active_element.get_attribute("id") == "message"
    assert page.one("#message").get_attribute("value") == ""
    message = page.one("#message")
    message.send_keys("师生满意度改成98%，验收合格率改成98%")
    page.after_change(lambda: message.send_keys(Keys.CONTROL, Keys.ENTER))
    assert len(page.all(".change button[value='accept']")) == 2
    assert page.browser.switch_to.active_element.get_attribute("id") == "message", "the box keeps the focus"
    assert page.text("#heard") == page.all(".bubble.assistant .text")[-1].text

    page.after_change(lambda: page.one("#message").send_keys(Keys.ALT, "a"))
    assert sum("98%" in value for value in page.values()) == 2
    page.after_change(lambda: page.one("#message").send_keys(Keys.ALT, "z"))
    assert sum("98%" in value for value in page.values()) == 0

    box = page.one("#message")
    box.send_keys(Keys.ARROW_UP)
    assert box.get_attribute("value") == "师生满意度改成98%，验收合格率改成98%"
    box.send_keys(Keys.ARROW_UP)
    assert box.get_attribute("value") == STORY
    box.send_keys(Keys.ARROW_DOWN, Keys.ARROW_DOWN)
    assert box.get_attribute("value") == ""
    box.send_keys("第一行", Keys.SHIFT, Keys.ENTER)
    assert box.get_attribute("value") == "第一行\n"
    assert page.complaints() == []


def test_choices_and_suggestions_are_buttons(open_browser: Open, address: str) -> None:
    page = Page(open_browser(1280, 900))
    page.draft(address)
    suggested = page.text(".suggested button")
    page.after_change(lambda: page.one(".suggested button").click())
    assert page.all(".bubble.officer .text")[-1].text == suggested
    message = page.one("#message")
    message.send_keys("满意度再高一点")
    page.after_change(lambda: message.send_keys(Keys.ENTER))
    page.after_change(lambda: page.one(".reading button").click())
    label = page.text(".meanings button")
    page.after_change(lambda: page.one(".meanings button").click())
    assert page.all(".bubble.officer .text")[-1].text == label
    assert page.complaints() == []


def test_conversation_works_without_script(open_browser: Open, address: str) -> None:
    page = Page(open_browser(390, 844))
    page.draft(address)
    page.browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    page.browser.refresh()
    page.one("#message").send_keys("把师生满意度提到98%")
    page.one(".say button").click()
    page.wait.until(lambda _: page.all(".change button[value='accept']"))
    assert page.browser.current_url.endswith("#newest")
    page.one(".change button[value='accept']").click()
    page.wait.until(lambda _: page.all(".change.taken"))
    assert "≥98%" in [cell.text for cell in page.all(".target td.c4")]
