"""All there is to show of a template, read from its files; right or not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass

from drafter.core.language import Language
from drafter.core.letter import Letter
from drafter.core.schema import Places
from drafter.drafts import open_draft
from drafter.editing import Sheet
from drafter.library import Library, LibraryError, read_text
from drafter.upkeep.describing import SampleLine, Summary, sample_lines, summary, words
from drafter.wording import LANGUAGES
from drafter.yamltext import read_yaml


@dataclass(frozen=True, slots=True)
class Listed:
    """What a list shows of a template: also of one that is not right, as far as it can be read."""

    id: str
    shipped: bool
    broken: bool
    names: Mapping[str, str]
    """By language, as are the descriptions."""
    descriptions: Mapping[str, str]


def listed(library: Library, id_: str) -> Listed:
    """A template that the library has, for a list."""
    found = summary(library, id_)
    if found.template is not None:
        facts = found.template.facts
        names, descriptions = (
            {code: words(each, code) for code in LANGUAGES} for each in (facts.name, facts.description)
        )
        return Listed(id_, found.shipped, broken=False, names=names, descriptions=descriptions)
    main = found.folder / "template.yaml"
    data: Mapping[str, object] = {}
    with suppress(LibraryError):
        data = read_yaml(read_text(main), str(main))[0]
    named, described = (_per_language(data.get(key)) for key in ("name", "description"))
    return Listed(id_, found.shipped, broken=True, names=named, descriptions=described)


def _per_language(value: object) -> Mapping[str, str]:
    if isinstance(value, Mapping):
        return {code: each for code in LANGUAGES if isinstance(each := value.get(code), str)}
    return dict.fromkeys(LANGUAGES, value) if isinstance(value, str) else {}


@dataclass(frozen=True, slots=True)
class TemplateView:
    """A template as its files are."""

    summary: Summary
    places: Places
    """Of what stands in its main file."""
    texts: Mapping[Language, str]
    samples: Sequence[SampleLine] = ()

    @property
    def id(self) -> str:
        """Of the template."""
        return self.summary.id

    def file(self, name: str) -> str:
        """A file of the template by its name."""
        return str(self.summary.folder / name)


def view_of(library: Library, id_: str) -> TemplateView:
    """A template that the library has."""
    found = summary(library, id_)
    main = found.folder / "template.yaml"
    places, texts = Places(str(main)), {}
    with suppress(LibraryError):
        places = read_yaml(read_text(main), str(main))[1]
    for language in Language:
        with suppress(LibraryError):
            texts[language] = read_text(found.folder / f"{language.value}.md")
    return TemplateView(found, places, texts, sample_lines(library, id_))


def sample_letters(library: Library, line: SampleLine) -> Iterator[tuple[Language, Letter]]:
    """The letters of a sample, as far as they can be known, in each of its languages."""
    opened = open_draft(line.sample.path, library)
    if opened.unreadable:
        return
    sheet = Sheet(opened.answers, library, line.sample.path.parent)
    for language in sheet.languages:
        sketch = sheet.composed(language).sketch
        if sketch is not None:
            yield language, sketch
