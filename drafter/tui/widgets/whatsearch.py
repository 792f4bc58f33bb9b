"""An input for what letters are made of: one of the templates, or a draft that all letters share."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from textual import on
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input

from drafter.core.language import Language
from drafter.core.template import Template
from drafter.tui.widgets.attachments import FileDropped
from drafter.tui.widgets.filenames import completions
from drafter.tui.widgets.lineinput import fill
from drafter.tui.widgets.pathsearch import PathInput
from drafter.tui.widgets.suggesting import Suggesting, Suggestion

_DRAFTS = (".md", ".markdown")


class WhatSearch(Suggesting):
    """Finds a template by its words, or a draft by its path. What is typed and left counts as it is."""

    first = True

    class Settled(Message):
        """Something was chosen, in the place of something else."""

    def __init__(self, folder: Callable[[], Path]) -> None:
        """`folder` is from where a path counts that does not start at the top."""
        super().__init__()
        self._folder = folder
        self._templates: Sequence[Template] = ()
        self._drafts: Sequence[Path] = ()
        self.box = PathInput(select=True)
        self.what = ""
        """The id of the template, or the path of the draft."""

    def compose(self) -> Iterable[Widget]:
        """The input, and what was found."""
        yield self.box
        yield self.listing

    def speak(self) -> None:
        """Say what can be typed, and the name of what is chosen."""
        self.box.placeholder = self.say("Type a part of the name, the path of a draft, or ↓")
        self.show(self.what)

    def know(self, templates: Sequence[Template], drafts: Sequence[Path]) -> None:
        """Have these to choose from; `drafts` were open lately."""
        self._templates, self._drafts = templates, drafts
        self.show(self.what)
        if self.box.has_focus and self.sought and self.box.value.strip() == self.sought:
            self.offer(self.suggestions())

    def show(self, what: str) -> None:
        """Show what is chosen, without a message."""
        self.what = what
        if not self.box.has_focus or self.box.value == what:
            fill(self.box, self.named)
            if self.box.has_focus:
                self.box.action_select_all()
            else:
                self.call_after_refresh(self.box.show_end)

    @property
    def named(self) -> str:
        """What is chosen, as people call it."""
        template = next((each for each in self._templates if each.id == self.what), None)
        return self.what if template is None else self._called(template)

    def _called(self, template: Template) -> str:
        return template.facts.name.within(Language(self.wording.language)) or template.id

    def suggestions(self) -> Sequence[Suggestion]:
        """The templates with these words, the drafts with them in their path, and what a path can become."""
        sought = self.sought.casefold()
        spoken = Language(self.wording.language)
        found = []
        for template in self._templates:
            about = template.facts.description.within(spoken) or ""
            text = f"{self._called(template)} {about} {template.id}".casefold()
            if all(part in text for part in sought.split()):
                found.append(Suggestion(template.id, self._called(template), about))
        drafts = [str(path) for path in self._drafts if sought in str(path).casefold()]
        if "/" in sought or sought.endswith(_DRAFTS):
            drafts += completions(self.sought, self._folder(), _leads_to_draft)
        note = self.say("A draft: what stands in it is in every letter")
        for path in dict.fromkeys(drafts):
            found += [Suggestion(path, path, "" if path.endswith("/") else note)]
        return [each for each in found if each.key != self.sought]

    def take(self, suggestion: Suggestion) -> None:
        """Choose it; go on in a folder."""
        if suggestion.key.endswith("/"):
            fill(self.box, suggestion.key)
            self.sought = suggestion.key
            self.call_after_refresh(lambda: self.offer(self.suggestions()))
        else:
            self._settle(suggestion.key)

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        """What is searched for is no answer yet."""
        event.stop()

    @on(Input.Submitted)
    def _entered(self, event: Input.Submitted) -> None:
        """Take what is typed and go on, unless something in the list was meant."""
        if not (self.is_open and self.listing.highlighted is not None):
            event.stop()
            self._settle(self._meant())
            self.screen.focus_next()

    @on(FileDropped)
    def _dropped(self, event: FileDropped) -> None:
        """Take what was dropped."""
        event.stop()
        self._settle(event.paths[0])

    def on_descendant_blur(self) -> None:
        """Take what is typed, once the user goes on."""
        if self.app.app_focus and self.screen.is_current:
            self._settle(self._meant())

    def _meant(self) -> str:
        typed = self.box.value.strip()
        if typed == self.named:
            return self.what
        named = {self._called(each).casefold(): each.id for each in self._templates}
        return named.get(typed.casefold(), typed)

    def _settle(self, what: str) -> None:
        changed = what != self.what
        self.what = what
        fill(self.box, self.named)
        if changed:
            self.post_message(self.Settled())


def _leads_to_draft(path: Path) -> bool:
    return path.is_dir() or path.suffix.lower() in _DRAFTS
