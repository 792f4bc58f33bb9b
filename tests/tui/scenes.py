"""What a person can have before them: every screen and question, and the keys that lead there."""

from __future__ import annotations

import datetime as dt
from collections.abc import Awaitable, Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from drafter.core.problems import Place, Problem
from drafter.export.errors import ExportError
from drafter.export.libreoffice import Converter
from drafter.keeping import Kept
from drafter.tui.desk import Desk
from drafter.tui.messages import RecentDraft
from drafter.tui.screens import batch_running, home, letters
from tests.export.test_pages import pdf_of
from tests.making import EVERY_FIELD, draft_text
from tests.tui.appmaking import User
from tests.tui.batches import Here

BOTH = "Eerste alinea.\n\nTweede alinea.\n\n<!-- language: en -->\n\nFirst paragraph.\n"
WRONG = "Een.\n\nTwee <b>vet</b>.\n"
LETTERS = Path("/brieven")
KEPT = "Het rapport"
NAMES = ("voortgang.md", "uitstel.md", "toezegging.md")
RECENTS = (
    ("Voortgang van de partnerschappen", ("nl", "en"), "29 juni 2026", 0),
    ("Uitstel van de beantwoording", ("nl",), "", 3),
    ("", ("nl",), "3 mei 2026", 1),
)


@dataclass(frozen=True)
class Scene:
    """Something to see, and how one comes there."""

    keys: Sequence[str] = ()
    draft: str = ""
    """The text of the draft that drafter is started with; none when it is empty."""
    then: Callable[[User, Path], Awaitable[None]] | None = None
    """What else is done, with the draft's file."""
    recent: bool = False
    """Whether there are drafts that were open before."""
    left: bool = False
    """Whether a session ended unawares."""
    office: Exception | None = None
    """What LibreOffice says in the place of making pages."""
    files: Mapping[str, str] = field(default_factory=dict)
    """What else is in the folder."""

    async def play(self, user: User, draft: Path, look: Callable[[], None] = lambda: None) -> None:
        """Come there, and look after each key."""
        if self.draft:
            await user.wait_until(lambda: user.screens[-1] == "DraftingScreen" and user.drafting.form.current)
        for key in self.keys:
            if key.startswith("text:"):
                await user.type_in(key.removeprefix("text:"))
            else:
                await user.press(key)
            await user.idle()
            look()
        if self.then:
            await self.then(user, draft)
        await user.wait_until(
            lambda: all(getattr(each, "is_checked", True) for each in user.app.screen_stack)
        )
        await user.idle()
        look()


def _step(number: int, *keys: str) -> Scene:
    return Scene(("s", "escape", str(number), *keys))


def write_again(draft: Path) -> None:
    """Change the file of a draft, as somebody else would."""
    text = draft.read_text(encoding="utf-8")
    draft.write_text(text.replace("Tekst.", "Een tekst."), encoding="utf-8")


async def _changed_elsewhere(user: User, draft: Path) -> None:
    write_again(draft)
    await user.press("ctrl+s")
    await user.wait_until(lambda: user.screens[-1] == "Compare")


async def _high_contrast(user: User, _: Path) -> None:
    await user.press("ctrl+p")
    await user.type_in({"nl": "kleuren", "en": "colours"}[user.app.wording.language])
    await user.press("enter", "enter")


_ROWS = """\
Kenmerk;Onderwerp;Datum;Zaaknr
2026-001;Voortgang van de bouw;15-10-2026;12
2026-002;Uitstel van de planning;31-2-2026;13
2026-003;;22-10-2026;14
2026-004;Stand van zaken;3-4-2026;15
"""
_BATCH = ("b", "text:basis.md", "enter", "text:rijen.csv", "enter")


def _batch(*keys: str) -> Scene:
    """Letters to parliament, of which each row has the subject and the day."""
    shared = draft_text("Tekst.\n", subject="", date="")
    return Scene((*_BATCH, *keys), files={"basis.md": shared, "rijen.csv": _ROWS})


_HERE = draft_text("Tekst.\n")
_FULL = draft_text("Tekst.\n", **EVERY_FIELD)
_EMPTY = "---\ntemplate: kamerbrief\nletterhead: minbuza\nlanguage: nl\n---\n"
_FAULTY = draft_text(WRONG, attachments="[Rapport, {title: ''}]", signatories="", date="31-2-2026")

PICTURED: Mapping[str, Scene] = {
    "home-empty": Scene(),
    "home-drafts": Scene(recent=True),
    "new": Scene(("enter",)),
    **{f"step-{number}": _step(number) for number in range(1, 9)},
    "both": Scene(("escape", "7"), draft_text(BOTH)),
    "problems": Scene(("f9",), _FAULTY),
    "month": _step(2, "f4"),
    "help": Scene(("s", "f1")),
    "palette": Scene(("s", "ctrl+p")),
    "compare": Scene(("escape", "3", "text: nieuw"), _HERE, then=_changed_elsewhere),
    "high-contrast": Scene(("s", "escape", "2"), then=_high_contrast),
    "templates": Scene(("t",)),
    "batch-files": _batch(),
    "batch-columns": _batch("f8", "down", "down", "down"),
    "batch-check": _batch("f9"),
    "batch-letters": _batch("ctrl+g", "ctrl+g"),
    **{f"templates-{number}": Scene(("t", "enter", *["f8"] * number)) for number in range(5)},
}
"""What is compared with a picture."""

_GONE = ExportError(Problem("office-missing", Place()))
OTHERS: Mapping[str, Scene] = {
    "new, choosing": Scene(("enter", "tab", "tab", "enter")),
    "new, languages": Scene(("enter", "tab", "tab", "tab", "enter")),
    "new, nothing found": Scene(("enter", "text:xyz")),
    "opening": Scene(("ctrl+o",)),
    "opening, nothing found": Scene(("ctrl+o", "text:xyz")),
    "home, help": Scene(("f1",)),
    "home, actions": Scene(("ctrl+p",)),
    "themes": Scene(("ctrl+p", "text:kleuren", "enter")),
    "recovering": Scene(left=True),
    "recovering, throw away": Scene(("delete",), left=True),
    **{
        f"{name}, all steps": Scene(("f8",) * 7, text)
        for name, text in {
            "empty": _EMPTY,
            "full": _FULL,
            "both": draft_text(BOTH, **EVERY_FIELD),
            "faulty": _FAULTY,
        }.items()
    },
    "steps": Scene(("escape",), _HERE),
    "letter": Scene(("f6",), _EMPTY),
    "addressees": Scene(("text:e", "down"), _EMPTY),
    "nobody found": Scene(("text:xyz",), _EMPTY),
    "own address": Scene(("tab", "down", "space"), _EMPTY),
    "a day": Scene(("f8", "text:zaterdag"), _EMPTY),
    "a holiday": Scene(("f8", "text:25-12-2026"), _EMPTY),
    "a day gone by": Scene(("f8", "text:1-5-2026"), _EMPTY),
    "no day": Scene(("f8", "text:xyz"), _EMPTY),
    "a month": Scene(("f8", "f4", "pagedown", "down"), _EMPTY),
    "a choice": Scene(("escape", "6", "enter"), _FULL),
    "a signatory": Scene(("escape", "5", "down"), _EMPTY),
    "files": Scene(("escape", "4", "tab", "text:b"), _FULL),
    "help, addressee": Scene(("f1",), _EMPTY),
    "help, text": Scene(("escape", "7", "f1"), _EMPTY),
    "find": Scene(("escape", "7", "ctrl+f", "text:tekst"), _HERE),
    "find nothing": Scene(("escape", "7", "ctrl+f", "text:xyz"), _HERE),
    "link": Scene(("escape", "7", "ctrl+k", "text:a", "tab", "text:site.nl"), _HERE),
    "blocks": Scene(("escape", "7", "f4"), _HERE),
    "no editor": Scene(("escape", "7", "alt+x"), _HERE),
    "a fault in the text": Scene(("escape", "7", "f8", "f7"), _FAULTY),
    "actions, text": Scene(("escape", "7", "ctrl+p"), _HERE),
    "actions, nothing found": Scene(("ctrl+p", "text:xyz"), _HERE),
    "letterhead": Scene(("ctrl+r",), _HERE),
    "take a language out": Scene(
        ("ctrl+r", "tab", "tab", "tab", "enter", "home", "enter", "ctrl+g"), draft_text(BOTH)
    ),
    "other language": Scene(("f2", "f6"), draft_text(BOTH)),
    "save": Scene(("enter", "ctrl+g", "ctrl+s")),
    "saved": Scene(("escape", "3", "text: nieuw", "ctrl+s"), _HERE),
    "leave": Scene(("escape", "3", "text: nieuw", "f10"), _HERE),
    "cannot be made": Scene(("ctrl+g",), _EMPTY),
    "made": Scene(("ctrl+g",), _HERE),
    "no desktop": Scene(("ctrl+g", "enter"), _HERE),
    "made already": Scene(("ctrl+g", "enter", "ctrl+g"), _HERE),
    "another name": Scene(("ctrl+g", "enter", "ctrl+g", "tab", "enter"), _HERE),
    "templates, nothing found": Scene(("t", "text:xyz")),
    "templates, help": Scene(("t", "f1")),
    "templates, copying": Scene(("t", "f12")),
    "templates, files": Scene(("t", "f4")),
    "templates, pages": Scene(("t", "enter", "f7", "f7", "f5")),
    "pages": Scene(("f5",), _HERE),
    "pages, help": Scene(("f5", "f1"), _HERE),
    "no office": Scene(("f5",), _HERE, office=_GONE),
    "how to end": Scene(("ctrl+c",)),
    "batch, nothing yet": Scene(("b", "f8", "f8", "f8")),
    "batch, help": Scene(("b", "tab", "f1")),
    "batch, actions": Scene(("b", "f9", "ctrl+p")),
    "batch, kinds": Scene(("b", "down")),
    "batch, no file": Scene(("b", "text:xyz", "enter", "text:xyz", "enter")),
    "batch, a field": _batch("f8", "down", "enter"),
    "batch, one more": _batch("f8", "end", "enter"),
    "batch, a value": _batch("f8", "end", "enter", "text:uw ref", "enter"),
    "batch, a text": _batch("f8", "end", "enter", "text:tekst", "enter"),
    "batch, letterheads": _batch("f8", "end", "enter", "text:briefhoofd", "enter"),
    "batch, a row": _batch("f9", "enter", "n", "f3", "text:9", "enter"),
    "batch, by problem": _batch("f9", "f2"),
    "batch, twice": _batch("ctrl+g", "ctrl+g", "f7", "f7", "f7", "f8", "f8", "f8"),
    "batch, begin anew": _batch(
        "ctrl+g", "ctrl+g", "f7", "f7", "enter", "enter", "ctrl+g", "ctrl+g", "enter"
    ),
}
"""What else there is to see."""


def _recents(_: Desk, paths: Sequence[Path], language: str) -> list[RecentDraft]:
    kind = {"nl": "Kamerbrief", "en": "Letter to parliament"}[language]
    facts = zip(paths, RECENTS, strict=True)
    return [
        RecentDraft(path, subject, kind, tongues, date, open_)
        for path, (subject, tongues, date, open_) in facts
    ]


@contextmanager
def set_for(scene: Scene, folder: Path) -> Iterator[Path]:
    """A machine on which all is as the scene has it; gives the file of its draft."""
    draft = folder / "brief.md"
    draft.write_text(scene.draft, encoding="utf-8")
    for name, text in scene.files.items():
        (folder / name).write_text(text, encoding="utf-8")
    moment = dt.datetime(2026, 6, 1, 12, 30, tzinfo=dt.UTC)
    kept = Kept(folder / "0.kept", _HERE, moment, None, None, KEPT, "nl")

    def converted(_: Converter, __: bytes, **___: object) -> bytes:
        if scene.office:
            raise scene.office
        return pdf_of("white", "white")

    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        patch.setattr(home, "__version__", "1.0")
        patch.delenv("VISUAL", raising=False)
        patch.delenv("EDITOR", raising=False)
        patch.setattr(letters, "open_with_desktop", lambda _: False)
        patch.setattr(Converter, "convert", converted)
        patch.setattr(batch_running, "engine", Here)
        if scene.recent:
            patch.setattr(Desk, "recent_paths", lambda _: [LETTERS / name for name in NAMES])
            patch.setattr(Desk, "look_into", _recents)
        if scene.left:
            patch.setattr(Desk, "left_behind", lambda _: [kept])
        yield draft
