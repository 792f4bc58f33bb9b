"""Asking in plain lines for what there can be several of: titles, copies, lines."""

from __future__ import annotations

import os.path
import re
from collections.abc import Mapping
from functools import partial
from typing import TypeGuard

from drafter.cli.linear.asking import Interview
from drafter.cli.linear.dialogue import EMPTY
from drafter.core.language import Language
from drafter.questions import Question, words_per_language, words_value

_TAKE_AWAY = re.compile(r"-\s?([1-9][0-9]{0,3})")


class _Items:
    """The items of one question while they are asked for."""

    def __init__(self, the: Interview, question: Question) -> None:
        self.the = the
        self.question = question
        raw = the.value(question)
        self.items: list[object] = list(raw) if isinstance(raw, list) else [raw] if raw else []

    def explain(self) -> None:
        """Say what the question is for, and how it is answered."""
        self.the.explain(self.question)
        self.explain_list()

    def explain_list(self) -> None:
        """Say how a list is answered."""
        say = self.the.talk.say
        say("One on each line; an empty line ends the list.")
        if self.items:
            say("What you type is added. A hyphen with a number, such as -2, takes one away; a hyphen all.")

    def ask(self) -> None:
        """Ask for one after the other until an empty line."""
        the, talk = self.the, self.the.talk
        for number, item in enumerate(self.items, 1):
            talk.tell(f"{number}. {self.text(item)}")
        self.complete()
        self.explain_list()
        while True:
            at = len(self.items)
            prompt = the.label(self.question, at + 1)
            if self.differs:
                prompt = the.in_language(prompt, the.languages[0])
            typed = the.ask_part(prompt, self.explain, partial(self.put, at))
            if not typed:
                return
            the.begun = True
            before = the.is_wrong(self.question)
            added = not self._taken_away(typed)
            if added:
                self.take(at, typed)
            if the.judge(self.question) and added and not before:
                del self.items[at:]
                self.fill_in()

    def _taken_away(self, typed: str) -> bool:
        """Whether the answer took items away instead of adding one."""
        found = _TAKE_AWAY.fullmatch(typed)
        if typed == EMPTY:
            self.items.clear()
        elif found and int(found[1]) > len(self.items):
            self.the.talk.say("There is no number {number}.", number=found[1])
        elif found:
            gone = self.items.pop(int(found[1]) - 1)
            self.the.talk.say("Taken away: {item}", item=self.text(gone))
        else:
            return False
        self.fill_in()
        return True

    def put(self, at: int, item: object) -> None:
        """Have an item at a place, the last."""
        self.items[at:] = [item]
        self.fill_in()

    def fill_in(self) -> None:
        """Fill in the items."""
        self.the.answer(self.question.name, list(self.items))

    def complete(self) -> None:
        """Ask for what items lack."""

    differs = False
    """Whether an item has words for each language of the letter."""

    def take(self, at: int, typed: str) -> None:
        """Make an item of what was typed, and put it at its place."""
        self.put(at, typed)

    def text(self, item: object) -> str:
        """An item as it is read out."""
        return str(item)


class _Words(_Items):
    """Items with words for each language of the letter."""

    differs = True

    def complete(self) -> None:
        """Ask for the words in the languages in which an item has none."""
        for at, item in enumerate(self.items):
            words = words_per_language(self.words_of(item), self.the.languages)
            if not all(words.values()):
                self._ask_words(at, words)

    def take(self, at: int, typed: str) -> None:
        """Put an item with these words in the letter's own language; ask for them in the others."""
        self.ask_words_of(at, typed)

    def ask_words_of(self, at: int, typed: str) -> None:
        """The words of an item in the letter's own language, and in the others."""
        words = {self.the.languages[0]: typed}
        self.put(at, self.made(at, words))
        self._ask_words(at, words)

    def _ask_words(self, at: int, words: dict[Language, str]) -> None:
        the = self.the
        for language in the.languages:
            if words.get(language):
                continue
            prompt = the.in_language(the.label(self.question, at + 1), language)

            def fill_in(typed: str, language: Language = language) -> None:
                words[language] = typed
                self.items[at] = self.made(at, words)
                self.fill_in()

            fill_in(the.ask_part(prompt, partial(the.explain, self.question), fill_in))

    def made(self, _at: int, words: Mapping[Language, str]) -> object:
        """An item with these words, as a draft has it."""
        return words_value(words, self.the.languages)

    def words_of(self, item: object) -> object:
        """The words of an item."""
        return item

    def text(self, item: object) -> str:
        """The words, in the letter's own language if there."""
        words = words_per_language(self.words_of(item), self.the.languages)
        return next(filter(None, words.values()), "")


class _Attachments(_Words):
    """Titles, some with the file that is sent along."""

    def take(self, at: int, typed: str) -> None:
        """Take a title; ask for it when the name of a file was typed."""
        path = os.path.expanduser(typed)  # noqa: PTH111 - what is typed may be too long for pathlib
        if not os.path.isfile(path):  # noqa: PTH113 - as above
            self.ask_words_of(at, typed)
            return
        the, say = self.the, self.the.talk.wording.say
        stem = os.path.splitext(os.path.basename(path))[0]  # noqa: PTH119, PTH122 - as above
        self.put(at, {"title": stem, "file": typed})
        the.talk.say("This is a file. Under which title is it sent along?")
        prompt = the.in_language(say("Title"), the.languages[0])
        self.ask_words_of(at, the.ask_part(f"{prompt} [{stem}]", self.explain, lambda _: None) or stem)

    def made(self, at: int, words: Mapping[Language, str]) -> object:
        """The item, with its file if it has one."""
        item = self.items[at] if at < len(self.items) else None
        title = super().made(at, words)
        return {"title": title, "file": item["file"]} if _has_file(item) else title

    def words_of(self, item: object) -> object:
        """The title."""
        return item["title"] if _has_file(item) else item

    def text(self, item: object) -> str:
        """The title, and the file."""
        return f"{super().text(item)} ({item['file']})" if _has_file(item) else super().text(item)


def _has_file(item: object) -> TypeGuard[Mapping[str, str]]:
    return isinstance(item, Mapping) and {"title", "file"} <= item.keys()


def ask_items(the: Interview, question: Question) -> None:
    """Lines, the same in both languages."""
    _Items(the, question).ask()


def ask_many_words(the: Interview, question: Question) -> None:
    """Words in each language of the letter, one after the other."""
    _Words(the, question).ask()


def ask_attachments(the: Interview, question: Question) -> None:
    """Titles of attachments; the name of a file is known as such."""
    _Attachments(the, question).ask()
