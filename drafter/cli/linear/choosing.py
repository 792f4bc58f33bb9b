"""Which of some choices an answer means: by its number, its id, or part of its words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from drafter.addressbook import plain

FEW = 20
"""More choices than this are not read out unasked."""


@dataclass(frozen=True, slots=True)
class Choice:
    """Something that can be chosen; `name` is what it is called, `short` what it is called for short."""

    id: str
    name: str
    short: tuple[str, ...] = ()

    @property
    def words(self) -> str:
        """All by which it can be found."""
        return plain(" ".join((self.name, self.id, *self.short)))


class Unclear(Exception):  # noqa: N818 - the person has only to say more
    """An answer can mean more than one choice."""

    def __init__(self, choices: Sequence[Choice]) -> None:
        super().__init__()
        self.choices = choices


def meant(answer: str, choices: Sequence[Choice]) -> Choice | None:
    """The choice that was meant; None when there is none like it.

    An id or a name counts before a number, a number before part of the words. Case and accents do
    not count. Raises Unclear.
    """
    sought = plain(answer)
    for choice in choices:
        if sought in map(plain, (choice.id, choice.name, *choice.short)):
            return choice
    if answer.isdecimal():
        return numbered(answer, choices)
    found = [choice for choice in choices if all(part in choice.words for part in sought.split())]
    if len(found) > 1:
        raise Unclear(found)
    return found[0] if found else None


def numbered(answer: str, choices: Sequence[Choice]) -> Choice | None:
    """The choice with a number, counted from 1."""
    number = int(answer) if answer.isdecimal() and len(answer) < len("10000") else 0
    return choices[number - 1] if 1 <= number <= len(choices) else None


def line_for(number: int, choice: Choice) -> str:
    """A choice as it is read out."""
    words = [choice.id, *choice.short[:1]] if choice.id.casefold() != choice.name.casefold() else []
    about = f" ({', '.join(words)})" if words else ""
    return f"{number}. {choice.name}{about}"
