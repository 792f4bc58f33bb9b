"""What stands around the text of a letter: its sender, day, signatures and labels.

Whoever a letter is for and whatever it is about, much of it is the same as in the letter before: of a
batch, and from one keystroke to the next. What was made last is kept.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from operator import is_
from typing import Any

from drafter.core import column, parties
from drafter.core.composing import Composing
from drafter.core.language import Language, date_in
from drafter.core.letter import Entry, Origin
from drafter.core.letterhead import Label, Letterhead
from drafter.core.problems import unknown
from drafter.core.template import Template

_NO_DAY = dt.date(2000, 1, 1)
"""Stands in for a missing date, so that the rest can still be looked at; never printed."""


@dataclass(frozen=True, slots=True)
class Around:
    """What letters have in common that are sent in the same way."""

    letterhead: Letterhead
    """As it was on the day of the letter."""
    facts: Mapping[str, Any]
    """Fields of a Letter, by their names."""
    entries: tuple[Entry, ...]
    """Those of the sender column that come before the references."""
    values: Mapping[str, object]
    """What the template's sentences may speak of."""


_made: dict[Language, tuple[tuple[object, ...], Around]] = {}
"""What was made last in a language without a problem, and what it was made of."""


def what_is_around(work: Composing, template: Template) -> Around:
    """What stands around the text of a letter; reports what is wrong with it.

    From here on the letter has the letterhead of its day.
    """
    fields = work.fields
    # All of these are never changed: the same object says the same.
    sources = (
        template, work.letterhead, fields.language, fields.date, fields.signatories, fields.on_behalf_of,
        fields.classification, fields.directorate, fields.copy_to, fields.attachments, fields.contact,
    )  # fmt: skip
    before = _made.get(work.language)
    if before is not None and all(map(is_, before[0], sources)):
        work.letterhead = before[1].letterhead
        return before[1]
    count = len(work.problems)
    made = _make(work, template)
    if len(work.problems) == count:
        _made[work.language] = sources, made
    return made


def _make(work: Composing, template: Template) -> Around:
    named, fields = work.letterhead, work.fields
    work.letterhead = named.on(fields.date)
    work.check_letterhead(named)
    facts, label = work.letterhead.facts, work.label
    signatures, offices = parties.signatures(work)
    closing = template.facts.closing or facts.signature.closing
    titles, copies = _titles(work), _copies(work)
    of_letter = {
        "language": work.language,
        "origin": _origin(template, named),
        "organisation": work.shared(facts.name),
        "day": fields.date or _NO_DAY,
        "wordmark": work.shared(facts.wordmark),
        "logo": named.logo,
        "classification": _classification(work),
        "return_address": f"> {label(Label.RETURN_ADDRESS)} {work.shared(facts.return_address)}",
        "unit": column.unit(work),
        "sender": column.sender(work),
        "date_label": label(Label.DATE),
        "date": date_in(work.language, fields.date) if fields.date else "",
        "subject_label": label(Label.SUBJECT),
        "closing": work.shared(closing) if closing and signatures else "",
        "signatures": signatures,
        "copy_label": label(Label.COPY_TO),
        "copy_to": copies,
        "attachments_label": label(Label.ATTACHMENTS),
        "attachment_list": titles if facts.list_attachments else (),
        "follow_on": work.shared(facts.follow_on),
        "reference_label": label(Label.OUR_REFERENCE),
        "page_label": label(Label.PAGE),
        "page_of_label": label(Label.PAGE_OF),
    }
    directorate = work.if_any(fields.directorate)
    values = {
        "language": work.language.value,
        "date": fields.date,
        "attachments": titles,
        "signatories": offices,
        "on_behalf_of": tuple(work.if_any(each) or "" for each in fields.on_behalf_of),
        "copy_to": copies,
        "classification": fields.classification,
        "contact": fields.contact and fields.contact.name,
        "directorate": directorate,
        "ministry": work.shared(facts.name),
    }
    return Around(work.letterhead, of_letter, column.entries(work), values)


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
