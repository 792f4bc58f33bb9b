"""How a value of a field reads in a letter."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal

from drafter.core.fields import Choice
from drafter.core.language import Language, date_in, list_in, number_in


class EmptyValueError(ValueError):
    """A field that is not filled in would be printed."""

    def __init__(self) -> None:
        super().__init__("a field that is not filled in is printed without asking whether it is")


class UnprintableError(TypeError):
    """Something would be printed that has no words, such as an entry instead of one of its parts."""

    def __init__(self, kind: str) -> None:
        super().__init__(f"this cannot be printed as a whole: {kind}")


def in_letter(language: Language, value: object) -> str:
    """The words for a value in a language, with nothing escaped. Raises an error of the two above."""
    if value is None:
        raise EmptyValueError
    if isinstance(value, Choice):
        return str(value.label.within(language))
    if isinstance(value, str):
        return value
    if isinstance(value, dt.date):
        return date_in(language, value)
    if isinstance(value, bool):
        return _YES_NO[language][value]
    if isinstance(value, (int, float, Decimal)):
        return number_in(language, Decimal(str(value)))
    if isinstance(value, (tuple, list, Iterator)):
        return list_in(language, [in_letter(language, item) for item in value])
    raise UnprintableError(type(value).__name__)


_YES_NO = {Language.NL: ("nee", "ja"), Language.EN: ("no", "yes")}
