"""Any text is read without an error, and every quote stands where it says."""

from __future__ import annotations

from collections.abc import Iterator

from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.understanding import Understanding, read_description
from assistant.understanding.facts import Quote

_WORDS = st.sampled_from(
    ["给", "全县", "12所", "农村小学", "更换", "课桌椅", "2150套", "每套400元", "预算", "86万", "万", "亿", "个", "一", "两", "三十", "百分之", "95%", "由", "提高到", "，", "。", "、", "（", "）", "《", "》", "〔2026〕", "12号", "每人每天", "每期3天", "3", "-", "～", "至", "到", "从", "1月", "11月", "底", "前", "明年", "2027年", "第3期", "约", "左右", "以上", "其中", "新造3万", "8万亩", "培训", "补助", "的", "和", "搞", "一户", "元/人天", "满意度", "😀", "office", "１２", "½", "²", "\n", "\u3000", "0", "00", ".", ",", "亩", "人", "村", "学校", "政府采购", "还没批"]
)
_TEXTS = st.one_of(st.text(max_size=120), st.lists(_WORDS, max_size=30).map("".join))


def quotes_of(value: object) -> Iterator[Quote]:
    if isinstance(value, Quote):
        yield value
    elif isinstance(value, tuple):
        for member in value:
            yield from quotes_of(member)
    elif hasattr(value, "__dataclass_fields__"):
        for name in value.__dataclass_fields__:
            yield from quotes_of(getattr(value, name))


@settings(max_examples=300, deadline=None)
@given(_TEXTS, st.integers(min_value=-5, max_value=10_000))
def test_reads_anything(text: str, year: int) -> None:
    read = read_description(text, year)
    assert isinstance(read, Understanding)
    assert read.text == text
    for quote in quotes_of(read):
        assert text[quote.start : quote.end] == quote.text
        assert quote.text
    assert 4 <= len(read.project_name) <= 25
    assert all(amount.yuan >= 0 for amount in read.amounts)


@settings(max_examples=60, deadline=None)
@given(_TEXTS)
def test_same_text_same_facts(text: str) -> None:
    assert read_description(text, 2027) == read_description(text, 2027)


def test_what_says_nothing_gives_nothing() -> None:
    for text in ("", "12", "😀😀", "hello world", "，，，", "\n\n"):
        read = read_description(text, 2027)
        assert (read.quantities, read.amounts, read.total_budget, read.kind, read.sector) == ((), (), None, None, None)
        assert read.project_name == "财政支出项目"


def test_long_texts_of_any_shape_are_read() -> None:
    for piece in ("a", "1", "一", "《", "3万", "每人每天", "明年底", "建设", "12所学校，", "由82%提高到95%，", "\n"):
        text = (piece * 20_000)[:20_000]
        read = read_description(text, 2027)
        assert len(read.quantities) <= 300
    assert read_description("换路灯30盏。" + "无" * 30_000, 2027).quantities[0].object == "路灯"
