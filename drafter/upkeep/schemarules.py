"""What models ask for beyond the types of their fields, as JSON Schema: rules between keys, and patterns."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

_NOT_SO: Final = {"type": "null"}


def _given(*names: str) -> dict[str, Any]:
    """That these keys are there and have something behind them."""
    return {"required": list(names), "properties": {name: {"not": _NOT_SO} for name in names}}


def _of_type(name: str) -> dict[str, Any]:
    return {"required": ["type"], "properties": {"type": {"const": name}}}


def _exactly(condition: dict[str, Any], key: str) -> dict[str, Any]:
    """That a key is there when a condition holds, and not when it does not."""
    return {"if": condition, "then": _given(key), "else": {"properties": {key: {"maxProperties": 0}}}}


_ENDS: Final = {"allOf": [_given("valid_until")]}

RULES: Final[Mapping[str, dict[str, Any]]] = {
    "FieldSpec": {
        "allOf": [
            _exactly(_of_type("choice"), "choices"),
            {"if": _of_type("entries"), "then": _given("parts"), "else": {"not": _given("parts")}},
            {"if": _given("pattern"), "then": _given("message")},
            {"if": _of_type("reference"), "then": _given("pattern")},
            {"properties": {"parts": {"items": {"not": _given("parts")}}}},
        ],
    },
    "BlockEntry": {
        "oneOf": [
            {**_given("id"), "not": {"anyOf": [_given(key) for key in ("label", "text", "fields")]}},
            {**_given("label", "text"), "not": _given("id")},
        ],
    },
    "AddresseeEntry": {"anyOf": [_given("id"), _given("lines")]},
    "SignatoryEntry": {"anyOf": [_given("id"), _given("office", "name")]},
    "Earlier": _ENDS,
    "EarlierOffice": _ENDS,
    "EarlierAddressee": _ENDS,
}
"""By the name of the model; its own validator says the same."""

PATTERNS: Final[Mapping[str, str]] = {
    "_name": r"^\s*[a-z][a-z0-9_]*\s*$",
    "_web_address": r"^\s*https?://[^\s/<>\"{}|\\^`]+\.[^\s<>\"{}|\\^`]+\s*$",
    "_email": r"^\s*[^\s@<>]+@[^\s@<>]+\.[^\s@<>.]+\s*$",
}
"""What a text must look like, by the name of the validator that says so."""
