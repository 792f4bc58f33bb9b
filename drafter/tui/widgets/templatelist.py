"""The templates of the library, to choose from; fewer as one types."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.message import Message
from textual.widgets import Input, OptionList
from textual.widgets.option_list import Option

from drafter.core.problems import Problem, has_errors
from drafter.tui.speaking import Speaking
from drafter.tui.widgets.templateview import Listed


class TemplateList(Speaking, Vertical):
    """A box to type in, and what fits that: name, whose it is, what for, a mark when something is wrong."""

    DEFAULT_CSS = """
    TemplateList > OptionList { height: 1fr; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "move(1)", show=False),
        Binding("up", "move(-1)", show=False),
        Binding("pagedown", "move(8)", show=False),
        Binding("pageup", "move(-8)", show=False),
    ]

    class Pointed(Message):
        """Another template is pointed at."""

        def __init__(self, template: str) -> None:
            super().__init__()
            self.template = template

    class Chosen(Message):
        """What there is of the template that is pointed at was asked for."""

    def __init__(self, template: str, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own
        """`template` is the one that is pointed at first."""
        super().__init__(id=id)
        self.template = template
        self._ids: Sequence[str] = ()
        self._listed: dict[str, Listed] = {}
        self._problems: Mapping[str, Sequence[Problem]] = {}

    def compose(self) -> ComposeResult:
        """The box and the list."""
        yield Input(compact=True)
        yield OptionList(markup=False, compact=True)

    def speak(self) -> None:
        """Say what to type, and show the templates."""
        self.query_one(Input).placeholder = self.say("Type to search")
        self._show()

    def offer(self, ids: Sequence[str]) -> None:
        """Show the templates of these ids; what each is follows."""
        self._ids = ids
        self._listed = {id_: each for id_, each in self._listed.items() if id_ in ids}
        self._show()

    def know(self, listed: Listed) -> None:
        """Show what a template is."""
        self._listed[listed.id] = listed
        self._show()

    def mark(self, problems: Mapping[str, Sequence[Problem]]) -> None:
        """Mark those in which something is wrong."""
        self._problems = problems
        self._show()

    def _show(self) -> None:
        sought = self.query_one(Input).value.casefold().split()
        options = self.query_one(OptionList)
        found = [id_ for id_ in self._ids if self._fits(id_, sought)]
        with self.prevent(OptionList.OptionHighlighted):
            if [option.id for option in options.options] == found:
                for id_ in found:
                    options.replace_option_prompt(id_, self._row(id_))
            else:
                options.set_options(Option(self._row(id_), id=id_) for id_ in found)
                if not found:
                    options.add_option(Option(self.say("Nothing found"), disabled=True))
            options.highlighted = (
                found.index(self.template) if self.template in found else 0 if found else None
            )
        if found and self.template not in found:
            self._point_at(found[0])

    def _fits(self, id_: str, sought: Sequence[str]) -> bool:
        known = self._listed.get(id_)
        facts = (self.name_of(id_), self._what_for(id_), id_, self._whose(known) if known else "")
        text = " ".join(facts).casefold()
        return all(part in text for part in sought)

    def name_of(self, id_: str) -> str:
        """What a template is called."""
        known = self._listed.get(id_)
        return (known.names.get(self.wording.language) if known else None) or id_

    def _what_for(self, id_: str) -> str:
        known = self._listed.get(id_)
        return known.descriptions.get(self.wording.language, "") if known else ""

    def _whose(self, listed: Listed) -> str:
        return self.say("drafter's") if listed.shipped else self.say("own folder")

    def _row(self, id_: str) -> Text:
        known, found = self._listed.get(id_), self._problems.get(id_, ())
        wrong = has_errors(found) or (known is not None and known.broken)
        sign = "✗" if wrong else "!" if found else " "
        facts = [self._whose(known) if known else "…", self._what_for(id_)]
        return Text.assemble(
            (f"{sign} ", "bold"), (self.name_of(id_), "bold"), f"\n  {' · '.join(filter(None, facts))}"
        )

    def _point_at(self, id_: str) -> None:
        self.template = id_
        self.post_message(self.Pointed(id_))

    @on(OptionList.OptionHighlighted)
    def _pointed(self, event: OptionList.OptionHighlighted) -> None:
        event.stop()
        if event.option.id and event.option.id != self.template:
            self._point_at(event.option.id)

    @on(OptionList.OptionSelected)
    def _selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        if event.option.id:
            if event.option.id != self.template:
                self._point_at(event.option.id)
            self.post_message(self.Chosen())

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self._show()

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.query_one(OptionList).action_select()

    def action_move(self, by: int) -> None:
        """Go through the list while typing."""
        options = self.query_one(OptionList)
        if options.option_count:
            options.highlighted = max(0, min((options.highlighted or 0) + by, options.option_count - 1))
