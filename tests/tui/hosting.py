"""A form on a screen of its own: it does with fields what the screen of a draft does."""

from __future__ import annotations

import datetime as dt
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from typing import Any

from textual import on
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import Footer, Input, Static

from drafter.core.answers import Answers
from drafter.core.language import Language
from drafter.editing import Sheet, problems_of
from drafter.library import Library
from drafter.questions import Question
from drafter.tui.speaking import SpeakingApp, SpeakingScreen
from drafter.tui.widgets.field import Field
from drafter.tui.widgets.fields import field_for
from drafter.wording import Wording
from tests.making import shipped
from tests.tui.quick import QuickPilot

TODAY = dt.date(2026, 6, 1)
LETTER: Mapping[str, Any] = {"template": "kamerbrief", "letterhead": "minbuza"}
BOTH = {Language.NL: "Tekst.", Language.EN: "Text."}
"""The text of a letter in two languages."""


class FormScreen(SpeakingScreen[None]):
    """Fields, and what is filled in in them."""

    AUTO_FOCUS = ""
    CSS = "#form { height: 1fr; }"

    def __init__(self, sheet: Sheet, names: Sequence[str]) -> None:
        super().__init__()
        self.sheet = sheet
        self.names = names
        self.posted: list[object] = []

    def compose(self) -> ComposeResult:
        """The fields asked for, in the order of the steps, and the keys."""
        questions = [question for step in self.sheet.steps for question in step.questions]
        with VerticalScroll(id="form", can_focus=False):
            for question in sorted(questions, key=self._place):
                if question.name in self.names:
                    yield field_for(question, lambda: TODAY)
        yield Footer(show_command_palette=False)

    def _place(self, question: Question) -> int:
        return self.names.index(question.name) if question.name in self.names else 0

    def on_mount(self) -> None:
        """Show what is filled in."""
        for field in self.query(Field):
            field.load(self.sheet)
        self.follow()
        self.query(Field).first().go_to()

    def follow(self) -> None:
        """Show what follows from it."""
        findings = self.sheet.findings()
        for field in self.query(Field):
            field.follow(self.sheet)
            field.explain(problems_of(field.question.name, findings))

    @on(Field.Changed)
    def _changed(self, event: Field.Changed) -> None:
        self.posted.append(event.value)
        self.sheet = self.sheet.with_answers(self.sheet.answers.answered(event.name, event.value))
        self.follow()

    def open(self, answers: Answers) -> None:
        """Show other answers, as after reading a file anew."""
        self.sheet = self.sheet.with_answers(answers)
        for field in self.query(Field):
            field.load(self.sheet)
        self.follow()


class FormHost(SpeakingApp):
    """An application with one form."""

    def __init__(
        self,
        *names: str,
        language: str = "en",
        library: Library | None = None,
        bodies: Mapping[Language, str] | None = None,
        **data: object,
    ) -> None:
        """The fields to show, the user's language, and what is filled in in the draft."""
        super().__init__(Wording(language, "tui"))
        self.animation_level = "none"
        answers = Answers({**LETTER, **data}, bodies or {})
        self.form = FormScreen(Sheet(answers, library or shipped()), names)

    def on_mount(self) -> None:
        """Show the form."""
        self.push_screen(self.form)

    @asynccontextmanager
    async def run_test(
        self, *, size: tuple[int, int] | None = (80, 24), **facts: Any
    ) -> AsyncIterator[QuickPilot]:
        """Run it, with somebody at the keyboard who does not wait longer than needed."""
        async with super().run_test(size=size, **facts) as pilot:
            yield QuickPilot(pilot)

    @property
    def posted(self) -> list[object]:
        """The values that the fields told, in order."""
        return self.form.posted

    @property
    def data(self) -> Mapping[str, Any]:
        """What is filled in."""
        return self.form.sheet.answers.data

    def field(self, name: str) -> Field:
        """A field."""
        return self.form.query_one(f"#field-{name}", Field)

    def texts(self, name: str, selector: str = "") -> list[str]:
        """What stands in the inputs of a field that can be seen."""
        boxes = self.field(name).query(f"{selector} Input").results(Input)
        return [box.value for box in boxes if box.is_on_screen or box.region]

    def said(self, name: str, selector: str) -> str:
        """The words of a static part of a field."""
        return str(self.field(name).query(selector).first(Static).content)

    def screen_text(self) -> str:
        """What is on the screen, as lines of text."""
        lines = self.screen._compositor.render_strips()  # noqa: SLF001 - there is no other way to see it
        return "\n".join("".join(segment.text for segment in strip).rstrip() for strip in lines)
