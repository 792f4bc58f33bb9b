"""The schemas for editors: what is shipped passes, what people get wrong does not."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from ruamel.yaml import YAML

from drafter.library import shipped_folder
from drafter.upkeep.schema import MODELS, schema_of

FILES = {
    "template": "templates/*/template.yaml",
    "common": "templates/common/*.yaml",
    "block": "templates/blocks/*.yaml",
    "letterhead": "letterheads/*/letterhead.yaml",
    "style": "letterheads/rijkshuisstijl.yaml",
    "addressees": "letterheads/addressees.yaml",
    "directorates": "letterheads/directorates.yaml",
    "contacts": "letterheads/contacts.yaml",
    "organisations": "letterheads/organisations.yaml",
}
SHIPPED = [(kind, path) for kind, files in FILES.items() for path in sorted(shipped_folder().glob(files))]
HEAD = "name: Proef\ndescription: Een proef\nversion: 1.0\n"
FIELD = f"{HEAD}fields:\n  - name: x\n    label: X\n"
LETTERHEAD = """\
name: Ministerie
house_style: rijkshuisstijl
wordmark: Ministerie
return_address: Postbus 1
sender: {unit: Ministerie}
follow_on: Ministerie
"""


def seen_by_an_editor(text: str) -> Any:
    """What YAML 1.2 makes of a text: numbers and true are no text, a day is."""
    return _days_as_text(YAML(typ="safe", pure=True).load(text))


def _days_as_text(data: Any) -> Any:
    if isinstance(data, dict):
        return {key: _days_as_text(value) for key, value in data.items()}
    if isinstance(data, list):
        return [_days_as_text(each) for each in data]
    return data.isoformat() if isinstance(data, dt.date) else data


def faults(kind: str, text: str) -> list[str]:
    """Where the schema of a kind of file finds something wrong in a text."""
    validator = Draft202012Validator(schema_of(kind))
    return [each.json_path for each in validator.iter_errors(seen_by_an_editor(text))]


def test_every_kind_of_file_is_tried() -> None:
    assert FILES.keys() == MODELS.keys()
    assert {kind for kind, _ in SHIPPED} >= {"template", "letterhead", "addressees"}


@pytest.mark.parametrize("kind", list(MODELS))
def test_a_schema_is_one(kind: str) -> None:
    Draft202012Validator.check_schema(schema_of(kind))


@pytest.mark.parametrize(("kind", "path"), SHIPPED, ids=lambda each: getattr(each, "stem", each))
def test_what_is_shipped_passes(kind: str, path: Path) -> None:
    assert faults(kind, path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("template", HEAD),
        ("template", f"{HEAD}blocks: stand-van-zaken\n"),
        ("template", f"{HEAD}fields:\n"),
        ("template", f"{HEAD}fields: {{name: x, type: text, label: X, required: no}}\n"),
        ("template", f"{HEAD}defaults: {{addressee: tweede-kamer, attachments: Rapport}}\n"),
        ("template", f"{HEAD}defaults: {{addressee: {{id: tweede-kamer, form: street}}}}\n"),
        ("template", f"{FIELD}    type: choice\n    choices: {{a: A, b: {{nl: B, en: Bee}}}}\n"),
        ("template", f"{FIELD}    type: number\n    default: 3\n    required: Yes\n"),
        ("template", f"{FIELD}    type: entries\n    parts: {{name: y, type: text, label: Y}}\n"),
        ("template", f"{FIELD}    type: reference\n    pattern: '[0-9]+'\n    message: Een getal\n"),
        ("letterhead", f"{LETTERHEAD}salutation: capital\naliases: [A, B]\n"),
        ("letterhead", f"{LETTERHEAD}earlier: {{valid_until: 2020-01-01, name: Oud}}\n"),
        ("block", "label: X\ntext: |\n  Twee\n\n  alinea's\n"),
    ],
)
def test_the_short_forms_pass(kind: str, text: str) -> None:
    assert faults(kind, text) == []


@pytest.mark.parametrize(
    ("kind", "text", "at"),
    [
        ("template", HEAD.replace("name", "nmae"), "$"),
        ("template", HEAD.replace("Proef", "{nl: Proef}"), "$.name"),
        ("template", HEAD.replace("Proef", "{nl: Proef, de: Probe}"), "$.name"),
        ("template", HEAD.replace("Proef", "[Proef]"), "$.name"),
        ("template", HEAD.replace("Proef", '""'), "$.name"),
        ("template", f"{FIELD}    type: tekst\n", "$.fields"),
        ("template", f"{FIELD}    type: text\n    required: misschien\n", "$.fields"),
        ("template", f"{FIELD}    type: choice\n", "$.fields"),
        ("template", f"{FIELD}    type: text\n    choices: {{a: A}}\n", "$.fields"),
        ("template", f"{FIELD}    type: entries\n", "$.fields"),
        ("template", f"{FIELD}    type: text\n    pattern: '[0-9]'\n", "$.fields"),
        ("template", f"{FIELD}    type: reference\n", "$.fields"),
        ("template", f"{FIELD}    type: text\n".replace("name: x", "name: Mijn veld"), "$.fields"),
        ("template", f"{HEAD}checks:\n  - message: Nee\n", "$.checks"),
        ("template", f"{HEAD}blocks:\n  - {{id: x, label: X}}\n", "$.blocks"),
        ("template", f"{HEAD}blocks:\n  - {{label: X}}\n", "$.blocks"),
        ("template", f"{HEAD}defaults: {{adressee: tweede-kamer}}\n", "$.defaults"),
        ("letterhead", LETTERHEAD.replace("sender: {unit: Ministerie}\n", ""), "$"),
        ("letterhead", f"{LETTERHEAD}salutation: Capital\n", "$.salutation"),
        ("letterhead", f"{LETTERHEAD}valid_from: 1-2-2026\n", "$.valid_from"),
        ("letterhead", f"{LETTERHEAD}labels: {{datum: Dag}}\n", "$.labels"),
        ("letterhead", f"{LETTERHEAD}earlier: {{name: Oud}}\n", "$.earlier"),
        ("letterhead", f"{LETTERHEAD}logo: {{file: x.png, alt: X, width_mm: 500, height_mm: 9}}\n", "$.logo"),
        ("addressees", "addressees:\n  x: {name: X, form: a, salutation: Y}\n", "$.addressees"),
        ("block", "label: X\n", "$"),
    ],
)
def test_what_people_get_wrong_is_refused_where_it_stands(kind: str, text: str, at: str) -> None:
    assert set(faults(kind, text)) == {at}


def test_keys_and_types_are_explained() -> None:
    schema = schema_of("template")
    field = schema["$defs"]["FieldSpec"]
    assert field["description"] == "One field of a template."
    assert field["properties"]["parts"]["description"].startswith("What each entry")
    types = {each["const"]: each["description"] for each in field["properties"]["type"]["oneOf"]}
    assert types["text"] == "One line of text, printed as typed."
