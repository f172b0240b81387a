"""Opinions as a .docx in the style of official papers: A4, 小标宋 title, 仿宋 text, a page break between two. The same opinions give the
same bytes."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any
from xml.sax.saxutils import escape

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml.ns import qn
from docx.shared import Cm, Pt
from lxml import etree  # type: ignore[import-untyped]

from assistant.review_opinion.sentences import Opinion, opinion_of
from assistant.reviewed_target import ReviewedTarget
from indicator_corpus.fixed_package import FIXED_TIME, without_time

# what XML cannot carry, and halves of characters that were cut apart
_NOT_WRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_BODY = ("仿宋", 14)
_TEXT = "word/document.xml"
#: where a paragraph's text goes
_PLACE = "〈文字〉"


def opinions_bytes(told: Sequence[ReviewedTarget]) -> bytes:
    """The opinions on these targets as the bytes of a .docx, one after the other on pages of their own."""
    document = Document()
    _set_page(document)
    patterns = _patterns(document)
    document.add_paragraph(_PLACE)
    properties = document.core_properties
    properties.author, properties.title, properties.comments, properties.last_modified_by = "绩效目标助手", "绩效目标审核意见", "", ""
    properties.created = properties.modified = datetime(*FIXED_TIME)
    buffer = io.BytesIO()
    document.save(buffer)
    # thousands of opinions are written as text: as a tree of elements they would take gigabytes
    before, after = re.split(rf"<w:p>(?:(?!</w:p>).)*{_PLACE}.*?</w:p>", zipfile.ZipFile(buffer).read(_TEXT).decode("utf-8"), maxsplit=1, flags=re.S)
    paragraphs = (patterns[kind].replace(_PLACE, escape(_NOT_WRITABLE.sub("", text.replace("\n", " ").replace("\r", " "))))
                  for number, one in enumerate(told) for kind, text in _paragraphs(opinion_of(one), number > 0))
    return without_time(buffer.getvalue(), {_TEXT: "".join((before, *paragraphs, after)).encode("utf-8")})


def _paragraphs(opinion: Opinion, new_page: bool) -> Iterator[tuple[str, str]]:
    """(kind of paragraph, text) of one opinion."""
    yield "next title" if new_page else "title", opinion.title
    if opinion.agency:
        yield "agency", opinion.agency
    yield "text", opinion.intro
    for section in opinion.sections:
        yield "heading", section.heading
        yield from (("text", paragraph) for paragraph in section.paragraphs)
    yield from (("sign", line) for line in opinion.signature)
    yield "foot", opinion.foot


def _patterns(document: Any) -> dict[str, str]:
    """Each kind of paragraph as XML, with a mark where its text goes."""
    found = {
        "title": _pattern(document, "方正小标宋简体", 20, centred=True, after=12), "agency": _pattern(document, *_BODY, indented=False),
        "heading": _pattern(document, "黑体", 14, before=6), "text": _pattern(document, *_BODY), "sign": _pattern(document, *_BODY, before=12),
        "foot": _pattern(document, "宋体", 9, indented=False, before=18),
        "next title": _pattern(document, "方正小标宋简体", 20, centred=True, after=12, new_page=True),
    }
    return {kind: re.sub(r' xmlns:\w+="[^"]*"', "", etree.tostring(element, encoding="unicode")) for kind, element in found.items()}


def _pattern(document: Any, font: str, size: float, *, centred: bool = False, indented: bool = True, before: float = 0, after: float = 0,
             new_page: bool = False) -> Any:
    """A paragraph of one kind with the mark as its text, taken out of the document again."""
    paragraph = document.add_paragraph()
    shape = paragraph.paragraph_format
    shape.space_before, shape.space_after, shape.line_spacing_rule, shape.line_spacing = Pt(before), Pt(after), WD_LINE_SPACING.EXACTLY, Pt(size * 1.7)
    shape.widow_control, shape.page_break_before = True, new_page or None
    if centred:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    elif indented:
        shape.first_line_indent = Pt(size * 2)
    run = paragraph.add_run(_PLACE)
    run.font.size, run.font.name = Pt(size), font
    run._element.rPr.rFonts.set(qn("w:eastAsia"), font)
    element = paragraph._element
    element.getparent().remove(element)
    return element


def _set_page(document: Any) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.top_margin, section.bottom_margin, section.left_margin, section.right_margin = Cm(3.7), Cm(3.5), Cm(2.8), Cm(2.6)
