"""Widgets that speak the user's language, and change it while they are on the screen."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from textual.app import App
from textual.binding import Binding
from textual.dom import DOMNode
from textual.events import Event
from textual.screen import ModalScreen, Screen
from textual.widgets import Button

from drafter.tui.keynames import CTRL, key_name
from drafter.tui.typeahead import TypeAhead
from drafter.tui.widgets.foot import Foot, Weight
from drafter.wording import Wording

if TYPE_CHECKING:
    from textual.binding import ActiveBinding

    from drafter.core.problems import Problem

    _Node = DOMNode
else:
    _Node = object

Result = TypeVar("Result")


def word(text: str) -> str:
    """A text that is said later, in the user's language."""
    return text


def put_on(button: Button, text: str) -> None:
    """Put a text on a button, which gets as wide as that."""
    button.label = text
    button.refresh(layout=True)


class SpeakingApp(App[int]):
    """An application that speaks one language at a time."""

    def __init__(self, wording: Wording, **settings: Any) -> None:  # noqa: ANN401 - Textual's own
        super().__init__(**settings)
        self.wording = wording
        self.type_ahead = TypeAhead(self)

    async def on_event(self, event: Event) -> None:
        """Work on an event once all is done that came of the keys before it."""
        await self.type_ahead.hand_on(event, super().on_event)

    def notify(
        self,
        message: str,
        *,
        title: str = "",  # noqa: ARG002 - Textual's own
        severity: Weight = "information",
        timeout: float | None = None,
        markup: bool = True,  # noqa: ARG002
    ) -> None:
        """Tell something in the foot of the screen: Textual's notices lie over the fields."""
        screens = [screen for screen in self.screen_stack if isinstance(screen, SpeakingScreen)]
        if screens:
            screens[-1].tell(lambda: message, severity, timeout or 6)

    def get_key_display(self, binding: Binding) -> str:
        """What a key is called where there is little room."""
        return key_name(binding, lambda: self.wording.say("Space"))

    def full_key_name(self, binding: Binding) -> str:
        """What a key is called."""
        return key_name(binding, lambda: self.wording.say("Space"), CTRL)

    def switch_language(self, language: str) -> None:
        """Speak another language from now on, everywhere at once; 'nl' or 'en'."""
        self.wording = Wording(language, self.wording.source)
        for screen in self.screen_stack:
            for node in (screen, *screen.walk_children()):
                if isinstance(node, (Speaking, Foot)):
                    node.speak()
            screen.refresh_bindings()


class Speaking(_Node):
    """What a widget or screen has when it shows words: a mixin.

    `speak` puts every word it shows in place. It is called when the widget is mounted and whenever
    the user's language changes, so it must be all there is to say.
    """

    @property
    def wording(self) -> Wording:
        """The words of the user's language."""
        app = self.app
        assert isinstance(app, SpeakingApp)  # noqa: S101 - such widgets live nowhere else
        return app.wording

    def say(self, text: str, **facts: object) -> str:
        """A text, written in English in the code, in the user's language, with its facts in place."""
        said = self.wording.say(text)
        return said.format(**facts) if facts else said

    def key_for(self, action: str) -> str:
        """What the key is called that does something here; empty when none does."""
        screen, app = self.screen, self.app
        active = screen.doings.get(action) if isinstance(screen, _SpokenKeys) else None
        return app.full_key_name(active.binding) if active and isinstance(app, SpeakingApp) else ""

    def speak(self) -> None:
        """Show every word in the user's language."""

    def on_mount(self) -> None:
        """Speak. Textual calls this for every class of a widget: none replaces that of another."""
        self.speak()


class _SpokenKeys(Speaking):
    """A screen whose keys are described in the user's language, in the footer and wherever else."""

    @property
    def active_bindings(self) -> dict[str, ActiveBinding]:
        """The keys that do something now."""
        bindings: dict[str, ActiveBinding] = super().active_bindings  # type: ignore[misc]
        return {key: self._spoken(active) for key, active in bindings.items()}

    @property
    def doings(self) -> dict[str, ActiveBinding]:
        """What the keys do now, by the id of each action; of several keys, the first."""
        found: dict[str, ActiveBinding] = {}
        for active in self.active_bindings.values():
            if active.binding.id and active.binding.description:
                found.setdefault(active.binding.id, active)
        return found

    def _spoken(self, active: ActiveBinding) -> ActiveBinding:
        binding = active.binding
        if not binding.description:
            return active
        # The short words are for the line of keys; the tooltip is what it is called in full.
        tooltip = self.say(binding.tooltip) if binding.tooltip else ""
        said = replace(binding, description=self.say(binding.description), tooltip=tooltip)
        return active._replace(binding=said, tooltip="")


class SpeakingScreen(_SpokenKeys, Screen[Result]):
    """A screen that speaks, and has a foot for what there is to tell."""

    def tell(self, text: Callable[[], str], weight: Weight = "information", seconds: float = 6) -> None:
        """Tell something, in a line of its own that hides nothing; `text` says it."""
        self.query_one(Foot).tell(text, weight, seconds)

    def tell_problems(self, problems: Sequence[Problem]) -> None:
        """Tell what is wrong, and what to do about it: in full of the first."""
        if problems:
            self.tell(partial(self._worded, problems[0], len(problems) - 1), "error", 15)

    def _worded(self, problem: Problem, more: int) -> str:
        spot = ":".join(str(part) for part in (problem.place.file, problem.place.line) if part is not None)
        pieces = (spot, self.wording.what(problem), self.wording.remedy(problem))
        said = ": ".join(filter(None, pieces))
        return f"{said} ({self.say('and {count} more', count=more)})" if more else said


class SpeakingDialog(_SpokenKeys, ModalScreen[Result]):
    """A question or message in front of a screen; it ends with a result and knows no caller."""


class LeavableScreen(SpeakingScreen[None]):
    """A screen with work on it that may not be lost."""

    @property
    def file(self) -> Path | None:
        """The file of the draft on it, if it has one."""
        return None

    def leave(self, then: Callable[[], None]) -> None:
        """Go on with `then` when nothing is unsaved, or once the user has said what becomes of it."""
        raise NotImplementedError

    def keep(self) -> None:
        """Put in safety what would be lost if the program ended now."""

    def commands(self) -> Iterable[tuple[str, str]]:
        """Actions of this screen that have no key, each with its name in the user's language."""
        return ()
