"""The word tables, loaded once: verbs, units, sectors, kinds, people, places, terms, money words (TOML beside this file)."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def table(name: str) -> dict[str, Any]:
    """The table `name`.toml as it stands."""
    return tomllib.loads(files(__package__ or __name__).joinpath(f"{name}.toml").read_text("utf-8"))


@cache
def words(name: str, key: str) -> tuple[str, ...]:
    """The words under `key` of table `name`, longest first (so that alternations match the longest)."""
    return longest_first(table(name)[key])


def longest_first(text: str) -> tuple[str, ...]:
    """Words of a white-space separated text, each once, longest first, in a fixed order."""
    return tuple(sorted(set(text.split()), key=lambda word: (-len(word), word)))
