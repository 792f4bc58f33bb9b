"""Every sample of every template makes a letter for each of the twelve ministries."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from drafter.core.problems import has_errors
from drafter.docx.layout import Layout, compile_layout
from drafter.docx.render import render
from drafter.library import shipped_folder
from tests.docx.altered import shipped_bytes
from tests.making import shipped
from tests.reading import Docx
from tests.samples.specimens import letterheads_of, specimens

SAMPLES = sorted(shipped_folder().glob("templates/*/samples/*.md"))


@cache
def layout() -> Layout:
    """The layout of the house style."""
    return compile_layout(shipped_bytes())


def test_there_are_twelve_ministries() -> None:
    assert len(letterheads_of(shipped())) == 12


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: f"{path.parts[-3]}-{path.stem}")
def test_a_sample_makes_a_letter_on_every_letterhead(sample: Path) -> None:
    for letterhead, made in specimens(sample, shipped()):
        assert made.letter is not None, (letterhead, made.problems)
        assert not has_errors(made.problems), letterhead
        docx = Docx.of(render(made.letter, layout()))
        assert made.letter.organisation in docx.texts("docProps/core.xml")
        text = docx.texts("word/document.xml")
        assert not {"{", "}"} & set(text), letterhead
