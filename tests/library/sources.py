"""A small library as text: a template, a letterhead and an addressee, right but for what a test changes."""

from __future__ import annotations

from pathlib import Path

from drafter.library import Library
from tests.making import library_with

TEMPLATE = """\
name: Proef
description: Een proef
version: "1"
"""
LETTERHEAD = """\
name: Ministerie
house_style: rijkshuisstijl
wordmark: Ministerie
return_address: Postbus 1
sender:
  unit: Ministerie
follow_on: Ministerie
"""
ADDRESSEES = """\
addressees:
  iemand:
    name: Iemand
    form: gewoon
    forms:
      gewoon: [Aan, Straat 1, Den Haag]
    salutation: Beste iemand,
"""


def with_template(
    folder: Path, yaml: str = TEMPLATE, nl: str = "{{ body }}", en: str = "{{ body }}"
) -> Library:
    """A library with a template 'proef'."""
    files = {"template.yaml": yaml, "nl.md": nl, "en.md": en}
    return library_with(folder, {f"templates/proef/{name}": text for name, text in files.items()})


def with_fields(folder: Path, fields: str, nl: str = "{{ body }}") -> Library:
    """A library with a template 'proef' that has fields (and what may follow them), as YAML."""
    return with_template(folder, f"{TEMPLATE}fields:\n{fields}", nl)


def with_letterhead(folder: Path, yaml: str) -> Library:
    """A library with a letterhead 'proef'."""
    return library_with(folder, {"letterheads/proef/letterhead.yaml": yaml})
