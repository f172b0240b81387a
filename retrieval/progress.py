"""How long work tells its caller how far it is."""

from collections.abc import Callable

Progress = Callable[[str, int, int], None]
"""Called with a Chinese name of the stage, the number of units done and the number of units in all."""


def silent(stage: str, done: int, total: int) -> None:
    """The progress callback of a caller who does not want to know."""
