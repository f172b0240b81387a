"""Passwords: which are good enough, and how they are kept."""

from __future__ import annotations

import pytest

from web.accounts.passwords import generated_password, hash_generated, hash_password, matches, outdated, why_weak


@pytest.mark.parametrize(("password", "says"), [
    ("", "至少 10 个字符"), ("六个字的密码", "至少 10 个字符"), ("Zhang-Min-2027", "不要含有账号"), ("1234567890", "太常见"), ("PassWord1234", "太常见"),
    ("１２３４５６７８９０", "太常见"), ("aaaaaaaaaaab", "重复的字符太多"), ("长" * 201, "最多 200"), ("三月桃花水涨满小河湾", ""), ("k7mp-29xw-hqtr", "")])
def test_which_are_good_enough(password: str, says: str) -> None:
    assert (says in why_weak(password, "min-2027", 10)) if says else why_weak(password, "min-2027", 10) == ""


def test_hash_opens_for_the_password_alone() -> None:
    kept = hash_password("三月桃花水涨满小河湾a")
    assert kept.startswith("$argon2id$")
    assert matches(kept, "三月桃花水涨满小河湾ａ"), "a full-width letter is the same letter"
    assert not matches(kept, "三月桃花水涨满小河湾b")
    assert not matches(None, "三月桃花水涨满小河湾a")
    assert not matches("no hash", "no hash")
    assert not outdated(kept)


def test_generated_ones_are_quick_and_hashed_anew_later() -> None:
    password = generated_password()
    assert password != generated_password()
    assert why_weak(password, "zhangmin", 10) == ""
    assert matches(hash_generated(password), password)
    assert outdated(hash_generated(password))
