"""The templates of the library: what each is, its fields, texts, samples, and what is wrong in it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.events import Resize
from textual.widget import Widget
from textual.widgets import ContentSwitcher, Input, Tabs

from drafter.core.language import Language
from drafter.tui.screens.templates_showing import TABS, ShowingScreen
from drafter.tui.speaking import word
from drafter.tui.widgets.templatelines import TemplateLines
from drafter.tui.widgets.templatelist import TemplateList
from drafter.tui.widgets.templatesamples import TemplateSamples

WIDE = 110
"""Columns from which the list and what there is of a template stand side by side."""


class Templates(ShowingScreen):
    """Goes through the templates."""

    CSS_PATH = "templates.tcss"
    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back", word("Back"), id="templates.back"),
        Binding("f7", "tab(-1)", word("Previous tab"), id="templates.previous", show=False),
        Binding("f8", "tab(1)", word("Next"), id="templates.next", tooltip=word("Next tab")),
        Binding(
            "f6",
            "part",
            word("Part"),
            id="templates.part",
            show=False,
            tooltip=word("To the next part of the screen"),
        ),
        Binding("f2", "language", word("Other language"), id="templates.language"),
        Binding(
            "f4,alt+x", "edit", word("Edit"), id="templates.edit", tooltip=word("Open in your own editor")
        ),
        Binding(
            "f5",
            "pages",
            word("True pages"),
            id="templates.pages",
            tooltip=word("True pages, as they will be printed"),
        ),
        Binding("f9", "problems", word("Problems"), id="templates.problems"),
        Binding(
            "f12",
            "copy",
            word("Copy"),
            id="templates.copy",
            show=False,
            tooltip=word("Copy to your own folder"),
        ),
    ]

    def on_mount(self) -> None:
        """Begin where there is something to choose, or in the template that was asked for."""
        self.lay_out(self.size.width)
        self._go_to_part()

    # Going about

    def on_resize(self, event: Resize) -> None:
        """Give each part its place."""
        self.lay_out(event.size.width)
        self.show_texts()

    def lay_out(self, width: int) -> None:
        """Show the parts that there is room for."""
        self.wide = wide = width >= WIDE
        self.set_class(wide, "-wide")
        self.query_one("#templates-list").display = wide or not self.shows_detail
        self.query_one("#templates-detail").display = wide or self.shows_detail

    def _to_part(self, *, detail: bool) -> None:
        self.shows_detail = detail
        self.lay_out(self.size.width)
        self._go_to_part()

    def _go_to_part(self) -> None:
        # Textual's own `focus` waits a moment, in which keys that are typed ahead go astray.
        self.set_focus(self._main if self.shows_detail else self.query_one(TemplateList).query_one(Input))
        self.refresh_bindings()

    @property
    def _main(self) -> Widget:
        """What one goes through on the tab that is shown."""
        names = {"texts": "#texts-lines", "problems": "#problems-lines", "samples": "#tab-samples OptionList"}
        return self.query_one(names.get(self.tab, f"#tab-{self.tab}"))

    def action_part(self) -> None:
        """Go to the next part of the screen: the list, the tab, the letter of a sample."""
        zone = self.query_one(TemplateSamples).zone
        in_letter = self.focused is not None and zone in self.focused.ancestors_with_self
        if self.shows_detail and self.tab == "samples" and not in_letter and zone.display:
            zone.go()
        else:
            self._to_part(detail=not self.shows_detail)

    def action_back(self) -> None:
        """Go back: from a template to the list, from the list to where one came from."""
        if self.shows_detail:
            self._to_part(detail=False)
        else:
            self.dismiss()

    def on_descendant_focus(self) -> None:
        """Know in which part one is, also who goes there with the mouse."""
        focused = self.focused
        if focused is not None:
            self.shows_detail = self.query_one("#templates-detail") in focused.ancestors
            self.refresh_bindings()

    def action_tab(self, by: int) -> None:
        """Go to a next tab, or to the one before."""
        names = list(TABS)
        self.show_tab(names[(names.index(self.tab) + by) % len(names)])

    def action_problems(self) -> None:
        """Go to what is wrong."""
        self.show_tab("problems")

    def show_tab(self, name: str) -> None:
        """Go to a tab."""
        self.query_one(Tabs).active = f"to-{name}"
        self._switch(name)
        self._to_part(detail=True)

    def _switch(self, name: str) -> None:
        self.tab = name
        self.query_one(ContentSwitcher).current = f"tab-{name}"
        self.refresh_bindings()

    @on(Tabs.TabActivated)
    def _tab_activated(self, event: Tabs.TabActivated) -> None:
        event.stop()
        name = (event.tab.id or "").removeprefix("to-")
        if name != self.tab:
            self._switch(name)

    @on(TemplateList.Pointed)
    def _template_pointed(self, event: TemplateList.Pointed) -> None:
        event.stop()
        self.view_template(self.desk.library)

    @on(TemplateList.Chosen)
    def _template_chosen(self, event: TemplateList.Chosen) -> None:
        event.stop()
        self._to_part(detail=True)

    @on(TemplateLines.Chosen)
    def _entry_chosen(self, event: TemplateLines.Chosen) -> None:
        event.stop()
        side = list(Language).index(self.language) if event.lines.id == "texts-lines" else 0
        place = event.entry.place(side)
        language = self._language_of(place.file)
        if event.lines.id == "problems-lines" and language is not None and place.file is not None:
            self.language = language
            self.show_texts()
            self.show_tab("texts")
            self.query_one("#texts-lines", TemplateLines).point_at(place.file, place.line or 1)
        else:
            self.edit(place)

    def _language_of(self, file: str | None) -> Language | None:
        """The language of which a file has the sentences of the template."""
        view = self.view
        return next((each for each in Language if view and file == view.file(f"{each.value}.md")), None)

    def action_language(self) -> None:
        """Show the sentences, or the letter, in the other language."""
        if self.tab == "samples":
            self.query_one(TemplateSamples).other_language()
        else:
            self.language = next(each for each in Language if each is not self.language)
            self.show_texts()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Whether a key does something here."""
        if action == "language":
            # It may be asked before the screen has its parts.
            several = any(len(each.languages) > 1 for each in self.query(TemplateSamples))
            return self.shows_detail and (self.tab == "texts" or (self.tab == "samples" and several))
        return super().check_action(action, parameters)

    def files(self) -> Sequence[Path]:
        """The files of the template; first the one that is looked at."""
        view = self.view
        if view is None:
            return ()
        folder = view.summary.folder
        sample = self.query_one(TemplateSamples).line
        texts = [folder / f"{each.value}.md" for each in (self.language, *Language)]
        found = [folder / "template.yaml", *texts, *([sample.sample.path] if sample else [])]
        first = {"texts": texts[0], "samples": found[-1]}.get(self.tab, found[0])
        return [path for path in dict.fromkeys([first, *found]) if path.is_file()]
