"""What the person at the terminal works with: the library, the settings, what is remembered, the day.

Everything that takes long to load is loaded when it is first asked for.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Sequence
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from drafter.tui.messages import RecentDraft

if TYPE_CHECKING:
    from drafter.core.language import Language
    from drafter.core.letter import Letter
    from drafter.core.letterhead import Letterhead
    from drafter.core.problems import Problem
    from drafter.core.template import Template
    from drafter.export.libreoffice import Converter
    from drafter.keeping import Kept
    from drafter.library import Library
    from drafter.printing import Printer
    from drafter.remembering import Remembered
    from drafter.settings import Settings
    from drafter.tui.chosen import Chosen
    from drafter.watching import Watch
    from drafter.working import Work


T = TypeVar("T")

_LAST_LOOK = 2.0
"""Seconds to wait at the end for the watch on the library: it is at work for much less."""


class Desk:
    """The library, the settings, and what was done before."""

    def __init__(
        self,
        folder: Path | None,
        settings: Settings,
        remembered: Remembered,
        problems: Sequence[Problem] = (),
        today: Callable[[], dt.date] = dt.date.today,
    ) -> None:
        """`folder` holds templates of the person's own, in the place of the usual folder.

        `problems` are those of the settings.
        """
        self._folder = folder
        self.settings = settings
        self.settings_problems = problems
        self.remembered = remembered
        self.today = today
        self._sample_letters: dict[tuple[str, Language], Letter | None] = {}
        self._watch: Watch | None = None

    @cached_property
    def library(self) -> Library:
        """Templates, letterheads, addresses."""
        from drafter.library import Library  # noqa: PLC0415

        return Library.standard(self._folder)

    @cached_property
    def printer(self) -> Printer:
        """What makes Word files of letters."""
        from drafter.printing import Printer  # noqa: PLC0415

        return Printer(self.library)

    @cached_property
    def converter(self) -> Converter:
        """LibreOffice, with settings of its own."""
        from drafter.export.libreoffice import Converter  # noqa: PLC0415

        return Converter()

    def check_settings(self, themes: Collection[str]) -> Sequence[Problem]:
        """All that is wrong in the settings: with the names of actions, for which all is loaded."""
        settings = self.settings
        if not (settings.keys or settings.theme):
            return self.settings_problems
        from drafter.settings import read_settings  # noqa: PLC0415
        from drafter.tui.actions import all_actions, losing  # noqa: PLC0415

        return read_settings(actions=all_actions(), themes=themes, losing=losing)[1]

    def watch(self, tell: Callable[[frozenset[Path]], None]) -> None:
        """Tell which files of the library change from now on, from another thread."""
        from drafter.watching import Watch  # noqa: PLC0415

        if self._watch is None:
            self._watch = Watch(self.library.folders, tell)

    def unwatch(self, wait: float = 0) -> None:
        """Tell it no longer; wait so many seconds at most until nobody looks any more."""
        if self._watch is not None:
            self._watch.close(wait)
            self._watch = None

    def renew_library(self, changed: frozenset[Path]) -> Library:
        """The library as its files are, now that some of them are others."""
        from drafter.renewing import renewed_library  # noqa: PLC0415

        self.library = renewed_library(self.library, changed)
        self.__dict__.pop("printer", None)
        self._sample_letters.clear()
        return self.library

    def close(self) -> None:
        """End what is still going on."""
        self.unwatch(_LAST_LOOK)
        if "converter" in self.__dict__:
            self.converter.close()

    @property
    def letters_folder(self) -> Path:
        """Where new drafts and letters go when nobody says where."""
        return self.settings.letters or Path()

    def templates(self) -> list[Template]:
        """All templates that are right."""
        return _sound(self.library.template_ids(), self.library.template)

    def letterheads(self, language: Language, named: str = "") -> list[Letterhead]:
        """Those of the ministries of today, by their names in a language.

        The one that is `named` is there too: a letter keeps that of a ministry that is no more.
        """
        from drafter.senders import letterheads_on  # noqa: PLC0415

        found = letterheads_on(self.library, self.today(), language)
        others = {named} & set(self.library.letterhead_ids()) - {head.id for head in found}
        return [*found, *_sound(sorted(others), self.library.letterhead)]

    # Samples

    def sample(self, template_id: str, language: str) -> Path | None:
        """A draft that shows a template, in a language when there is one in it."""
        from drafter.drafts import open_draft  # noqa: PLC0415

        samples = self.library.samples(template_id)
        own = [
            path for path in samples if open_draft(path, self.library).draft.fields.language.value == language
        ]
        return next(iter([*own, *samples]), None)

    def sample_letter(self, template_id: str, language: Language) -> Letter | None:
        """The letter of such a draft."""
        if (template_id, language) not in self._sample_letters:
            from drafter.drafts import open_draft  # noqa: PLC0415
            from drafter.editing import Sheet  # noqa: PLC0415

            path = self.sample(template_id, language.value)
            sheet = Sheet(open_draft(path, self.library).answers, self.library) if path else None
            letter = sheet.composed(sheet.languages[0]).sketch if sheet else None
            self._sample_letters[template_id, language] = letter
        return self._sample_letters[template_id, language]

    def sample_work(self, language: str) -> Work | None:
        """A letter that is finished, as a new draft; of the kind that was chosen last, if there is one."""
        from drafter.drafts import open_draft  # noqa: PLC0415
        from drafter.editing import Sheet  # noqa: PLC0415
        from drafter.working import Work  # noqa: PLC0415

        last = self.remembered.template
        ids = sorted(self.library.template_ids(), key=lambda id_: id_ != last)
        paths = (self.sample(id_, language) for id_ in ids)
        path = next(filter(None, paths), None)
        if path is None:
            return None
        return Work(Sheet(open_draft(path, self.library).answers, self.library))

    # Drafts

    def new_work(self, chosen: Chosen) -> Work:
        """A draft in which nothing is filled in yet."""
        from drafter.core.answers import Answers  # noqa: PLC0415
        from drafter.editing import Sheet  # noqa: PLC0415
        from drafter.working import Work  # noqa: PLC0415

        return Work(Sheet(chosen.applied_to(Answers()), self.library))

    def open_work(self, path: Path) -> tuple[Work | None, Sequence[Problem]]:
        """The draft in a file, or what is wrong with the file."""
        from drafter.working import opened_work  # noqa: PLC0415

        found, problems = opened_work(path, self.library)
        if found is not None:
            self.opened(path)
        return found, problems

    def left_behind(self) -> list[Kept]:
        """Drafts of sessions that ended unawares."""
        from drafter.keeping import left_behind  # noqa: PLC0415

        return left_behind()

    def recovered_work(self, kept: Kept) -> Work:
        """A draft as it was kept; from now on this session keeps it."""
        from drafter.working import recovered_work  # noqa: PLC0415

        draft, is_kept = recovered_work(kept, self.library)
        if is_kept:
            with suppress(OSError):
                kept.discard()
        return draft

    # What was done before

    @property
    def theme(self) -> str | None:
        """The theme that is set, else the one chosen last."""
        return self.settings.theme or self.remembered.theme

    def last_chosen(self) -> Chosen:
        """What the last new letter started with."""
        from drafter.core.language import Language  # noqa: PLC0415
        from drafter.tui.chosen import Chosen  # noqa: PLC0415

        before = self.remembered
        languages = tuple(Language(each) for each in before.languages if each in tuple(Language))
        return Chosen(before.template or "", before.letterhead or "", languages or (Language.NL,))

    def choose(self, chosen: Chosen) -> None:
        """Remember what a letter starts with."""
        languages = tuple(each.value for each in chosen.languages)
        self.remembered = self.remembered.chosen(
            template=chosen.template, letterhead=chosen.letterhead, languages=languages
        )

    def remember_theme(self, name: str) -> None:
        """Remember the theme chosen."""
        self.remembered = self.remembered.chosen(theme=name)

    def remember_language(self, language: str) -> None:
        """Remember the language that the program is to speak."""
        self.remembered = self.remembered.chosen(ui_language=language)

    def opened(self, path: Path) -> None:
        """Remember that a draft was opened or saved."""
        self.remembered = self.remembered.opened(path)

    def forget(self, path: Path) -> None:
        """Remember a draft no longer."""
        self.remembered = self.remembered.forgotten(path.absolute())

    def recent_paths(self) -> list[Path]:
        """Drafts that were open lately, the last one first."""
        return [recent.path for recent in self.remembered.recent]

    def look_into(self, paths: Sequence[Path], language: str) -> list[RecentDraft]:
        """What stands in these drafts, and how much is still to be done; kinds of letter in a language."""
        return [self._looked_into(path, language) for path in paths]

    def _looked_into(self, path: Path, language: str) -> RecentDraft:
        from drafter.core.language import Language, date_in  # noqa: PLC0415
        from drafter.drafts import open_draft  # noqa: PLC0415
        from drafter.editing import Sheet  # noqa: PLC0415
        from drafter.working import title_of  # noqa: PLC0415

        opened = open_draft(path, self.library)
        if opened.unreadable:
            return RecentDraft(path, missing=not _is_there(path))
        sheet = Sheet(opened.answers, self.library)
        fields, own = sheet.fields, sheet.fields.language
        name = sheet.template.facts.name.within(Language(language)) if sheet.template else None
        return RecentDraft(
            path,
            title_of(sheet, own),
            name or fields.template or "",
            tuple(each.value for each in sheet.languages),
            date_in(Language(language), fields.date) if fields.date else "",
            len(sheet.findings()),
        )


def _is_there(path: Path) -> bool:
    try:
        return path.is_file()
    except (OSError, ValueError):
        return False


def _sound(ids: Sequence[str], read: Callable[[str], T]) -> list[T]:
    from drafter.library import LibraryError  # noqa: PLC0415

    found = []
    for id_ in ids:
        with suppress(LibraryError):
            found.append(read(id_))
    return found
