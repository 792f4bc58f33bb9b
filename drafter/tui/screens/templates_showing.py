"""What the screen of templates shows: the list, and the tabs of the template that is pointed at."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.widgets import ContentSwitcher, Label, Static, Tab, Tabs

from drafter.core.language import Language
from drafter.core.problems import Problem, Severity
from drafter.library import Library
from drafter.tui.desk import Desk
from drafter.tui.following import Following
from drafter.tui.messages import PagesMade
from drafter.tui.screens.templates_editing import EditingScreen
from drafter.tui.screens.templates_reading import SampleRead, TemplateChecked, TemplateRead, TemplateViewed
from drafter.tui.speaking import word
from drafter.tui.widgets import templatewords
from drafter.tui.widgets.foot import Foot
from drafter.tui.widgets.pageview import PageView
from drafter.tui.widgets.templatelines import TemplateLines
from drafter.tui.widgets.templatelist import TemplateList
from drafter.tui.widgets.templatesamples import TemplateSamples

TABS = {
    "about": word("About"),
    "fields": word("Fields"),
    "texts": word("Texts"),
    "samples": word("Samples"),
    "problems": word("Problems"),
}
"""What there is of a template."""


class ShowingScreen(Following, EditingScreen):
    """Shows the templates, and follows who changes them."""

    def __init__(self, desk: Desk, template: str = "", *, problems: bool = False) -> None:
        """`template` is shown first, when there is one by that id; with `problems`, what is wrong in it."""
        super().__init__(desk)
        self._first = template
        self.shows_detail = bool(template)
        """Whether one is in what there is of a template, and not in the list."""
        self.tab = "problems" if problems else "about"
        self._problems: dict[str, Sequence[Problem]] = {}
        self.language = Language.NL
        """The one of the texts that is shown, or that Enter opens."""
        self.wide = False
        """Whether there is room for all."""

    def compose(self) -> ComposeResult:
        """The list, and the tabs of the template that is pointed at."""
        yield Label(id="templates-title", markup=False)
        with Horizontal(id="templates-zones"):
            yield TemplateList(self._first, id="templates-list")
            with Vertical(id="templates-detail"):
                yield Tabs(*(Tab("", id=f"to-{name}") for name in TABS), active=f"to-{self.tab}")
                with ContentSwitcher(initial=f"tab-{self.tab}"):
                    yield TemplateLines(id="tab-about")
                    yield TemplateLines(id="tab-fields")
                    with Vertical(id="tab-texts"):
                        yield Static(id="texts-head", markup=False)
                        yield TemplateLines(id="texts-lines")
                    yield TemplateSamples(id="tab-samples")
                    with Vertical(id="tab-problems"):
                        yield Static(id="problems-head", markup=False)
                        yield TemplateLines(id="problems-lines")
        yield Foot()

    def on_mount(self) -> None:
        """Read the templates."""
        self.language = Language(self.wording.language)
        self._read(self.desk.library, self.desk.library.template_ids())

    def speak(self) -> None:
        """Name the tabs, and show what there is in the user's language."""
        for name, label in TABS.items():
            self._name_tab(name, self.say(label))
        self._show_title()
        self._show_view()

    def show_tab(self, name: str) -> None:
        """Go to a tab."""
        raise NotImplementedError

    # What is read

    def _read(self, library: Library, ids: Sequence[str]) -> None:
        """Read the templates anew, and check these."""
        listed = self.query_one(TemplateList)
        listed.offer(library.template_ids())
        self._problems = {id_: found for id_, found in self._problems.items() if id_ not in ids}
        self.unchecked = [
            *ids,
            *(each for each in self.unchecked if each not in ids and each in library.template_ids()),
        ]
        self.read_all(library)
        self.view_template(library)

    def view_template(self, library: Library) -> None:
        """Read the template that is pointed at, and check it before the others."""
        id_ = self.query_one(TemplateList).template
        if id_ not in library.template_ids():
            return
        self.read_one(library, id_)
        if id_ in self.unchecked:
            self.unchecked.remove(id_)
            self.unchecked.insert(0, id_)
        self.check(library)

    def library_changed(self, library: Library, paths: frozenset[Path]) -> None:
        """Show what stands in the files now; check what they may have made wrong or right."""
        ids = library.template_ids()
        folders = [folder / "templates" / id_ for folder in library.folders for id_ in ids]
        alone = all(any(path.is_relative_to(each.absolute()) for each in folders) for path in paths)
        names = {part for path in paths for part in path.parts} if alone else set(ids)
        self._read(library, [id_ for id_ in ids if id_ in names or id_ not in self._problems])

    def copied(self, paths: frozenset[Path]) -> None:
        """Show the copy that was made."""
        self.library_changed(self.desk.renew_library(paths), paths)

    def on_template_read(self, event: TemplateRead) -> None:
        """List what a template is."""
        self.query_one(TemplateList).know(event.listed)

    def on_template_viewed(self, event: TemplateViewed) -> None:
        """Show all there is of a template."""
        other = self.view is None or self.view.id != event.view.id
        self.view = event.view
        self._show_title()
        self._show_view(anew=other)
        self.query_one(TemplateSamples).show(event.view.samples, self.wording.language)

    @property
    def is_checked(self) -> bool:
        """Whether it is known of all templates what is wrong with them."""
        return self._problems.keys() >= {*self.desk.library.template_ids()}

    def on_template_checked(self, event: TemplateChecked) -> None:
        """Show what is wrong in a template."""
        if event.library is self.desk.library:
            self._problems[event.template] = event.problems
            self.query_one(TemplateList).mark(self._problems)
            self._show_problems()

    @on(TemplateSamples.Pointed)
    def _sample_pointed(self, event: TemplateSamples.Pointed) -> None:
        if event.line is None:
            self.query_one(TemplateSamples).show_letters({})
        else:
            self.read_sample(self.desk.library, event.line)

    def on_sample_read(self, event: SampleRead) -> None:
        """Show the letter of a sample."""
        samples = self.query_one(TemplateSamples)
        if event.line == samples.line:
            samples.show_letters(event.letters)
            self.refresh_bindings()

    # What is shown

    def _show_title(self) -> None:
        title, view = self.say("Templates"), self.view
        if view is not None:
            whose = self.say("read only") if view.summary.shipped else self.say("own folder")
            title = f"{title} · {self.query_one(TemplateList).name_of(view.id)} · {whose}"
        self.query_one("#templates-title", Label).update(title)

    def _show_view(self, *, anew: bool = False) -> None:
        view = self.view
        if view is None:
            return
        self.query_one("#tab-about", TemplateLines).show(
            [*templatewords.about(view, self.wording)], anew=anew
        )
        self.query_one("#tab-fields", TemplateLines).show(
            [*templatewords.fields(view, self.wording)], anew=anew
        )
        self.show_texts(anew=anew)
        self._show_problems(anew=anew)

    def show_texts(self, *, anew: bool = False) -> None:
        """Show the sentences, in both languages where there is room."""
        if self.view is None:
            return
        shown = list(Language) if self.wide else [self.language]
        self.query_one("#texts-lines", TemplateLines).show(
            [*templatewords.texts(self.view, shown)], anew=anew
        )
        self.query_one("#texts-head", Static).update(templatewords.heads(shown, self.language))

    def _show_problems(self, *, anew: bool = False) -> None:
        view = self.view
        found = self._problems.get(view.id) if view else None
        count = self.wording.count
        if found is None:
            told = self.say("Checking…")
        else:
            errors = sum(each.severity is Severity.ERROR for each in found)
            parts = [count("{count} problem", "{count} problems", errors)] if errors else []
            if len(found) > errors:
                parts.append(
                    count("{count} point to look at", "{count} points to look at", len(found) - errors)
                )
            told = f"{', '.join(parts)}." if parts else self.say("Nothing wrong.")
        self.query_one("#problems-head", Static).update(told)
        lines = self.query_one("#problems-lines", TemplateLines)
        if view is not None and found is not None:
            lines.show([*templatewords.problems(found, view, self.wording)], anew=anew)
        elif anew:
            lines.show([], anew=True)
        label = self.say("Problems")
        self._name_tab("problems", f"{label} {len(found)}" if found else label)

    def _name_tab(self, name: str, label: str) -> None:
        tab = self.query_one(f"#to-{name}", Tab)
        tab.label = label

    # True pages

    def action_pages(self) -> None:
        """Show the pages of the sample as they will be printed, or go back to its letter."""
        samples = self.query_one(TemplateSamples)
        zone, letter = samples.zone, samples.letter
        if self.tab != "samples":
            self.show_tab("samples")
        if zone.shows_pages and not zone.stale:
            self._stop_pages()
        elif letter is not None:
            zone.show(letter)
            zone.wait_for_pages()
            zone.go()
            self.make_pages(letter)

    @on(PageView.Cancelled)
    def _stop_pages(self) -> None:
        self.desk.converter.cancel()
        self.query_one(TemplateSamples).zone.back()

    def on_pages_made(self, event: PagesMade) -> None:
        """Show the pages, or say why there are none."""
        zone = self.query_one(TemplateSamples).zone
        if not zone.shows_pages:
            if event.pages is not None:
                event.pages.close()
        elif event.pages is not None:
            zone.show_pages(event.pages)
        elif event.problem is not None:
            zone.explain(event.problem)
