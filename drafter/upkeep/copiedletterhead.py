"""The text of a letterhead that is a copy of another: what identifies the other is not in it."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Mapping
from typing import Any

from drafter.core.language import Language
from drafter.core.letterhead import LetterheadFacts
from drafter.yamlediting import data_of, edited

WIDE, NARROW = 36, 26
"""Characters on a line of the wordmark, and of the column."""

_SIGNATORIES = re.compile(r"^signatories:[^\n]*\n(?:[ \t#][^\n]*\n|\n)*", re.MULTILINE)
_OF_THE_OTHER = ("aliases", "organisation_uri", "earlier")


def renamed(text: str, facts: LetterheadFacts, names: Mapping[Language, str]) -> str:
    """A letterhead's file with other names where these are printed, in the languages that are given."""
    data = data_of(text)
    written = {language.value: name for language, name in names.items()}
    wide = {code: textwrap.wrap(name, WIDE) for code, name in written.items()}
    narrow = {code: textwrap.wrap(name, NARROW) for code, name in written.items()}
    changes: dict[str, Any] = {
        "name": _both(data, "name") | written,
        "wordmark": _both(data, "wordmark") | wide,
        "follow_on": _both(data, "follow_on") | narrow,
        "sender": dict(data["sender"]) | {"unit": _both(data["sender"], "unit") | narrow},
    }
    return _with(text, facts, changes) if names else text


def of_another(text: str, facts: LetterheadFacts, abbreviation: str, ending: str) -> str:
    """The file for somebody else: another short name, offices of its own, and no history."""
    if facts.signatories:
        known = "|".join(map(re.escape, facts.signatories))
        own = re.compile(rf"^([ \t]+)({known}):", re.MULTILINE)
        text = _SIGNATORIES.sub(lambda found: own.sub(rf"\1\2-{ending}:", found[0]), text)
    return _with(text, facts, {"abbreviation": abbreviation} | dict.fromkeys(_OF_THE_OTHER))


def _with(text: str, facts: LetterheadFacts, changes: Mapping[str, object]) -> str:
    known = facts.model_fields_set
    return edited(text, {key: value for key, value in changes.items() if value or key in known}) or text


def _both(data: Mapping[str, Any], key: str) -> dict[str, object]:
    """What stands under a key, by language."""
    value = data[key]
    return dict(value) if isinstance(value, Mapping) else {language.value: value for language in Language}
