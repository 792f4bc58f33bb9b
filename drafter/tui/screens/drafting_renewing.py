"""A draft follows its template, letterhead and address book when their files change; no answer is lost."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from textual import work
from textual.message import Message
from textual.worker import get_current_worker

from drafter.core.draft import STANDARD
from drafter.core.fields import FieldSpec
from drafter.editing import Finding, Sheet
from drafter.library import Library
from drafter.questions import StepKey
from drafter.renewing import Renewal, renewal
from drafter.tui.following import Following
from drafter.tui.screens.choosing import ChoosingScreen
from drafter.tui.speaking import SpeakingApp
from drafter.tui.widgets.field import Field


@dataclass
class DraftRenewed(Message):
    """It was found out what other files of the library mean for the draft."""

    renewal: Renewal


class RenewingScreen(Following, ChoosingScreen):
    """A screen with a draft that follows the library."""

    follow_after = 2.0
    step_key: StepKey
    _going: asyncio.Lock
    _broken = False

    async def go_to(self, key: StepKey, finding: Finding | None = None) -> None:
        """Go to a step."""
        raise NotImplementedError

    def _show_letter(self) -> None:
        raise NotImplementedError

    def _judge_all(self) -> None:
        raise NotImplementedError

    def _show_renewed(self) -> None:
        """Show the letter and what is wrong, without going anywhere."""
        self._show_letter()
        self._judge_all()

    def template_in_use(self) -> tuple[str, bool]:
        """The template of the draft, and whether it cannot be used as it is in its files."""
        return self.sheet.answers.text("template") or "", self._broken

    def library_changed(self, library: Library, paths: frozenset[Path]) -> None:  # noqa: ARG002 - all is compared
        """Find out what is different for the draft."""
        self._look_at(self.sheet, library)

    @work(thread=True, exclusive=True, group="renewing")
    def _look_at(self, sheet: Sheet, library: Library) -> None:
        worker = get_current_worker()
        found = renewal(sheet, library)
        if not worker.is_cancelled:
            self.post_message(DraftRenewed(found))

    async def on_draft_renewed(self, event: DraftRenewed) -> None:
        """Go on with the files as they are now, or, when they have errors, as they were."""
        found = event.renewal
        mended, self._broken = self._broken, bool(found.broken)
        if found.broken:
            self.tell(self._say_broken, "warning", 20)
        elif found.changed:
            await self._adopt(found.library)
            self.tell(lambda: self._say_changed(found), seconds=20)
        elif mended:
            self.tell(lambda: self.say("The files are right again; nothing has changed for this letter."))

    async def _adopt(self, library: Library) -> None:
        """Go on with another library; what is the same stays on the screen as it is."""
        before = {step.key: step for step in self.sheet.steps}
        self.draft.sheet = Sheet(self.sheet.answers, library, self.sheet.folder)
        after = {step.key: step for step in self.sheet.steps}
        others = {key for key in (*before, *after) if before.get(key) != after.get(key)}
        field = self._field_here()
        async with self._going:
            if self.step_key in others:
                self.form.current = None
            for key in others:
                await self.form.query(f"#step-{key}").remove()
        if self.step_key not in others:
            self._show_renewed()
            return
        await self.go_to(self.step_key)
        for same in self.form.query(f"#field-{field}").results(Field) if field else ():
            same.go_to()
        self._show_renewed()

    def _field_here(self) -> str | None:
        """The name of the field one is in."""
        around = self.focused.ancestors_with_self if self.focused else ()
        names = [each.question.name for each in around if isinstance(each, Field)]
        return names[-1] if names else None

    def _say_broken(self) -> str:
        told = self.say(
            "The files of the template or letterhead have an error. The letter goes on as it was."
        )
        key = self._key_of("app.templates")
        return f"{told} {self.say('{key} shows what is wrong.', key=key)}" if key else told

    def _say_changed(self, found: Renewal) -> str:
        parts = []
        if found.template:
            parts.append(self.say("The template has changed."))
        if found.letterhead:
            parts.append(self.say("The letterhead has changed."))
        if found.addresses:
            parts.append(self.say("The address book has changed."))
        if found.new:
            parts.append(self.say("New: {fields}.", fields=self._labels_of(found.new)))
        if found.gone:
            parts.append(self.say("No longer asked: {fields}.", fields=self._labels_of(found.gone)))
        if any(spec.name in self.sheet.answers.data for spec in found.gone):
            key = self._key_of("draft.check")
            parts.append(self.say("What you filled in there is kept; {key} lists it.", key=key))
        return " ".join(parts)

    def _labels_of(self, specs: Iterable[FieldSpec]) -> str:
        return ", ".join(self.wording.label(spec.name, spec) for spec in specs)

    def _key_of(self, action: str) -> str:
        active, app = self.doings.get(action), self.app
        return app.full_key_name(active.binding) if active and isinstance(app, SpeakingApp) else ""

    # What was filled in for fields that are no more

    def _left_over(self) -> list[str]:
        template = self.sheet.template
        if template is None:
            return []
        known = {*STANDARD, *(spec.name for spec in template.facts.fields)}
        return [name for name in self.sheet.answers.data if name not in known]

    def action_take_out(self, name: str) -> None:
        """Take out what was filled in for a field that the template has no longer."""
        self.draft.change(self.sheet.answers.answered(name, None))
        self._show_renewed()

    def commands(self) -> Iterable[tuple[str, str]]:
        """Taking out what was filled in for fields that are no more."""
        for name in self._left_over():
            yield f"take_out({name!r})", self.say("Take out of the draft: {field}", field=name)
