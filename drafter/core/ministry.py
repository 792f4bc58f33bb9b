"""What belongs to a ministry besides its letterhead: directorates, persons to ask, and what went before."""

from __future__ import annotations

from typing import Annotated

from pydantic import BeforeValidator, Field

from drafter.core.draft import ContactEntry
from drafter.core.letterhead import Dated
from drafter.core.schema import BothWords, OneLine, Strict, as_list


class Organisation(Dated):
    """A ministry of the past that has no letterhead: old letters and references name it."""

    name: BothWords
    abbreviation: OneLine
    aliases: Annotated[tuple[OneLine, ...], BeforeValidator(as_list)] = ()
    organisation_uri: OneLine | None = None
    succeeded_by: Annotated[tuple[OneLine, ...], BeforeValidator(as_list)] = ()
    """Ids of the letterheads that its work went to."""


class Directorate(Dated):
    """A directorate as it stands below the name of its ministry."""

    name: BothWords
    abbreviation: OneLine | None = None
    letterhead: OneLine
    """The id of its ministry's letterhead."""


class Contact(Dated, ContactEntry):
    """A person whom the addressee of a letter can ask."""

    directorate: OneLine | None = None


class OrganisationFile(Strict):
    """What organisations.yaml holds."""

    organisations: dict[str, Organisation] = Field(default_factory=dict)


class DirectorateFile(Strict):
    """What directorates.yaml holds."""

    directorates: dict[str, Directorate] = Field(default_factory=dict)


class ContactFile(Strict):
    """What contacts.yaml holds."""

    contacts: dict[str, Contact] = Field(default_factory=dict)
