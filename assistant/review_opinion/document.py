"""Opinions as a .docx in the style of official papers: A4, 小标宋 title, 仿宋 text, a page break between two. The same opinions give the
same bytes."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from copy import deepcopy
from datetime import datetime
from typing import Any

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

from assistant.review_opinion.sentences import Opinion, opinion_of
from assistant.reviewed_target import ReviewedTarget
from indicator_corpus.fixed_package import FIXED_TIME, without_time

# what XML cannot carry, and halves of characters that were cut apart
_NOT_WRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_BODY = ("仿宋", 14)


def opinions_bytes(told: Sequence[ReviewedTarget]) -> bytes:
    """The opinions on these targets as the bytes of a .docx, one after the other on pages of their own."""
    document = Document()
    _set_page(document)
    writing = _Writing(document)
    for number, one in enumerate(told):
        writing.opinion(opinion_of(one), new_page=number > 0)
    properties = document.core_properties
    properties.author, properties.title, properties.comments, properties.last_modified_by = "绩效目标助手", "绩效目标审核意见", "", ""
    properties.created = properties.modified = datetime(*FIXED_TIME)
    buffer = io.BytesIO()
    document.save(buffer)
    return without_time(buffer.getvalue())


class _Writing:
    """Appends paragraphs. Each kind of paragraph is made once and then copied, which is many times faster for thousands of opinions."""

    def __init__(self, document: Any) -> None:
        self._body = document.element.body
        self._end = self._body.sectPr
        self._kinds = {
            "title": _pattern(document, "方正小标宋简体", 20, centred=True, after=12), "agency": _pattern(document, *_BODY, indented=False),
            "heading": _pattern(document, "黑体", 14, before=6), "text": _pattern(document, *_BODY), "sign": _pattern(document, *_BODY, before=12),
            "foot": _pattern(document, "宋体", 9, indented=False, before=18),
        }
        self._kinds["first title"] = self._kinds["title"]
        self._kinds["next title"] = deepcopy(self._kinds["title"])
        properties = self._kinds["next title"].pPr
        properties.get_or_add_pageBreakBefore().val = True

    def opinion(self, opinion: Opinion, *, new_page: bool) -> None:
        """One opinion."""
        self._add("next title" if new_page else "first title", opinion.title)
        if opinion.agency:
            self._add("agency", opinion.agency)
        self._add("text", opinion.intro)
        for section in opinion.sections:
            self._add("heading", section.heading)
            for paragraph in section.paragraphs:
                self._add("text", paragraph)
        for line in opinion.signature:
            self._add("sign", line)
        self._add("foot", opinion.foot)

    def _add(self, kind: str, text: str) -> None:
        paragraph = deepcopy(self._kinds[kind])
        paragraph.r_lst[0].text = _NOT_WRITABLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
        self._end.addprevious(paragraph)


def _pattern(document: Any, font: str, size: float, *, centred: bool = False, indented: bool = True, before: float = 0, after: float = 0) -> Any:
    """An empty paragraph of one kind, taken out of the document again."""
    paragraph = document.add_paragraph()
    shape = paragraph.paragraph_format
    shape.space_before, shape.space_after, shape.line_spacing_rule, shape.line_spacing = Pt(before), Pt(after), WD_LINE_SPACING.EXACTLY, Pt(size * 1.7)
    shape.widow_control = True
    if centred:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    elif indented:
        shape.first_line_indent = Pt(size * 2)
    run = paragraph.add_run("")
    run.font.size, run.font.name = Pt(size), font
    run._element.rPr.rFonts.set(qn("w:eastAsia"), font)
    element = paragraph._element
    element.getparent().remove(element)
    return element


def _set_page(document: Any) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.top_margin, section.bottom_margin, section.left_margin, section.right_margin = Cm(3.7), Cm(3.5), Cm(2.8), Cm(2.6)
