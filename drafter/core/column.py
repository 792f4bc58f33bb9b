"""What stands beside the text on the first page: the sender, references, number of attachments."""

from __future__ import annotations

from drafter.core.blocks import Run
from drafter.core.composing import Composing
from drafter.core.draft import ContactEntry
from drafter.core.letter import Entry
from drafter.core.letterhead import Label


def unit(work: Composing) -> tuple[str, ...]:
    """The lines in bold at the top: the ministry's name, and the directorate if the draft has one."""
    directorate = work.within(work.fields.directorate, ("directorate",))
    lines = work.shared(work.letterhead.facts.sender.unit)
    return (*lines, directorate) if directorate else lines


def sender(work: Composing) -> tuple[Run, ...]:
    """Addresses and website under the name."""
    facts = work.letterhead.facts.sender
    lines = work.shared(facts.lines) if facts.lines else ()
    runs = [Run(line) for line in lines]
    if facts.website:
        runs.append(Run(work.shared(facts.website.text), link=facts.website.url))
    return tuple(runs)


def entries(work: Composing) -> tuple[Entry, ...]:
    """What stands under a label of its own, as far as there is anything to say, but for the references."""
    fields = work.fields
    blocks = work.letterhead.facts.sender.blocks
    made = [
        Entry(work.shared(block.label), tuple(Run(line) for line in work.shared(block.lines)))
        for block in blocks
    ]
    if fields.contact:
        made.append(Entry(work.label(Label.CONTACT), _contact(work, fields.contact)))
    return tuple(made)


def references(work: Composing) -> tuple[Entry, ...]:
    """What this letter and others can be found by, and how much comes with it."""
    fields = work.fields
    made: list[Entry] = []
    for label, text in (
        (Label.OUR_REFERENCE, fields.our_reference),
        (Label.YOUR_REFERENCE, fields.your_reference),
        (Label.ATTACHMENTS, str(len(fields.attachments) or "")),
    ):
        if text:
            made.append(Entry(work.label(label), (Run(text),)))
    return tuple(made)


def _contact(work: Composing, contact: ContactEntry) -> tuple[Run, ...]:
    lines = [Run(contact.name)]
    if contact.phone:
        lines.append(Run(f"{work.label(Label.PHONE)} {contact.phone}"))
    if contact.email:
        lines.append(Run(contact.email, link=f"mailto:{contact.email}"))
    return tuple(lines)
