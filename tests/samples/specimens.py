"""Every sample letter on every letterhead: what a ministry that takes a template over would send."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from drafter.core.compose import Composed
from drafter.core.draft import SignatoryEntry
from drafter.core.language import Language
from drafter.core.letterhead import Office
from drafter.core.parties import bare
from drafter.drafts import OpenDraft, compose_draft, open_draft
from drafter.library import Library

TODAY = dt.date(2026, 11, 23)
"""The day on which the shipped letterheads were looked at."""
_OFFICE = {"office": {"nl": "De staatssecretaris", "en": "The State Secretary"}}
"""Signs where all offices of a ministry are written on behalf of."""


def letterheads_of(library: Library, day: dt.date = TODAY) -> list[str]:
    """The letterheads of the ministries that are there on a day."""
    return [id_ for id_ in library.letterhead_ids() if library.letterhead(id_).facts.holds_on(day)]


def on_letterhead(opened: OpenDraft, letterhead: str, library: Library) -> OpenDraft:
    """A draft as another ministry would write it: signed by offices of its own, with names."""
    fields = opened.draft.fields
    others = {bare(each.within(language) or "") for each in fields.on_behalf_of for language in Language}
    offices = library.letterhead(letterhead).facts.signatories
    free = [id_ for id_, each in offices.items() if not _words(each) & others]
    named = [{"id": id_} if id_ else _OFFICE for id_ in [*free, ""][: len(fields.signatories)]]
    signing = [SignatoryEntry.model_validate({**each, "name": "A.B. Voorbeeld"}) for each in named]
    changed = fields.model_copy(update={"letterhead": letterhead, "signatories": tuple(signing)})
    return replace(opened, draft=replace(opened.draft, fields=changed))


def _words(office: Office) -> set[str]:
    return {bare(office.office.within(language) or "") for language in Language}


def specimens(sample: Path, library: Library) -> Iterator[tuple[str, Composed]]:
    """What comes of a sample on each letterhead."""
    opened = open_draft(sample, library)
    for id_ in letterheads_of(library):
        yield id_, compose_draft(on_letterhead(opened, id_, library), library)
