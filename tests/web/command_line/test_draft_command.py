"""`jixiao draft` as a person reads it."""

from __future__ import annotations

from tests.web.command_line.run import jixiao
from web.settings import Settings


def test_open_values_stand_beside_the_verdict(settings: Settings) -> None:
    done = jixiao("draft", "县里基本公共卫生服务的县级配套，2279万", home=settings.home)
    asked = done.out.count("（待填）")
    assert asked
    assert f"还有 {asked} 个指标值待您填写" in done.out


def test_verdict_stands_alone_where_everything_is_filled_in(settings: Settings) -> None:
    done = jixiao("draft", "给全区12所农村小学更换课桌椅2150套，预算86万，暑假完成", home=settings.home)
    assert "四审：通过\n" in done.out
