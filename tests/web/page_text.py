"""What a page says, read as a person would: visible text, one string."""

from __future__ import annotations

import re

from lxml import html


def text_of(page: str, selector: str | None = None) -> str:
    """The text of a page (or of the elements with a class or #id), white space squeezed."""
    tree = html.fromstring(page)
    for hidden in tree.xpath("//template | //script | //style"):
        hidden.drop_tree()
    if selector is None:
        parts = [tree]
    elif selector.startswith("#"):
        parts = tree.xpath(f"//*[@id='{selector[1:]}']")
    else:
        parts = tree.xpath(f"//*[contains(concat(' ', normalize-space(@class), ' '), ' {selector} ')]")
    return re.sub(r"\s+", " ", " ".join(part.text_content() for part in parts)).strip()


def cells_of(page: str) -> list[dict[str, str]]:
    """The rows of the target table: name, value, source, weight."""
    rows = html.fromstring(page).xpath("//table[contains(@class, 'target')]/tbody/tr[starts-with(@id, 'row-')]")
    return [{"name": row.xpath(".//td[@class='c3']/a[1]")[0].text_content().strip(), "value": row.xpath(".//td[@class='c4']")[0].text_content().strip(),
             "source": row.xpath(".//td[@class='c5']")[0].text_content().strip(), "weight": row.xpath(".//td[@class='c6']/a")[0].text_content().strip()}
            for row in rows]
