"""What letters are made of and where they go: the first part of making letters from a spreadsheet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from textual import on
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input, Select, Static

from drafter.batch.order import DayOrder, Format, Order
from drafter.core.language import Language
from drafter.core.problems import Problem, Severity
from drafter.tui.speaking import Speaking, word
from drafter.tui.widgets.chooser import Chooser
from drafter.tui.widgets.lineinput import LineInput, fill
from drafter.tui.widgets.pathsearch import DataSearch, FolderSearch, PathSearch
from drafter.tui.widgets.setting import Setting
from drafter.tui.widgets.whatsearch import WhatSearch
from drafter.wording import LANGUAGES, Wording

NOTHING = Order("", Path())
"""What is asked before anything was chosen."""
_FORMATS: dict[str, tuple[Format, ...]] = {
    "docx": (Format.DOCX,),
    "pdf": (Format.PDF,),
    "both": (Format.DOCX, Format.PDF),
}
_YES, _NO = "yes", "no"
_CHOICES = {
    "language": {"": word("As the template or draft says"), "nl": word("Dutch"), "en": word("English")},
    "formats": {"docx": word("Word"), "pdf": word("PDF"), "both": word("Word and PDF")},
    "combine": {_NO: word("No"), _YES: word("Yes, in the order of the rows")},
    "days": {
        "": word("not certain: report it"),
        DayOrder.DAY_FIRST.value: word("3 April 2026"),
        DayOrder.MONTH_FIRST.value: word("4 March 2026"),
    },
    "repeats": {_NO: word("one letter; the others are reported"), _YES: word("a letter each")},
    "strict": {_NO: word("a letter all the same"), _YES: word("no letter")},
}
"""What is chosen from a list, in words."""
_ABOUT = {
    "what": word(
        "The kind of letter. A draft in its place gives what all letters share: the letterhead, the date, "
        "who signs, the text."
    ),
    "data": word(
        "A file of Excel (.xlsx) or CSV: a letter a row. The first row has the names of the columns."
    ),
    "sheet": word("The sheet of the workbook that has the rows."),
    "out": word(
        "A new folder for the letters. The folder of letters that were stopped halfway goes on with them."
    ),
    "language": word("The language of rows that do not say theirs in a column."),
    "formats": word("As what each letter is made. A PDF takes longer, and needs LibreOffice."),
    "combine": word("All letters in one file, for who prints them."),
    "days": word("How dates in the spreadsheet are meant of which day and month could be changed over."),
    "repeats": word("What becomes of a row that is the same as an earlier one."),
    "strict": word("What becomes of a row with a remark that need not stop the letter."),
    "name": word(
        "What the files are called. The name of a column between braces stands for what is in it, such as "
        "{example}; a slash makes folders. Left empty: the reference of the letter, or the number of the row."
    ),
}
_NAMES = {
    "what": word("Template or draft"),
    "data": word("Spreadsheet"),
    "sheet": word("Sheet"),
    "out": word("Folder for the letters"),
    "language": word("Language of the letters"),
    "formats": word("Make them as"),
    "combine": word("Also one PDF of all"),
    "days": word("3-4-2026 is"),
    "repeats": word("Rows that are the same"),
    "strict": word("Rows with a remark"),
    "name": word("Names of the files"),
}


class BatchFiles(Speaking, VerticalScroll, can_focus=False):
    """The choices, and what is wrong with them."""

    class Changed(Message):
        """Something else was chosen."""

    def __init__(self, folder: Path, *, id: str) -> None:  # noqa: A002 - Textual's own
        """`folder` is from where paths count that do not start at the top."""
        super().__init__(id=id)
        self._order = NOTHING
        self._sheets: Sequence[str] = ()
        self._told: Sequence[Problem] = ()
        self._columns: int | None = None
        self._reading = False
        self._proposed = ""
        """The folder that was proposed: when another file is chosen, it may be another one."""
        self.what = WhatSearch(lambda: folder)
        self.data = DataSearch(lambda: folder)
        self.out = FolderSearch(lambda: folder)
        self.naming = LineInput(classes="files-name")
        self._choosers = {name: Chooser("") for name in ("sheet", *_CHOICES)}

    def compose(self) -> ComposeResult:
        """A line each."""
        own: dict[str, Widget] = {
            "what": self.what,
            "data": self.data,
            "out": self.out,
            "name": self.naming,
            **self._choosers,
        }
        for name, label in _NAMES.items():
            yield Setting(label, _ABOUT[name], own[name], id=f"files-{name}")
        yield Static(id="files-told", markup=False)

    # What is chosen

    @property
    def first_open(self) -> Widget:
        """The first input in which something has to be chosen."""
        return self.data.box if self.what.what and not self.data.path else self.what.box

    @property
    def order(self) -> Order:
        """What is asked."""
        return self._order

    def show(self, order: Order) -> None:
        """Show what is asked, without a message."""
        self._order = order
        self.what.show(order.what)
        self.data.show(str(order.data) if order.data != Path() else "")
        self.out.show(str(order.out or ""))
        self._proposed = str(order.out) if str(order.out) in self._proposals(str(order.data)).values() else ""
        fill(self.naming, order.name or "")
        self._offer()

    def show_name(self, name: str | None) -> None:
        """Show what the files are called, without a message."""
        if name != self._order.name:
            self._order = replace(self._order, name=name)
            fill(self.naming, name or "")

    @property
    def wrong(self) -> int:
        """How many things are wrong with the files, so that nothing can be made of them."""
        return 0 if self._reading else sum(each.severity is Severity.ERROR for each in self._told)

    def wait(self) -> None:
        """Tell that the files are being read."""
        self._reading = True
        self._tell()

    def know(self, sheets: Sequence[str], columns: int | None, problems: Sequence[Problem]) -> None:
        """Tell what was found in the files; `columns` is how many there are, if that is known."""
        if sheets != self._sheets:
            self._sheets = sheets
            self._offer()
        self._columns, self._told, self._reading = columns, problems, False
        self._tell()

    def speak(self) -> None:
        """Say what there is to choose, and what is wrong."""
        self.naming.placeholder = self.say("Reference of the letter, or row number")
        self._offer()
        self._tell()

    def _offer(self) -> None:
        """Show in each list what is chosen."""
        if not self.is_attached:
            return
        order = self._order
        chosen = {
            "language": order.language.value if order.language else "",
            "formats": next((key for key, each in _FORMATS.items() if each == order.formats), "docx"),
            "combine": _YES if order.combine else _NO,
            "days": order.days.value if order.days else "",
            "repeats": _YES if order.repeats else _NO,
            "strict": _YES if order.strict else _NO,
        }
        with self.prevent(Select.Changed):
            for name, words in _CHOICES.items():
                offered = [(self.say(text), key) for key, text in words.items()]
                self._choosers[name].offer(offered, chosen[name])
            self._choosers["sheet"].offer([(each, each) for each in self._sheets], order.sheet or "")
        self.query_one("#files-sheet").display = len(self._sheets) > 1

    def _value(self, name: str) -> str:
        value = self._choosers[name].value
        return value if isinstance(value, str) else ""

    def _chosen(self) -> Order:
        """What the inputs hold."""
        data, language, days = self.data.path, self._value("language"), self._value("days")
        sheet = self._value("sheet")
        return replace(
            self._order,
            what=self.what.what,
            data=Path(data).expanduser() if data else Path(),
            sheet=sheet if sheet in self._sheets[1:] else None,
            out=Path(self.out.path).expanduser() if self.out.path else None,
            language=Language(language) if language else None,
            formats=_FORMATS.get(self._value("formats"), (Format.DOCX,)),
            name=self.naming.value.strip() or None,
            days=DayOrder(days) if days else None,
            strict=self._value("strict") == _YES,
            repeats=self._value("repeats") == _YES,
            combine=self._value("combine") == _YES,
        )

    @on(PathSearch.Settled)
    @on(WhatSearch.Settled)
    @on(Select.Changed)
    @on(Input.Blurred, ".files-name")
    @on(Input.Submitted, ".files-name")
    def _changed(self, event: Message) -> None:
        event.stop()
        if isinstance(event, PathSearch.Settled) and event.search is self.data:
            self._propose()
        order = self._chosen()
        if order != self._order:
            self._order = order
            self.post_message(self.Changed())
        if isinstance(event, Input.Submitted):
            self.screen.focus_next()

    def _propose(self) -> None:
        """Propose a folder beside the file, unless one was chosen by hand; the sheets are others now."""
        self._sheets = ()
        self._offer()
        if self.out.path in ("", self._proposed):
            proposals = self._proposals(self.data.path)
            self._proposed = proposals[self.wording.language] if proposals else ""
            self.out.show(self._proposed)

    def _proposals(self, data: str) -> Mapping[str, str]:
        """The folder to propose for the letters of a file, in each language: it may be from another day."""
        path = Path(data)
        if not path.name:
            return {}
        names = {each: Wording(each, self.wording.source).say("{name}-letters") for each in LANGUAGES}
        return {each: str(path.with_name(name.format(name=path.stem))) for each, name in names.items()}

    # What was found

    def _tell(self) -> None:
        lines = []
        if self._reading:
            lines.append(self.say("Reading the spreadsheet…"))
        elif self._columns is not None and not self.wrong:
            count = self.wording.count("{count} column found.", "{count} columns found.", self._columns)
            lines.append(f"✓ {count}")
        for problem in () if self._reading else self._told:
            sign = "✗" if problem.severity is Severity.ERROR else "!"
            lines.append(f"{sign} {self.wording.what(problem)}: {self.wording.remedy(problem)}")
        self.query_one("#files-told", Static).update("\n".join(lines))
