"""A property that is found when it is first asked for and kept with its object."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Generic, TypeVar, overload

T = TypeVar("T")


class found_once(Generic[T]):
    """As functools.cached_property, without the lock that makes that one several times slower (up to Python 3.11): found twice is found
    alike. For what a review asks of every row."""

    def __init__(self, find: Callable[[Any], T]) -> None:
        self._find, self._name = find, find.__name__
        self.__doc__ = find.__doc__

    @overload
    def __get__(self, subject: None, owner: type) -> found_once[T]: ...

    @overload
    def __get__(self, subject: object, owner: type) -> T: ...

    def __get__(self, subject: object | None, owner: type) -> found_once[T] | T:
        if subject is None:
            return self
        found = subject.__dict__[self._name] = self._find(subject)
        return found
