"""Draft files: reading one, with all that is wrong in it, and composing its letter."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path

from drafter.core.answers import Answers
from drafter.core.compose import Composed, compose, text_problems, with_defaults
from drafter.core.draft import STANDARD, Draft, Passage, read_draft
from drafter.core.language import Language
from drafter.core.letterhead import Letterhead
from drafter.core.problems import Place, Problem, Severity, has_errors, in_order, nearest, unknown
from drafter.core.schema import Places
from drafter.core.template import Template, bare_template
from drafter.library import Library, LibraryError, read_text
from drafter.yamltext import read_yaml

_FENCE = re.compile(r"^---[ \t]*$", re.MULTILINE)
_LANGUAGE_LINE = re.compile(r"^<!--\s*language:\s*(\S+?)\s*-->[ \t]*$", re.MULTILINE)
_ALL = frozenset({*STANDARD, "body"})
"""The faulty fields of a draft that cannot be read: none of them is missing."""


@dataclass(frozen=True, slots=True)
class OpenDraft:
    """A draft as far as it could be read, and what is wrong in its file."""

    draft: Draft
    problems: tuple[Problem, ...]
    answers: Answers = field(default_factory=Answers)
    """What was filled in, as it was typed."""
    folder: Path = Path()
    """The folder in which its attachments are looked for: that of its file, else the current one."""

    @property
    def unreadable(self) -> bool:
        """Whether nothing of its fields could be read, so that what it says is not known."""
        return self.draft.faulty >= _ALL


def open_draft(path: Path, library: Library) -> OpenDraft:
    """The draft in a file. What cannot be read is a problem too."""
    try:
        text = read_text(path)
    except LibraryError as error:
        return OpenDraft(Draft(faulty=_ALL), error.problems)
    return parse_draft(text, str(path), library)


def parse_draft(text: str, file: str | None, library: Library) -> OpenDraft:
    """The draft in a text: YAML between two lines of '---', then the letter's own text."""
    front, body, body_line, problems = _split(text, file)
    data, places, wrong = read_yaml(front, file, 1, comments_after_values=False)
    problems += wrong
    unreadable = bool(problems) and not data
    places = replace(places, values={**places.values, ("body",): (body_line, 1)})
    template, wrong = _template_of(data, places, library)
    problems += wrong
    bodies, wrong = _bodies(body, file, body_line, _own_language(data, template))
    problems += wrong
    draft, wrong = _read(data, places, bodies, template, library)
    if unreadable:
        draft = replace(draft, faulty=_ALL)
    texts = {language: passage.text.strip("\n") for language, passage in bodies.items()}
    folder = Path(file).parent if file else Path()
    return OpenDraft(draft, tuple(in_order([*problems, *wrong])), Answers(data, texts), folder)


def read_answers(answers: Answers, library: Library, folder: Path | None = None) -> OpenDraft:
    """The draft in what a form holds. Places are fields, and lines of the text they stand in."""
    template, problems = _template_of(answers.data, Places(), library)
    bodies = {language: Passage(text) for language, text in answers.bodies.items()}
    draft, wrong = _read(answers.data, Places(), bodies, template, library)
    return OpenDraft(draft, tuple(in_order([*problems, *wrong])), answers, folder or Path())


def _template_of(
    data: Mapping[str, object], places: Places, library: Library
) -> tuple[Template | None, list[Problem]]:
    named = data.get("template")
    return _template(named, library, places.value(("template",))) if isinstance(named, str) else (None, [])


def _own_language(data: Mapping[str, object], template: Template | None) -> Language:
    own = data.get("language")
    default = template.defaults.language if template else Language.NL
    return Language(own) if isinstance(own, str) and own in tuple(Language) else default


def _read(
    data: Mapping[str, object],
    places: Places,
    bodies: Mapping[Language, Passage],
    template: Template | None,
    library: Library,
) -> tuple[Draft, list[Problem]]:
    specs = template.facts.fields if template else ()
    elsewhere = _fields_elsewhere(data.get("template"), template, data, library)
    return read_draft(data, places, bodies, specs, elsewhere)


def compose_draft(opened: OpenDraft, library: Library, language: Language | None = None) -> Composed:
    """The letter of a draft, or all that stands in its way: in the file, and in what it says.

    Where a template or letterhead is misspelt, the rest is looked at with the one that was very
    likely meant, so that one run finds everything.
    """
    draft, problems = opened.draft, list(opened.problems)
    template, _ = _template(draft.fields.template or "", library, Place())
    if draft.fields.template is None and "template" not in draft.faulty:
        problems.append(Problem("missing-field", draft.place("template"), {"word": "template"}))
    letterhead, wrong = _letterhead(draft, template, library)
    problems += [*wrong, *_missing_files(opened)]
    try:
        book = library.addressees
        if letterhead is None:
            letterhead, draft = _any_letterhead(library), _without_signatories(draft)
    except LibraryError as error:
        problems += error.problems
        return Composed(None, tuple(in_order([*problems, *text_problems(draft)])), None)
    composed = compose(draft, template or bare_template(), letterhead, book, language)
    found = tuple(in_order([*problems, *composed.problems]))
    whole = template is not None and not has_errors(found)
    return Composed(composed.letter if whole else None, found, composed.sketch)


def attached_file(name: str, folder: Path) -> str:
    """The path of an attachment's file as it is named in a draft; `~` is the user's own folder."""
    return os.path.join(folder, os.path.expanduser(name))  # noqa: PTH111, PTH118 - never raises


def _missing_files(opened: OpenDraft) -> Iterator[Problem]:
    """A warning for each attachment of which the file is not there: the letter itself does without."""
    for index, attachment in enumerate(opened.draft.fields.attachments):
        name = attachment.file
        # A path of which the name is too long for the system is no reason to stop.
        if name and not os.path.isfile(attached_file(name, opened.folder)):  # noqa: PTH113
            place = opened.draft.places.value(("attachments", index, "file"))
            yield Problem("attachment-missing", place, {"word": name}, Severity.WARNING)


def _any_letterhead(library: Library) -> Letterhead:
    """Some letterhead, to look at the rest of a draft with, on whatever day.

    Raises LibraryError when none is right.
    """
    for id_ in library.letterhead_ids():
        with suppress(LibraryError):
            found = library.letterhead(id_)
            facts = found.facts.model_copy(update={"valid_from": None, "valid_until": None})
            return replace(found, facts=facts)
    raise LibraryError([])


def _without_signatories(draft: Draft) -> Draft:
    """The draft without what only its own letterhead can judge; that it is filled in can be seen."""
    judged = {"signatories"} if draft.fields.signatories else set()
    fields = draft.fields.model_copy(update={"signatories": ()})
    return replace(draft, fields=fields, faulty=draft.faulty | {"letterhead"} | judged)


def _letterhead(
    draft: Draft, template: Template | None, library: Library
) -> tuple[Letterhead | None, list[Problem]]:
    """The letterhead that was meant, and a problem when it is not there or not right."""
    ids, place = library.letterhead_ids(), draft.place("letterhead")
    fields = with_defaults(draft.fields, template.defaults) if template else draft.fields
    id_ = fields.letterhead
    if id_ is None:
        known = "letterhead" in draft.faulty
        return None, [] if known else [Problem("missing-field", place, {"word": "letterhead"})]
    problems = [] if id_ in ids else [unknown("unknown-letterhead", id_, ids, place)]
    likely = id_ if id_ in ids else nearest(id_, ids)
    try:
        return library.letterhead(likely) if likely else None, problems
    except LibraryError as error:
        return None, [*problems, *error.problems]


def _split(text: str, file: str | None) -> tuple[str, str, int, list[Problem]]:
    """Front matter, body, line of the file on which the body starts."""
    opening = _FENCE.match(text)
    if opening is None:
        return "", text, 1, [Problem("no-front-matter", Place(file, 1, 1))]
    closing = _FENCE.search(text, opening.end() + 1)
    start = opening.end() + 1
    if closing is None:
        return "", "", 1, [Problem("front-matter-open", Place(file, 1, 1))]
    front, body = text[start : closing.start()], text[closing.end() + 1 :]
    # A file may end with the line that closes the fields.
    line = min(text.count("\n", 0, closing.end()) + 2, text.count("\n") + 1)
    return front, body, line, []


def _bodies(
    body: str, file: str | None, line: int, own: Language
) -> tuple[Mapping[Language, Passage], list[Problem]]:
    """The text per language: the draft's own first, others after a line that names them."""
    bodies: dict[Language, Passage] = {}
    problems: list[Problem] = []
    language: Language | None = own
    start = marked = 0
    for mark in [*_LANGUAGE_LINE.finditer(body), None]:
        end = mark.start() if mark else len(body)
        text = body[start:end]
        if language in bodies and language is not None:
            place = Place(file, line + body.count("\n", 0, marked), 1)
            problems.append(Problem("language-twice", place, {"language": language.value}))
        elif language is not None and (text.strip() or language is not own):
            first = line + body.count("\n", 0, start)
            bodies[language] = Passage(text, file, first)
        if mark is None:
            break
        start, marked = mark.end() + 1, mark.start()
        language = Language(mark[1]) if mark[1] in tuple(Language) else None
        if language is None:
            place = Place(file, line + body.count("\n", 0, mark.start()), 1)
            problems.append(unknown("unknown-letter-language", mark[1], tuple(Language), place))
    return bodies, problems


def _template(id_: str, library: Library, place: Place) -> tuple[Template | None, list[Problem]]:
    """The template that was meant, and a problem when it is not there or not right."""
    ids = library.template_ids()
    problems = [] if id_ in ids else [unknown("unknown-template", id_, ids, place)]
    likely = id_ if id_ in ids else nearest(id_, ids)
    if likely is None:
        return None, problems
    try:
        return library.template(likely), problems
    except LibraryError as error:
        return None, [*problems, *error.problems]


def _fields_elsewhere(
    named: object, template: Template | None, data: Mapping[str, object], library: Library
) -> Iterable[str]:
    """Names of fields that a draft may have though its template does not say so."""
    if template is not None:
        return ()
    if named in library.template_ids():
        return data.keys()  # the template is there and cannot be read: it may have any field
    names: set[str] = set()
    for id_ in library.template_ids():
        other, _ = _template(id_, library, Place())
        if other is not None:
            names.update(spec.name for spec in other.facts.fields)
    return names
