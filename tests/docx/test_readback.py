"""What the program reads in a finished DOCX is what a letter was made of."""

from __future__ import annotations

from drafter.docx.readback import Marks, passages_of, text_of
from tests.making import docx_from
from tests.reading import Docx
from tests.reading import text_of as read_by_another

BODY = """\
# Kop

Gewoon, **vet**, *schuin*, [Guten Tag]{lang=de} en [hier](https://rijksoverheid.nl).[^1]

| a | b |
|---|---|
| 1 | 2 |

[^1]: De noot.
"""


def marks_of(text: str) -> Marks:
    """The marks of the stretch with this text."""
    passages = passages_of(docx_from(BODY))
    return next(each.marks for passage in passages for each in passage.stretches if each.text == text)


def test_the_text_has_every_part_under_its_name() -> None:
    text = text_of(docx_from(BODY))
    assert "\n[letter]\n" in text
    assert "\n[footnotes]\n1. De noot.\n" in text
    assert "\n1 | 2\n" in text
    assert "Gewoon, vet, schuin, Guten Tag en hier.[1]\n" in text


def test_styles_and_words_are_what_an_independent_reading_finds() -> None:
    docx = docx_from(BODY)
    wanted = [pair for pair in Docx.of(docx).styled() if pair[1].strip()]
    read = [(each.style, each.text) for each in passages_of(docx)]
    assert [pair for pair in read if pair in wanted] == wanted


def test_nothing_that_is_read_is_read_twice_or_left_out() -> None:
    docx = docx_from(BODY)
    document = Docx.of(docx).tree("word/document.xml")
    words = "".join(each.text for each in passages_of(docx) if each.part == "letter")
    assert "".join(words.split()) == "".join(read_by_another(document).split())


def test_passages_know_their_style_and_their_part() -> None:
    passages = {each.text.strip(): each for each in passages_of(docx_from(BODY))}
    assert passages["Kop"].style == "heading 1"
    assert passages["2"].part == "letter"
    assert passages["De noot."].part == "footnotes"


def test_the_marks_of_words_are_known() -> None:
    assert marks_of("vet") == Marks(bold=True)
    assert marks_of("schuin") == Marks(italic=True)
    assert marks_of("Guten Tag") == Marks(language="de-DE")
    assert marks_of("hier") == Marks(link="https://rijksoverheid.nl")
    assert marks_of("[1]") == Marks(note=True)
