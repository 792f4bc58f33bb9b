"""The text of a letter, in one language or in two side by side."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final

from rich.cells import cell_len
from textual import events, on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.timer import Timer
from textual.widgets import Label, TextArea

from drafter.core.language import Language
from drafter.core.paragraphs import Pair, Span, count_words, pairing
from drafter.tui.speaking import Speaking, SpeakingApp, word
from drafter.tui.widgets.alongside import bring_along, sees
from drafter.tui.widgets.editor import MarkdownEditor
from drafter.tui.widgets.findbar import FindBar

_PAUSE = 0.4
"""Seconds after the last change in which paragraphs are paired and words are counted."""
_NAMES: Final = {Language.NL: word("Dutch"), Language.EN: word("English")}
_HINTED: Final = ("editor.bold", "editor.footnote", "editor.find", "app.help")


class TextPair(Speaking, Vertical):
    """Editors side by side, that keep the paragraphs that belong together at the same height."""

    DEFAULT_CSS = """
    TextPair {
        height: 1fr;
        & > .pair-sides { height: 1fr; }
        & .pair-side { width: 1fr; height: 1fr; }
        & .pair-side.-second { border-left: solid $foreground-muted; }
        & .pair-heading {
            height: 1;
            width: 1fr;
            padding-left: 2;
            color: $text-muted;
            text-wrap: nowrap;
            text-overflow: ellipsis;
        }
        & .pair-side:focus-within .pair-heading { color: $text-primary; text-style: bold underline; }
        & MarkdownEditor, & MarkdownEditor:focus { border: none; padding: 0; height: 1fr; }
        & > .pair-status { height: 1; width: 1fr; padding: 0 1; color: $text-muted; }
    }
    """

    @dataclass
    class Changed(Message):
        """The text in a language was changed."""

        pair: TextPair
        language: Language
        text: str

        @property
        def control(self) -> TextPair:
            """The editors."""
            return self.pair

    def __init__(self, languages: Sequence[Language], *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._languages = tuple(languages)
        self._editors = {language: MarkdownEditor(language) for language in Language}
        self._pairs: Sequence[Pair] = ()
        self._leads = False
        """Whether one editor is bringing the other along."""
        self._later: Timer | None = None
        self._status = self._hint = ""

    def compose(self) -> ComposeResult:
        """A heading and an editor for each language, a line to find with, a line that tells."""
        with Horizontal(classes="pair-sides"):
            for language, editor in self._editors.items():
                with Vertical(classes="pair-side", id=f"side-{language}"):
                    yield Label(classes="pair-heading", markup=False)
                    yield editor
        yield FindBar()
        yield Label(classes="pair-status", markup=False)

    def on_mount(self) -> None:
        """Follow how the editors are scrolled."""
        self.set_languages(self._languages)
        for editor in self._editors.values():
            self.watch(editor, "scroll_y", partial(self._lead, editor), init=False)

    def speak(self) -> None:
        """Say what the languages are called, and what stands alone."""
        self._take_hint()
        self._show_counts()

    def _show_counts(self) -> None:
        for language in self._languages:
            count = count_words(self._editors[language].text)
            words = self.wording.count("{count} word", "{count} words", count)
            heading = self.query_one(f"#side-{language} .pair-heading", Label)
            forms = (f"{self.say(_NAMES[language])} · {words}", f"{language.upper()} · {words}")
            room = heading.content_size.width or len(forms[0])
            short = f"{language.upper()} · {count}"
            heading.update(next((form for form in forms if cell_len(form) <= room), short), layout=False)
        self._show_status()

    def on_resize(self) -> None:
        """Say as much above each text as there is room for."""
        self.call_after_refresh(self._show_counts)

    # The texts

    def editor(self, language: Language) -> MarkdownEditor:
        """The editor of a language."""
        return self._editors[language]

    @property
    def texts(self) -> Mapping[Language, str]:
        """The text in each language of the letter."""
        return {language: self._editors[language].text for language in self._languages}

    def load(self, texts: Mapping[Language, str]) -> None:
        """Show texts; that is no change."""
        for language, editor in self._editors.items():
            editor.load(texts.get(language, ""))
        self._pair()

    @property
    def label(self) -> str:
        """What is written here, in words."""
        return self.wording.label("text")

    @property
    def about(self) -> str:
        """What it is, what its marks mean, and how to come back from a footnote."""
        about = self.wording.about("text")
        keys = {active.binding.id: active.binding for active in self.screen.active_bindings.values()}
        footnote = keys.get("editor.footnote")
        if footnote is None:
            return about
        assert isinstance(self.app, SpeakingApp)  # noqa: S101 - there is no other
        key = self.app.full_key_name(footnote)
        return (
            f"{about} {self.say('{key} makes a footnote, and goes from its text back to its mark.', key=key)}"
        )

    def set_languages(self, languages: Sequence[Language]) -> None:
        """Show the editors of these languages, in this order."""
        self._languages = tuple(languages)
        if not self.children:
            return  # not composed yet
        for language in Language:
            self._side(language).display = language in self._languages
        sides = [self._side(language) for language in self._languages]
        for at, side in enumerate(sides):
            side.set_class(at > 0, "-second")
            if at:
                side.parent.move_child(side, after=sides[at - 1])  # type: ignore[union-attr]
        self._pair()
        self.call_after_refresh(self._show_counts)

    def _side(self, language: Language) -> Vertical:
        return self.query_one(f"#side-{language}", Vertical)

    @on(TextArea.Changed)
    def _text_changed(self, event: TextArea.Changed) -> None:
        event.stop()
        assert isinstance(event.text_area, MarkdownEditor)  # noqa: S101 - there are no others here
        self.post_message(self.Changed(self, event.text_area.written_in, event.text_area.text))
        self.query_one(FindBar).text_changed(event)
        if self._later:
            self._later.stop()
        self._later = self.set_timer(_PAUSE, self._pair)

    @on(MarkdownEditor.FindAsked)
    def _find_asked(self, event: MarkdownEditor.FindAsked) -> None:
        event.stop()
        self.query_one(FindBar).open(event.editor)

    # Paragraphs that belong together

    def _pair(self) -> None:
        both = len(self._languages) > 1
        self._pairs = pairing(*(self._editors[each].text for each in self._languages)) if both else ()
        for side, language in enumerate(self._languages):
            self._editors[language].mark_alone({span.first for span in self._alone(side)})
        if self.children:
            self._show_counts()

    def _alone(self, side: int) -> list[Span]:
        """The paragraphs of one text without a counterpart in the other."""
        return [span for pair in self._pairs if (span := pair[side]) and not pair[1 - side]]

    def _place(self, editor: MarkdownEditor, line: int) -> tuple[int, Pair | None]:
        """Which side an editor is, and the pair with the paragraph on or before a line of it."""
        side = self._languages.index(editor.written_in)
        before = [pair for pair in self._pairs if (span := pair[side]) and span.first <= line]
        return side, before[-1] if before else None

    def _show_status(self) -> None:
        focused = self.screen.focused
        status = ""
        if isinstance(focused, MarkdownEditor) and self._pairs and focused.written_in in self._languages:
            side, pair = self._place(focused, focused.cursor_line)
            if pair and not pair[1 - side]:
                other = self.say(_NAMES[self._languages[1 - side]])
                status = self.say("This paragraph has no counterpart in {language}.", language=other)
        if not status:
            count = len(self._alone(0)) + len(self._alone(1)) if self._pairs else 0
            status = self.wording.count(
                "{count} paragraph without a counterpart (+)",
                "{count} paragraphs without a counterpart (+)",
                count,
            )
            status = status if count else self._hint
        if status != self._status:
            self._status = status
            self.query_one(".pair-status", Label).update(status)

    def _take_hint(self) -> None:
        """A few of the keys, to begin with."""
        known = {active.binding.id: active.binding for active in self.screen.active_bindings.values()}
        found = [known[id_] for id_ in _HINTED if id_ in known]
        self._hint = " · ".join(
            f"{self.app.get_key_display(each)} {self.say(each.description)}" for each in found
        )

    # Going along

    @on(TextArea.SelectionChanged)
    def _cursor_moved(self, event: TextArea.SelectionChanged) -> None:
        event.stop()
        if event.text_area.has_focus and isinstance(event.text_area, MarkdownEditor):
            self._lead(event.text_area)
            self._show_status()

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Go on at the paragraph that one was at in the other language, when the cursor is out of sight."""
        editor = event.widget
        if isinstance(editor, MarkdownEditor):
            if self._pairs and not sees(editor, editor.cursor_line):
                other = next(each for each in self._editors.values() if each is not editor)
                side, pair = self._place(other, other.cursor_line)
                span = pair[1 - side] if pair else None
                if span:
                    editor.move_cursor((span.first - 1, 0))
            self._take_hint()
            self._show_status()

    def _lead(self, editor: MarkdownEditor) -> None:
        """Bring the counterpart of what one looks at in an editor to the same height in the other."""
        if self._pairs and not self._leads:
            side = self._languages.index(editor.written_in)
            self._leads = True
            bring_along(self._editors[self._languages[1 - side]], editor, self._pairs, side)
            self._leads = False
