"""Draft, template and letterhead become a letter; what stands in the way comes out as problems."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from drafter.core import column, parties
from drafter.core.blocks import Text, has_words
from drafter.core.body import read_text
from drafter.core.composing import Composing
from drafter.core.conditions import failed_checks
from drafter.core.draft import Draft, Passage, StandardFields
from drafter.core.language import Language, date_in
from drafter.core.letter import Letter, Origin
from drafter.core.letterhead import AddressBook, Label, Letterhead
from drafter.core.made import Made, joined
from drafter.core.own import add_own, left_open, passages_of
from drafter.core.problems import Place, Problem, Severity, has_errors, unknown
from drafter.core.schema import Path
from drafter.core.template import Body, Part, Template

_NO_DAY = dt.date(2000, 1, 1)
"""Stands in for a missing date, so that the rest can still be looked at; never printed."""

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
    work = Composing(draft, fields, letterhead.on(fields.date), language or fields.language)
    required = [name for name in _REQUIRED if name not in template.facts.without]
    work.require(required)
    _check_absent(work, template)
    work.check_letterhead(letterhead)
    addressee, salutation = parties.address(work, book, greeted=Part.SALUTATION not in template.facts.without)
    signatures, offices = parties.signatures(work)
    classification = _classification(work)
    values = _values(work, template, book, offices)
    text = _text(work, template, values, required)
    facts, label = work.letterhead.facts, work.label
    letter = Letter(
        language=work.language,
        origin=_origin(template, letterhead),
        organisation=work.shared(facts.name),
        day=fields.date or _NO_DAY,
        wordmark=work.shared(facts.wordmark),
        logo=letterhead.logo,
        classification=classification,
        return_address=f"> {label(Label.RETURN_ADDRESS)} {work.shared(facts.return_address)}",
        addressee=addressee,
        unit=column.unit(work),
        sender=column.sender(work),
        entries=column.entries(work),
        date_label=label(Label.DATE),
        date=date_in(work.language, fields.date) if fields.date else "",
        subject_label=label(Label.SUBJECT),
        subject=work.within(fields.subject, ("subject",)) or "",
        title=work.if_any(fields.subject) or work.shared(template.facts.name),
        salutation=salutation,
        text=text,
        closing=_closing(work, template) if signatures else "",
        signatures=signatures,
        copy_label=label(Label.COPY_TO),
        copy_to=_copies(work),
        attachments_label=label(Label.ATTACHMENTS),
        attachment_list=_titles(work) if facts.list_attachments else (),
        follow_on=work.shared(facts.follow_on),
        reference_label=label(Label.OUR_REFERENCE),
        our_reference=fields.our_reference or "",
        page_label=label(Label.PAGE),
        page_of_label=label(Label.PAGE_OF),
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
    work = Composing(draft, fields, letterhead.on(fields.date), fields.language)
    return _values(work, template, book, parties.signatures(work)[1])


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


def _closing(work: Composing, template: Template) -> str:
    closing = template.facts.closing or work.letterhead.facts.signature.closing
    return work.shared(closing) if closing else ""


def _text(work: Composing, template: Template, values: dict[str, object], required: Collection[str]) -> Text:
    passages = passages_of(work, values)
    body = work.draft.bodies.get(work.language)
    if (body is None or not body.text.strip()) and template.facts.body is Body.OPTIONAL:
        body = Passage("")
    elif body is None or not body.text.strip():
        if "body" not in work.draft.faulty:
            own = work.language is work.fields.language
            work.problems.append(_no_body(work, "no-body" if own else "no-body-in-language"))
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


def _values(
    work: Composing, template: Template, book: AddressBook, offices: tuple[str, ...]
) -> dict[str, object]:
    """What the template's sentences may speak of, in the letter's language."""
    fields = work.fields
    addressee = book.get(fields.addressee.id or "") if fields.addressee else None
    subject, directorate = work.if_any(fields.subject), work.if_any(fields.directorate)
    values: dict[str, object] = {
        "language": work.language.value,
        "addressee_id": fields.addressee and fields.addressee.id,
        "addressee": work.shared(addressee.name) if addressee else None,
        "date": fields.date,
        "subject": subject,
        "our_reference": fields.our_reference,
        "your_reference": fields.your_reference,
        "attachments": _titles(work),
        "signatories": offices,
        "on_behalf_of": tuple(work.if_any(each) or "" for each in fields.on_behalf_of),
        "copy_to": _copies(work),
        "classification": fields.classification,
        "contact": fields.contact and fields.contact.name,
        "directorate": directorate,
        "ministry": work.shared(work.letterhead.facts.name),
        "body": None,
    }
    add_own(work, template, values)
    return values


def _classification(work: Composing) -> str:
    marking = work.fields.classification
    known = work.letterhead.style.classifications
    if marking is None or marking in known:
        return marking or ""
    place = work.draft.places.value(("classification",))
    work.problems.append(unknown("unknown-classification", marking, known, place))
    return ""


def _copies(work: Composing) -> tuple[str, ...]:
    copies = enumerate(work.fields.copy_to)
    return tuple(work.within(words, ("copy_to", at)) or "" for at, words in copies)


def _titles(work: Composing) -> tuple[str, ...]:
    titles = ((at, each.title) for at, each in enumerate(work.fields.attachments))
    return tuple(work.within(title, ("attachments", at)) or "" for at, title in titles)


def _origin(template: Template, letterhead: Letterhead) -> Origin:
    return Origin(
        template=template.id,
        template_version=template.facts.version,
        template_digest=template.digest,
        letterhead=letterhead.id,
        letterhead_digest=letterhead.digest,
    )
