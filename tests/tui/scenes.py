"""What a person can have before them: every screen and question, and the keys that lead there."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
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
from tests.tui.scene import Scene, on_from

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
_BATCH = Scene(files={"basis.md": draft_text("Tekst.\n", subject="", date=""), "rijen.csv": _ROWS})
"""Letters to parliament, of which each row has the subject and the day."""
_LETTERS = {
    "batch-files": ("b", "text:basis.md", "enter", "text:rijen.csv", "enter"),
    "batch-columns": ("f8", "down", "down", "down"),
    "batch-check": ("f9",),
    "batch-letters": ("ctrl+g", "ctrl+g"),
}
_HERE = draft_text("Tekst.\n")
_FULL = draft_text("Tekst.\n", **EVERY_FIELD)
_EMPTY = "---\ntemplate: kamerbrief\nletterhead: minbuza\nlanguage: nl\n---\n"
_FAULTY = draft_text(WRONG, attachments="[Rapport, {title: ''}]", signatories="", date="31-2-2026")

_STEPS = ("f8",) * 7
_ANEW = ("home", "shift+end")
"""After it, what is typed takes the place of what was typed before."""
_SAMPLE = {
    "help": ("s", "f1"),
    "palette": ("escape", "ctrl+p"),
    "step-1": ("escape", "escape", "1"),
    "step-2": ("escape", "2"),
    "month": ("f4",),
    "step-3": ("escape", "escape", "3"),
    **{f"step-{number}": ("escape", str(number)) for number in (4, 6, 8)},
}

PICTURED: Mapping[str, Scene] = {
    "home-empty": Scene(),
    "home-drafts": Scene(recent=True),
    "new": Scene(("enter",)),
    **dict(on_from(Scene(), _SAMPLE)),
    "step-5": Scene(("s", "escape", "5")),
    "step-7": Scene(("s", "escape", "7")),
    "both": Scene(("escape", "7"), draft_text(BOTH)),
    "problems": Scene(("f9",), _FAULTY),
    "compare": Scene(("escape", "3", "text: nieuw"), _HERE, then=_changed_elsewhere),
    "high-contrast": Scene((*sum(_SAMPLE.values(), ()), "escape", "2"), then=_high_contrast),
    "templates": Scene(("t",)),
    **dict(on_from(_BATCH, _LETTERS)),
    **{f"templates-{number}": Scene(("t", "enter", *["f8"] * number)) for number in range(5)},
}
"""What is compared with a picture."""

_GONE = ExportError(Problem("office-missing", Place()))
_AT_HOME = {
    "new, choosing": ("tab", "tab", "enter"),
    "new, languages": ("escape", "tab", "enter"),
    "new, nothing found": ("escape", *("shift+tab",) * 3, "text:xyz"),
    "opening": ("escape", "ctrl+o"),
    "opening, nothing found": ("text:xyz",),
    "home, help": ("escape", "f1"),
    "home, actions": ("escape", "ctrl+p"),
    "themes": ("text:kleuren", "enter"),
    "how to end": ("escape", "ctrl+c"),
    "save": ("enter", "ctrl+g", "ctrl+s"),
}
_IN_AN_EMPTY_LETTER = {
    "letter": ("f6",),
    "addressees": ("f6", "f6", "text:e", "down"),
    "nobody found": ("escape", *_ANEW, "text:xyz"),
    "help, addressee": (*_ANEW, "delete", "f1"),
    "own address": ("escape", "tab", "down", "space"),
    "a day": ("escape", "2", "text:zaterdag"),
    "a holiday": (*_ANEW, "text:25-12-2026"),
    "a day gone by": (*_ANEW, "text:1-5-2026"),
    "no day": (*_ANEW, "text:xyz"),
    "a month": (*_ANEW, "delete", "f4", "pagedown", "down"),
    "a signatory": ("escape", "escape", "5", "down"),
    "help, text": ("escape", "7", "f1"),
    "cannot be made": ("escape", "ctrl+g"),
}
_IN_A_FULL_LETTER = {
    "full, all steps": _STEPS,
    "a choice": ("escape", "6", "enter"),
    "files": ("escape", "4", "tab", "text:b"),
}
_IN_A_FAULTY_LETTER = {
    "faulty, all steps": ("escape", "1", *_STEPS),
    "a fault in the text": ("escape", "7", "f8", "f7"),
}
_IN_A_LETTER = {
    "pages": ("f5",),
    "pages, help": ("f1",),
    "steps": ("escape", "f5", "escape"),
    "find": ("7", "ctrl+f", "text:tekst"),
    "find nothing": (*_ANEW, "text:xyz"),
    "link": ("escape", "home", "ctrl+k", "text:a", "tab", "text:site.nl"),
    "blocks": ("escape", "f4"),
    "filling a block": ("enter",),
    "actions, text": ("escape", "ctrl+p"),
    "actions, nothing found": ("text:xyz",),
    "letterhead": ("escape", "ctrl+r"),
    "made": ("escape", "ctrl+g"),
    "no desktop": ("enter",),
    "made already": ("ctrl+g",),
    "another name": ("tab", "enter"),
    "leave": ("escape", "escape", "3", "text: nieuw", "f10"),
    "saved": ("escape", "ctrl+s"),
    "no editor": ("escape", "7", "alt+x"),
}
_IN_TWO_LANGUAGES = {
    "other language": ("escape", "1", "f2", "f6"),
    "take a language out": ("f6", "f6", "ctrl+r", "tab", "tab", "tab", "enter", "home", "enter", "ctrl+g"),
}
_AT_TEMPLATES = {
    "templates, copying": ("f12",),
    "templates, files": ("escape", "f4"),
    "templates, help": ("escape", "f1"),
    "templates, pages": ("escape", "f7", "f5"),
    "templates, nothing found": ("f5", *("shift+tab",) * 4, "text:xyz"),
}
_WITHOUT_FILES = {
    "batch, kinds": ("b", "down"),
    "batch, help": ("escape", "tab", "f1"),
    "batch, nothing yet": ("escape", "f8", "f8", "f8"),
    "batch, actions": ("f9", "ctrl+p"),
    "batch, no file": ("escape", "f7", "f7", "text:xyz", "enter", "text:xyz", "enter"),
}
_WITH_FILES = {
    "batch, by problem": ("f9", "f2"),
    "batch, a row": ("f2", "enter", "n", "f3", "text:9", "enter"),
    "batch, a field": ("escape", "f7", "down", "enter"),
    "batch, one more": ("escape", "end", "enter"),
    "batch, a value": ("text:uw ref", "enter"),
    "batch, a text": ("escape", "end", "enter", "text:tekst", "enter"),
    "batch, letterheads": ("escape", "end", "enter", "text:briefhoofd", "enter"),
}
_WITH_LETTERS = {
    "batch, twice": ("f7", "f7", "f7", "f8", "f8", "f8"),
    "batch, begin anew": ("f7", "f7", "home", "enter", "enter", "ctrl+g", "ctrl+g", "enter"),
}
OTHERS: Mapping[str, Scene] = {
    **dict(on_from(PICTURED["new"], _AT_HOME)),
    "recovering": Scene(left=True),
    "recovering, throw away": Scene(("delete",), left=True),
    "empty, all steps": Scene(_STEPS, _EMPTY),
    **dict(on_from(Scene(draft=_EMPTY), _IN_AN_EMPTY_LETTER)),
    **dict(on_from(Scene(draft=_FULL), _IN_A_FULL_LETTER)),
    "both, all steps": Scene(_STEPS, draft_text(BOTH, **EVERY_FIELD)),
    **dict(on_from(PICTURED["problems"], _IN_A_FAULTY_LETTER)),
    **dict(on_from(Scene(draft=_HERE), _IN_A_LETTER)),
    "no office": Scene(("f5",), _HERE, office=_GONE),
    **dict(on_from(PICTURED["both"], _IN_TWO_LANGUAGES)),
    **dict(on_from(PICTURED["templates-4"], _AT_TEMPLATES)),
    **dict(on_from(Scene(), _WITHOUT_FILES)),
    **dict(on_from(PICTURED["batch-files"], _WITH_FILES)),
    **dict(on_from(PICTURED["batch-letters"], _WITH_LETTERS)),
}
"""What else there is to see."""

_BY_QUESTION = {
    "Ask": (
        *("leave", "made", "made already", "recovering, throw away", "take a language out"),
        *("templates, copying", "batch, begin anew"),
    ),
    "AskLink": ("link",),
    "Compare": ("compare",),
    "FillBlock": ("filling a block",),
    "GiveValue": ("batch, a text", "batch, a value"),
    "Help": tuple(name for name in (*PICTURED, *OTHERS) if "help" in name),
    "NameFile": ("another name", "save"),
    "Opening": ("opening", "opening, nothing found"),
    "Pick": (
        *("palette", "blocks", "themes", "home, actions", "actions, text", "actions, nothing found"),
        *("templates, files", "batch, actions", "batch, a field", "batch, one more", "batch, letterheads"),
    ),
    "Recovering": ("recovering",),
}
QUESTIONS: Mapping[str, str] = {name: kind for kind, names in _BY_QUESTION.items() for name in names}
"""What is in front of the screen in some scenes."""


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
