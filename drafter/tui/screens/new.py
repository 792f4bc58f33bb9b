"""What a new letter starts with: the kind of letter, who sends it, in which languages."""

from __future__ import annotations

from typing import ClassVar

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.widgets import Button, Input, Label, OptionList, Select, Static
from textual.widgets.option_list import Option

from drafter.core.language import Language
from drafter.core.problems import nearest
from drafter.senders import name_of
from drafter.tui.chosen import Chosen
from drafter.tui.desk import Desk
from drafter.tui.speaking import SpeakingScreen, put_on, word
from drafter.tui.widgets.chooser import Chooser
from drafter.tui.widgets.foot import Foot
from drafter.tui.widgets.preview import LetterPreview

_LANGUAGES: tuple[tuple[Language, ...], ...] = (
    (Language.NL,),
    (Language.EN,),
    (Language.NL, Language.EN),
)
_NAMES = (word("Dutch"), word("English"), word("both, side by side"))


class NewLetter(SpeakingScreen[Chosen | None]):
    """Asks what a letter starts with."""

    CSS_PATH = "new.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "cancel", word("Cancel"), id="new.cancel"),
        Binding("ctrl+g", "start", word("Go on"), id="new.start"),
        Binding("down", "move(1)", show=False),
        Binding("up", "move(-1)", show=False),
    ]

    def __init__(self, desk: Desk, chosen: Chosen | None = None) -> None:
        """`chosen` is what a letter has already; else what was chosen last time is proposed."""
        super().__init__()
        self.desk = desk
        self._begun = chosen is not None
        self._chosen = chosen or desk.last_chosen()
        self._templates = desk.templates()

    def compose(self) -> ComposeResult:
        """The kinds of letter, what the one pointed at is for, letterhead and languages."""
        yield Label(id="new-title", markup=False)
        with Horizontal(id="new-zones"):
            with Vertical(id="new-choices"):
                yield Label(id="new-template-label", markup=False)
                yield Input(id="new-filter", compact=True)
                yield OptionList(id="new-templates", markup=False, compact=True)
                yield Label(id="new-letterhead-label", markup=False)
                yield Chooser("", id="new-letterhead")
                yield Label(id="new-languages-label", markup=False)
                yield Chooser(self._languages_at(), id="new-languages")
                yield Button(id="new-start", variant="primary")
            with Vertical(id="new-about"):
                yield Static(id="new-description", markup=False)
                yield Label(id="new-example", markup=False)
                yield LetterPreview(id="new-sample")
        yield Foot()

    def speak(self) -> None:
        """Name everything, and show the choices."""
        say = self.say
        title = say("Letterhead and languages") if self._begun else say("New letter")
        self.query_one("#new-title", Label).update(title)
        self.query_one("#new-filter", Input).placeholder = say("Type to search")
        for name in ("template", "letterhead"):
            self.query_one(f"#new-{name}-label", Label).update(self.wording.label(name))
        self.query_one("#new-languages-label", Label).update(self.wording.label("language"))
        languages = self.query_one("#new-languages", Chooser)
        languages.offer([(say(name), at) for at, name in enumerate(_NAMES)], languages.value)
        self.query_one("#new-example", Label).update(say("An example:"))
        start = say("Apply") if self._begun else say("Start writing")
        put_on(self.query_one("#new-start", Button), start)
        self._show_templates()
        self._show_letterheads()

    def _languages_at(self) -> int:
        wanted = set(self._chosen.languages)
        return next(at for at, languages in enumerate(_LANGUAGES) if set(languages) == wanted)

    @property
    def _languages(self) -> tuple[Language, ...]:
        """Those chosen for the letter."""
        at = self.query_one("#new-languages", Chooser).value
        return _LANGUAGES[at if isinstance(at, int) else 0]

    @property
    def _own(self) -> Language:
        return Language(self.wording.language)

    def _show_templates(self) -> None:
        sought = self.query_one("#new-filter", Input).value.casefold().split()
        options = self.query_one("#new-templates", OptionList)
        pointed_at = options.highlighted_option
        wanted = (pointed_at and pointed_at.id) or self._chosen.template
        options.clear_options()
        at = 0
        for template in self._templates:
            facts = template.facts
            name = facts.name.within(self._own) or template.id
            words = f"{name} {facts.description.within(self._own)} {template.id}".casefold()
            if all(part in words for part in sought):
                if template.id == wanted:
                    at = options.option_count
                options.add_option(Option(name, id=template.id))
        if options.option_count:
            options.highlighted = at
        else:
            options.add_option(Option(self.say("Nothing found"), disabled=True))
            self.query_one("#new-description", Static).update("")
            self._describe()

    def _show_letterheads(self) -> None:
        heads = self.desk.letterheads(self._own, self._chosen.letterhead if self._begun else "")
        chooser = self.query_one("#new-letterhead", Chooser)
        offered = [(name_of(head, self._own), head.id) for head in heads]
        ids = [head.id for head in heads]
        wanted = self._chosen.letterhead
        if wanted not in ids:  # what was misspelt, else the one of the last letter
            wanted = nearest(wanted, ids) or self.desk.last_chosen().letterhead
        chooser.offer(offered, chooser.value or wanted)

    @on(Input.Changed, "#new-filter")
    def _filtered(self) -> None:
        self._show_templates()

    def action_move(self, by: int) -> None:
        """Go through the templates while typing."""
        if self.focused is self.query_one("#new-filter"):
            options = self.query_one("#new-templates", OptionList)
            at = (options.highlighted or 0) + by
            options.highlighted = max(0, min(at, options.option_count - 1))

    @on(OptionList.OptionHighlighted, "#new-templates")
    @on(Select.Changed, "#new-languages")
    def _describe(self) -> None:
        option = self.query_one("#new-templates", OptionList).highlighted_option
        template = next((each for each in self._templates if option and each.id == option.id), None)
        letter = None
        if template is not None:
            facts = template.facts
            name = facts.name.within(self._own) or template.id
            about = Text.assemble((name, "bold"), "\n", facts.description.within(self._own) or "")
            self.query_one("#new-description", Static).update(about)
            letter = self.desk.sample_letter(template.id, self._languages[0])
        self.query_one("#new-example").display = letter is not None
        sample = self.query_one("#new-sample", LetterPreview)
        sample.display = letter is not None
        if letter is not None:
            sample.show(letter)
            sample.scroll_home(animate=False)

    @on(Input.Submitted, "#new-filter")
    @on(OptionList.OptionSelected, "#new-templates")
    def _picked(self) -> None:
        if self.query_one("#new-templates", OptionList).option_count:
            self.set_focus(self.query_one("#new-start"))

    @on(Button.Pressed, "#new-start")
    def _start(self) -> None:
        self.action_start()

    def action_start(self) -> None:
        """End with what is chosen."""
        options = self.query_one("#new-templates", OptionList)
        option = options.highlighted_option
        letterhead = self.query_one("#new-letterhead", Chooser).value
        if option is None or option.id is None or not isinstance(letterhead, str) or not letterhead:
            self.set_focus(self.query_one("#new-filter"))
            return
        languages = self._languages
        first = self._chosen.languages[0]
        if first in languages:  # a letter keeps the language that it was begun in
            languages = tuple(sorted(languages, key=lambda each: each is not first))
        chosen = Chosen(option.id, letterhead, languages)
        self.desk.choose(chosen)
        self.dismiss(chosen)

    def action_cancel(self) -> None:
        """End without a choice."""
        self.dismiss(None)
