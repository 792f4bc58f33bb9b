"""Draft, template and letterhead become a letter; what stands in the way comes out as problems."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from drafter.core import column, parties
from drafter.core.around import Around, what_is_around
from drafter.core.blocks import Text, has_words
from drafter.core.body import read_text
from drafter.core.composing import Composing
from drafter.core.conditions import failed_checks
from drafter.core.draft import Draft, Passage, StandardFields
from drafter.core.language import Language
from drafter.core.letter import Letter
from drafter.core.letterhead import AddressBook, Letterhead
from drafter.core.made import Made, joined
from drafter.core.own import add_own, left_open, passages_of
from drafter.core.problems import Place, Problem, Severity, has_errors
from drafter.core.schema import Path
from drafter.core.template import Body, Part, Template

_REQUIRED = ("addressee", "date", "subject", "signatories")


@dataclass(frozen=True, slots=True)
class Composed:
    """A letter, or None when there are errors, and all that was found on the way."""

    letter: Letter | None
    problems: tuple[Problem, ...]
    sketch: Letter | None
    """The letter as far as it is known, to look at while it is being written; never to be printed."""


def compose(
    draft: Draft,
    template: Template,
    letterhead: Letterhead,
    book: AddressBook,
    language: Language | None = None,
) -> Composed:
    """A letter in a language (the draft's own when none is given), all problems found in one go."""
    fields = with_defaults(draft.fields, template.defaults)
    work = Composing(draft, fields, letterhead, language or fields.language)
    required = [name for name in _REQUIRED if name not in template.facts.without]
    work.require(required)
    _check_absent(work, template)
    around = what_is_around(work, template)
    addressee, salutation = parties.address(work, book, greeted=Part.SALUTATION not in template.facts.without)
    text = _text(work, template, _values(work, template, book, around), required)
    letter = Letter(
        **around.facts,
        addressee=addressee,
        entries=(*around.entries, *column.references(work)),
        subject=work.within(fields.subject, ("subject",)) or "",
        title=work.if_any(fields.subject) or work.shared(template.facts.name),
        salutation=salutation,
        text=text,
        our_reference=fields.our_reference or "",
    )
    problems = tuple(work.problems)
    return Composed(None if has_errors(problems) else letter, problems, letter)


def with_defaults(fields: StandardFields, defaults: StandardFields) -> StandardFields:
    """A draft's fields, with the template's defaults for those that the draft does not set."""
    unset = defaults.model_fields_set - fields.model_fields_set
    if not unset:
        return fields
    return fields.model_copy(update={name: getattr(defaults, name) for name in unset})


def values_of(
    draft: Draft, template: Template, letterhead: Letterhead, book: AddressBook
) -> Mapping[str, object]:
    """What the template's expressions may speak of, in the draft's own language; unknown is None."""
    fields = with_defaults(draft.fields, template.defaults)
    work = Composing(draft, fields, letterhead, fields.language)
    return _values(work, template, book, what_is_around(work, template))


def text_problems(draft: Draft) -> list[Problem]:
    """What is wrong in the texts of a draft by themselves, for when no letter can be composed."""
    problems: list[Problem] = []
    for language, passage in draft.bodies.items():
        made = joined([passage])
        problems += read_text(made.markdown, language.tag, made.locate)[1]
    return problems


def _check_absent(work: Composing, template: Template) -> None:
    """Fields that this kind of letter has no place for: what is in them would be lost unnoticed."""
    for name in template.facts.without:
        if getattr(work.draft.fields, name, None):
            work.say("not-in-this-letter", (name,), word=name, template=template.id)


def _text(work: Composing, template: Template, values: dict[str, object], required: Collection[str]) -> Text:
    passages = passages_of(work, values)
    body = work.draft.bodies.get(work.language)
    if (body is None or not body.text.strip()) and template.facts.body is Body.OPTIONAL:
        body = Passage("")
    elif body is None or not body.text.strip():
        if "body" not in work.draft.faulty:
            other = work.language is not work.fields.language or any(
                each.text.strip() for each in work.draft.bodies.values()
            )
            work.problems.append(_no_body(work, "no-body-in-language" if other else "no-body"))
        return Text()
    if body.text:
        passages["body",] = body
    whole = bool(template.texts) and not has_errors(work.problems) and not work.draft.faulty
    unsure = work.draft.faulty | {name for name in required if not getattr(work.fields, name)} | work.missing
    known = {**values, "body": body.text}
    work.problems += failed_checks(template.facts.checks, known, work.draft.places, unsure)
    if not whole:
        # Without all fields a letter cannot be made; what is written can be read.
        written = _read_made(work, joined(list(passages.values())), needed=bool(body.text))
        return _sketched(work, template, values, passages) or written
    made = template.make(work.language, values, passages)
    if isinstance(made, Problem):
        work.problems.append(made)
        return Text()
    if body.text and not made.has(body):
        work.problems.append(Problem("template-lacks-body", Place(made.file)))
    _check_named(work, made.markdown)
    return _read_made(work, made)


def _sketched(
    work: Composing, template: Template, values: Mapping[str, object], passages: Mapping[Path, Passage]
) -> Text | None:
    """The text with its sentences, open where something lacks; None when they cannot be made."""
    if work.language not in template.texts:
        return None
    made = template.make(work.language, left_open(values), passages)
    if isinstance(made, Problem):
        return None
    text, problems = read_text(made.markdown, work.language.tag, made.locate)
    return text if text.blocks and not problems else None


def _check_named(work: Composing, markdown: str) -> None:
    """Offices on whose behalf a letter is written are not printed apart: its text must name them."""
    words = ""
    for index, office in enumerate(work.fields.on_behalf_of):
        name = work.if_any(office)
        if name is None or name in markdown:
            continue
        words = words or " ".join(markdown.replace("\\", "").split()).casefold()
        if parties.bare(name) not in words:
            place = work.draft.places.value(("on_behalf_of", index))
            params = {"word": name}
            work.problems.append(Problem("on-behalf-unnamed", place, params, Severity.WARNING))


def _read_made(work: Composing, made: Made, *, needed: bool = True) -> Text:
    text, found = read_text(made.markdown, work.language.tag, made.locate)
    problems = [_as_typed(problem, made.note_names) for problem in found]
    if needed and not problems and not any(has_words(block) for block in text.blocks):
        problems = [_no_body(work, "no-body")]
    work.problems += problems
    return text


def _as_typed(problem: Problem, note_names: Mapping[str, str]) -> Problem:
    """A problem that names a footnote as whoever wrote it does."""
    word = problem.params.get("word")
    if not isinstance(word, str) or word not in note_names:
        return problem
    return replace(problem, params={**problem.params, "word": note_names[word]})


def _no_body(work: Composing, key: str) -> Problem:
    # The text is no field: people would look for one of that name.
    place = replace(work.draft.place("body"), field=None)
    return Problem(key, place, {"language": work.language.value})


def _values(work: Composing, template: Template, book: AddressBook, around: Around) -> dict[str, object]:
    """What the template's sentences may speak of, in the letter's language."""
    fields = work.fields
    addressee = book.get(fields.addressee.id or "") if fields.addressee else None
    subject = work.if_any(fields.subject)
    values: dict[str, object] = {
        **around.values,
        "addressee_id": fields.addressee and fields.addressee.id,
        "addressee": work.shared(addressee.name) if addressee else None,
        "subject": subject,
        "our_reference": fields.our_reference,
        "your_reference": fields.your_reference,
        "body": None,
    }
    add_own(work, template, values)
    return values
