"""What there is to read of a template, in the user's language: about it, its fields, texts and problems."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from rich.table import Table
from rich.text import Text

from drafter.core.conditions import Check
from drafter.core.fields import FieldSpec
from drafter.core.language import Language
from drafter.core.paragraphs import Pair, pairing
from drafter.core.problems import Place, Problem, Severity
from drafter.core.template import Template
from drafter.library import shipped_folder
from drafter.tui.widgets.templatelines import Entry, Row
from drafter.tui.widgets.templateview import TemplateView
from drafter.upkeep.describing import FieldLine, own_lines, standard_lines, words
from drafter.wording import LANGUAGES, Wording

_CODE = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)


def about(view: TemplateView, wording: Wording) -> Iterator[Entry]:
    """What it is, what is filled in beforehand, what is checked, its text blocks and folder."""
    say, template = wording.say, view.summary.template
    start = Place(view.file("template.yaml"), 1)
    if template is None:
        told = say("This template has an error, so that no letter can be made with it: see {tab}.")
        yield _entry("error", Text(told.format(tab=say("Problems")), "bold"), start)
    else:
        yield from _about(template, view, wording)
    where = say("comes with drafter, read only") if view.summary.shipped else str(view.summary.folder)
    yield _entry("folder", _labelled(say("Where"), where), start)


def _about(template: Template, view: TemplateView, wording: Wording) -> Iterator[Entry]:
    say, places, facts = wording.say, view.places, template.facts
    none = say("none")
    for code in LANGUAGES:
        named = Text(words(facts.name, code), "bold")
        rows = ((f"{code} ", named), ("", Text(words(facts.description, code))))
        yield Entry(f"name-{code}", (rows,), (places.value(("name",)),))
    yield _entry("version", _labelled(say("Version"), facts.version), places.value(("version",)))
    if facts.without:
        parts = ", ".join(wording.label(part) for part in facts.without)
        yield _entry("without", _labelled(say("Without"), parts), places.value(("without",)))
    beforehand = _labelled(say("Filled in beforehand"), "" if facts.defaults else none)
    yield _entry("defaults", beforehand, places.value(("defaults",)))
    for name, value in facts.defaults.items():
        line = Text(f"{wording.label(name)}: {value}")
        yield _entry(f"default-{name}", line, places.value(("defaults", name)), "  ")
    yield _entry("checks", _labelled(say("Checks"), "" if facts.checks else none), places.value(("checks",)))
    for at, check in enumerate(facts.checks):
        yield Entry(f"check-{check.that}", (_check(check, wording),), (places.value(("checks", at)),))
    blocks = _labelled(say("Text blocks to choose from"), "" if template.blocks else none)
    yield _entry("blocks", blocks, places.value(("blocks",)))
    for at, block in enumerate(template.blocks):
        line = Text(words(block.label, wording.language) + (f" ({block.id})" if block.id else ""))
        yield _entry(f"block-{at}", line, places.value(("blocks", at)), "  ")


def _entry(key: str, text: Text, place: Place, before: str = "") -> Entry:
    return Entry(key, (((before, text),),), (place,))


def _labelled(label: str, value: str) -> Text:
    return Text.assemble((f"{label}:", "bold"), f" {value}" if value else "")


def _check(check: Check, wording: Wording) -> tuple[Row, ...]:
    sign = "!" if check.warning else "✗"
    about = f" ({check.field})" if check.field else ""
    rule = wording.say("Must hold: {rule}").format(rule=check.that)
    message = Text(words(check.message, wording.language) + about)
    return (f"  {sign} ", message), ("", Text(rule, "italic"))


def fields(view: TemplateView, wording: Wording) -> Iterator[Entry]:
    """Its own fields with all that is known of them, then the standard ones by name."""
    template, places = view.summary.template, view.places
    if template is None:
        return
    lines = list(own_lines(template.facts.fields))
    if not lines:
        told = Text(wording.say("This template has no fields of its own."))
        yield _entry("none", told, Place(places.file, 1))
    for at, line in enumerate(lines):
        yield Entry(line.name, (tuple(_field(line, wording)),), (places.value(("fields", at)),))
    standard = ", ".join(wording.label(line.name) for line in standard_lines(template))
    named = _labelled(wording.say("Fields of every letter"), standard)
    yield _entry("standard", named, places.value(("defaults",)))


def _field(line: FieldLine, wording: Wording, inward: str = "") -> Iterator[Row]:
    say, spec = wording.say, line.spec
    need = say("required") if line.required else say("not required")
    yield inward, Text.assemble((line.name, "bold"), f" · {line.type} · {need}")
    if spec is None:
        return
    for code in LANGUAGES:
        yield f"{inward}  ", Text(f"{code}: {words(spec.label, code)}")
    for text in _details(spec, line.default, wording):
        yield f"{inward}  ", Text(text)
    for part in own_lines(spec.parts):
        yield from _field(part, wording, f"{inward}    ")


def _details(spec: FieldSpec, default: object, wording: Wording) -> Iterator[str]:
    say, language = wording.say, wording.language
    if spec.help is not None:
        yield words(spec.help, language)
    if default is not None:
        yield say("Filled in beforehand: {value}").format(value=default)
    if spec.when is not None:
        yield say("Only if: {condition}").format(condition=spec.when)
    if spec.choices:
        choices = (f"{key} ({words(label, language)})" for key, label in spec.choices.items())
        yield say("One of: {choices}").format(choices=", ".join(choices))
    if spec.pattern is not None:
        yield say("Must look like: {pattern}").format(pattern=spec.pattern)
        yield say("Else it says: {message}").format(message=words(spec.message, language))
    if spec.parts:
        yield say("Each of them has:")


def heads(languages: Sequence[Language], chosen: Language) -> Table:
    """The names of the files whose sentences are shown; the one that Enter opens has a mark."""
    heads = Table.grid(expand=True, padding=(0, 1, 0, 0))
    for _ in languages:
        heads.add_column(ratio=1)
    names = [(f"{each.value}.md", each is chosen) for each in languages]
    heads.add_row(
        *(Text(f"{'▸' if marked else ' '} {name}", "bold" if marked else "") for name, marked in names)
    )
    return heads


def texts(view: TemplateView, languages: Sequence[Language]) -> Iterator[Entry]:
    """Its sentences paragraph by paragraph, in these languages side by side."""
    sources = [view.texts.get(language, "") for language in Language]
    rows = [source.split("\n") for source in sources]
    files = [view.file(f"{language.value}.md") for language in Language]
    for pair in pairing(*sources):
        for numbers in _beside(pair):
            sides = list(zip(Language, rows, numbers, strict=True))
            columns = tuple(
                tuple(_source(lines, at)) for language, lines, at in sides if language in languages
            )
            places = tuple(
                Place(file, at[0] if at else None) for file, at in zip(files, numbers, strict=True)
            )
            yield Entry("-".join(str(*at[:1]) for at in numbers), columns, places)


def _beside(pair: Pair) -> Iterator[tuple[Sequence[int], Sequence[int]]]:
    """The numbers of the lines of a pair that stand beside each other: line by line when they are as many."""
    numbers = [range(span.first, span.last + 1) if span else range(0) for span in pair]
    if len(numbers[0]) == len(numbers[1]):
        yield from (((one,), (other,)) for one, other in zip(*numbers, strict=True))
    else:
        yield numbers[0], numbers[1]


def _source(rows: Sequence[str], numbers: Sequence[int]) -> Iterator[Row]:
    """Lines with their numbers; what is code in them is known by its slant."""
    for number in numbers:
        line = Text(rows[number - 1])
        for found in _CODE.finditer(line.plain):
            line.stylize("italic", *found.span())
        yield f"{number:>3} ", line


def problems(found: Sequence[Problem], view: TemplateView, wording: Wording) -> Iterator[Entry]:
    """What is wrong, and what to do about it; first what stops a letter."""
    for problem in sorted(found, key=lambda each: each.severity is not Severity.ERROR):
        sign = "✗" if problem.severity is Severity.ERROR else "!"
        place = problem.place
        spot = ":".join(str(each) for each in (_name(place.file, view), place.line) if each)
        what, remedy = wording.what(problem), wording.remedy(problem)
        rows = ((f"{sign} ", Text.assemble((spot, "bold"), f": {what}")), ("", Text(remedy)))
        yield Entry(f"{problem.key}-{spot}-{what}", (rows,), (place,))


def _name(file: str | None, view: TemplateView) -> str:
    """A file as one knows it: by its place in the template, else in the library."""
    path = Path(file or "")
    for folder in (view.summary.folder, view.summary.folder.parent.parent, shipped_folder()):
        if path.is_relative_to(folder):
            return path.relative_to(folder).as_posix()
    return str(path)
