"""A letter: what will be printed, every word final, in one language."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from drafter.core.blocks import Run, Text
from drafter.core.language import Language
from drafter.core.letterhead import Logo


@dataclass(frozen=True, slots=True)
class Entry:
    """A label and what stands under it in the sender column."""

    label: str
    lines: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Signature:
    """The lines above and below the space in which one signatory signs."""

    above: tuple[str, ...]
    below: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Origin:
    """What a letter was made from; digests are SHA-256 in hexadecimal."""

    template: str
    template_version: str
    template_digest: str
    letterhead: str
    letterhead_digest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """All of a letter's words, in the order in which they are read."""

    language: Language
    origin: Origin
    organisation: str
    day: dt.date
    wordmark: tuple[str, ...]
    logo: Logo | None
    classification: str
    return_address: str
    addressee: tuple[str, ...]
    unit: tuple[str, ...]
    sender: tuple[Run, ...]
    entries: tuple[Entry, ...]
    date_label: str
    date: str
    subject_label: str
    subject: str
    """Empty for a kind of letter without one."""
    title: str
    """What the letter is called in lists of documents."""
    salutation: str
    text: Text
    closing: str
    signatures: tuple[Signature, ...]
    copy_label: str
    copy_to: tuple[str, ...]
    attachments_label: str
    attachment_list: tuple[str, ...]
    follow_on: tuple[str, ...]
    reference_label: str
    our_reference: str
    page_label: str
    page_of_label: str
