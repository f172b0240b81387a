"""The figures of an evaluation as a table that people read."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from typing import Any

from retrieval.evaluation.measures import MEASURES

LEGS = {"keyword": "关键词", "dense": "语义", "fused_score": "合并（按分数）", "fused_rank": "合并（按名次）"}
TITLES = {"recall@10": "召回@10", "recall@20": "召回@20", "MRR": "MRR", "nDCG@10": "nDCG@10"}


def table_of(figures: dict[str, Any]) -> str:
    """The whole report in Chinese, for a terminal."""
    return "\n".join(_lines(figures))


def aligned(rows: Sequence[Sequence[str]]) -> list[str]:
    """Rows of cells as lines with columns of one width each; a Chinese character is two columns wide."""
    widths = [max(map(_width, column)) for column in zip(*rows, strict=True)]
    return ["  ".join(cell + " " * (width - _width(cell)) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows]


def _lines(figures: dict[str, Any]) -> Iterator[str]:
    yield (f"查询 {figures['queries']} 条，其中 {figures['few_shared_words']} 条与对应指标的名称几乎没有相同的词；"
           f"指标 {figures['indicators']} 条。差值后为 95% 区间。")
    for model in figures["models"]:
        yield ""
        yield f"语义模型 {model['model']}"
        yield from aligned([["检索方式", *TITLES.values(), "词少的 nDCG@10", "其余的 nDCG@10"], *map(_leg, LEGS, map(model["legs"].get, LEGS))])
        for difference in model["fused_score_against"]:
            yield f"合并（按分数）比{LEGS[difference['other']]}：{_differences(difference)}"
        yield from _weights(model["keyword_weight"])
    for difference in figures["fused_against_first_model"]:
        yield ""
        yield f"合并（按分数），{difference['other']} 比 {figures['models'][0]['model']}：{_differences(difference)}"


def _leg(name: str, groups: dict[str, dict[str, float]]) -> list[str]:
    parts = [groups[group].get("nDCG@10") for group in ("few_shared_words", "other")]
    return [LEGS[name], *(f"{groups['all'][measure]:.3f}" for measure in MEASURES), *("—" if part is None else f"{part:.3f}" for part in parts)]


def _differences(difference: dict[str, Any]) -> str:
    return "；".join(f"{TITLES[name]} {_interval(difference[name])}" for name in ("recall@20", "nDCG@10"))


def _interval(value: dict[str, float]) -> str:
    return f"{value['mean']:+.3f} [{value['low']:+.3f}, {value['high']:+.3f}]"


def _weights(sweep: dict[str, Any]) -> Iterator[str]:
    tried = "，".join(f"{weight}：{value:.3f}" for weight, value in sweep["nDCG@10"].items())
    yield f"关键词权重（编号为偶数的 {sweep['chosen_on']} 条，nDCG@10）：{tried}"
    yield (f"其中最好的是 {sweep['chosen']:g}，在编号为奇数的 {sweep['reported_on']} 条上 {sweep['chosen_nDCG@10']:.3f}；"
           f"现用的 {sweep['in_use']:g} 为 {sweep['in_use_nDCG@10']:.3f}，相差 {_interval(sweep['chosen_against_in_use'])}")


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)
