"""A draft being worked on: what is filled in, the file it is saved in, and what is kept until then."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path

from drafter.core.answers import Answers
from drafter.core.language import Language
from drafter.core.problems import Place, Problem, reason_of
from drafter.drafts import parse_draft
from drafter.editing import Sheet
from drafter.files import unwritable, write_whole
from drafter.keeping import Keeper, Kept
from drafter.library import Library
from drafter.questions import words_per_language
from drafter.reading import LibraryError, read_text, unreadable
from drafter.saving import NotWritableError, as_bytes, new_text, written
from drafter.sharing import DraftLock, OnDisk, Stamp, changed_on_disk

_LONGEST_NAME = 60
"""Characters of a subject that a file name has."""


class Work:
    """One draft, from when it is opened until it is closed."""

    def __init__(
        self, sheet: Sheet, path: Path | None = None, text: str = "", stamp: Stamp | None = None
    ) -> None:
        """`text` is what the file at `path` held when it was as `stamp` says; a new draft has no file."""
        self.sheet = sheet.in_folder(path.parent) if path else sheet
        self.path = path
        self._file_text = text
        self._saved = sheet.answers
        self._kept: Answers | None = sheet.answers
        self._gone = False
        """Whether somebody took the file away."""
        self._stamp = stamp or Stamp()
        self._keeper = Keeper()
        self._lock = DraftLock(path) if path else None
        self.open_elsewhere = self._lock.acquire() if self._lock else None
        """Who has this draft open too, when somebody has."""

    def change(self, answers: Answers) -> None:
        """Fill in other answers."""
        self.sheet = self.sheet.with_answers(answers)

    @property
    def unsaved(self) -> bool:
        """Whether there is something that the file does not have."""
        return self._gone or self.sheet.answers != self._saved

    @property
    def text(self) -> str:
        """The text of the draft, as it would be saved. Raises NotWritableError."""
        if not self._file_text:
            return new_text(self.sheet.answers)
        return written(self._file_text, self._saved, self.sheet.answers)

    # Keeping

    @property
    def must_keep(self) -> bool:
        """Whether there is something that neither the file nor the recovery file has."""
        return self.sheet.answers != self._kept

    def keep(self) -> Problem | None:
        """Put the draft in its recovery file; returns why that cannot be done. For any thread."""
        sheet = self.sheet
        if sheet.answers == self._saved and not self._gone:
            self._keeper.forget()
            self._kept = sheet.answers
            return None
        try:
            text = self.text
        except NotWritableError:
            text = new_text(sheet.answers)
        own = sheet.languages[0]
        try:
            self._keeper.keep(self.path, text, self._stamp, subject=title_of(sheet, own), language=own.value)
        except OSError as error:
            return Problem("not-kept", params={"reason": reason_of(error)})
        self._kept = sheet.answers
        if not self.unsaved:
            self._keeper.forget()  # it was saved meanwhile
        return None

    def close(self) -> None:
        """Stop working on the draft: what is not saved is given up."""
        self._keeper.forget()
        if self._lock:
            self._lock.release()

    # Saving

    def save(self, path: Path) -> Problem | None:
        """Write the draft to a file, in the place of what is there; returns why that cannot be done."""
        try:
            text = self.text
            data = as_bytes(text, self._old_bytes(path))
            path.parent.mkdir(parents=True, exist_ok=True)
            write_whole(path, data, replace=True)
        except NotWritableError:
            return Problem("draft-unwritable", Place(str(path)))
        except OSError as error:
            return unwritable(path, error)
        if path != self.path:
            self._move_to(path)
        self._rest_on(text, Stamp.of(path, data))
        return None

    def _old_bytes(self, path: Path) -> bytes:
        try:
            return path.read_bytes() if path == self.path else b""
        except OSError:
            return b""

    def _move_to(self, path: Path) -> None:
        if self._lock:
            self._lock.release()
        self.path = path
        self.sheet = self.sheet.in_folder(path.parent)
        self._lock = DraftLock(path)
        self.open_elsewhere = self._lock.acquire()

    def _rest_on(self, text: str, stamp: Stamp) -> None:
        """Go on from a file that says what is here."""
        self._file_text = text
        self._saved = self._kept = self.sheet.answers
        self._gone = False
        self._stamp = stamp
        self._keeper.forget()

    # Others

    def on_disk(self) -> OnDisk:
        """Whether the file is as it was when it was last read or written here."""
        return changed_on_disk(self.path, self._stamp) if self.path else OnDisk.SAME

    def text_on_disk(self) -> str:
        """The text of the file as it is now. Raises LibraryError when it cannot be read."""
        return read_text(self.path) if self.path else ""

    def accept_disk(self) -> None:
        """Go on with what is here, knowing that the file is different or gone."""
        if self.path is None:
            return
        with suppress(OSError):
            self._stamp = Stamp.of(self.path)
            if self._stamp.digest is None:
                self._gone, self._kept = True, None

    def take_theirs(self) -> Sequence[Problem]:
        """Go on with what the file says; returns why that cannot be done."""
        if self.path is None:
            return ()
        try:
            answers, text, stamp = _read(self.path, self.sheet.library)
        except LibraryError as error:
            return error.problems
        self.sheet = self.sheet.with_answers(answers)
        self._rest_on(text, stamp)
        return ()


def recovered_work(kept: Kept, library: Library) -> tuple[Work, bool]:
    """A draft as it was kept when its session ended unawares, on top of the file it belongs to.

    The second says whether the session that goes on with it keeps all of it now.
    """
    opened = parse_draft(kept.text, None, library)
    answers = opened.answers
    found = opened_work(kept.path, library)[0] if kept.path else None
    draft = found or Work(Sheet(Answers(), library))
    if found and kept.saved is not None:
        # When somebody changed the file since, that is to be seen before it is written over.
        draft._stamp = Stamp(kept.saved)  # noqa: SLF001 - made here
    draft.change(answers)
    problem = draft.keep()
    return draft, problem is None and not opened.unreadable


def opened_work(path: Path, library: Library) -> tuple[Work | None, Sequence[Problem]]:
    """The draft in a file; None with what is wrong when its fields cannot be read at all."""
    try:
        answers, text, stamp = _read(path, library)
    except LibraryError as error:
        return None, error.problems
    return Work(Sheet(answers, library), path, text, stamp), ()


def _read(path: Path, library: Library) -> tuple[Answers, str, Stamp]:
    """What a file says, its text, and how it was. Raises LibraryError when its fields cannot be read."""
    try:
        stamp = Stamp.of(path)  # before reading: what changes in between is noticed
    except OSError as error:
        raise unreadable(path, error) from None
    text = read_text(path)
    opened = parse_draft(text, str(path), library)
    if opened.unreadable:
        raise LibraryError(opened.problems)
    return opened.answers, text, stamp


def title_of(sheet: Sheet, language: Language) -> str:
    """What a draft is about: its subject, in a language when it has it in that."""
    words = words_per_language(sheet.answers.data.get("subject"), sheet.languages)
    return words.get(language) or next(filter(None, words.values()), "")


def proposed_name(draft: Work, folder: Path) -> Path:
    """Where a draft could be saved: its own file, else a new one named after its subject."""
    if draft.path is not None:
        return draft.path
    subject = plain_name(title_of(draft.sheet, draft.sheet.languages[0]))
    return free_name(folder / f"{subject or 'brief'}.md")


def file_names(
    draft: Work, languages: Iterable[Language], folder: Path, first: Path | None = None
) -> list[Path]:
    """Where the letters of a draft go, one for each language: beside the draft, or where `first` says.

    The letter in the draft's own language has the plain name; the other ends with its language.
    """
    if first is None:
        first = (draft.path or proposed_name(draft, folder)).with_suffix(".docx")
    if first.suffix.lower() != ".docx":
        first = first.with_name(f"{first.name}.docx")
    own = draft.sheet.fields.language
    return [
        first if language is own else first.with_name(f"{first.stem}.{language.value}.docx")
        for language in languages
    ]


def plain_name(words: str) -> str:
    """Words as the name of a file that every system takes: small letters, digits, hyphens."""
    letters = unicodedata.normalize("NFKD", words.lower()).encode("ascii", "ignore").decode()
    name = re.sub(r"[^a-z0-9]+", "-", letters).strip("-")
    if len(name) > _LONGEST_NAME:
        # Better a word less than half a word.
        name = name[: _LONGEST_NAME + 1].rpartition("-")[0] or name[:_LONGEST_NAME]
    return name


def free_name(path: Path) -> Path:
    """The path, with a number in its name when there is a file already."""
    number = 2
    free = path
    while free.exists():
        free = path.with_name(f"{path.stem}-{number}{path.suffix}")
        number += 1
    return free
