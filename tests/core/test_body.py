"""The Markdown that has a form in the house style, as the blocks it becomes."""

from __future__ import annotations

import pytest

from drafter.core.blocks import (
    Block,
    Box,
    Break,
    Heading,
    Inline,
    List,
    NoteMark,
    Paragraph,
    Quote,
    Run,
    Table,
)
from tests.making import blocks_of, composed, draft_text, read_body


def p(*parts: str | Inline) -> Paragraph:
    """A paragraph of runs; plain text is a plain run."""
    return Paragraph(tuple(Run(part) if isinstance(part, str) else part for part in parts))


@pytest.mark.parametrize(
    ("markdown", "blocks"),
    [
        ("een\n\ntwee", [p("een"), p("twee")]),
        ("een\ntwee", [p("een twee")]),
        ("een\\\ntwee", [p("een", Break(), "twee")]),
        ("een  \ntwee", [p("een", Break(), "twee")]),
        ("    ingesprongen", [p("ingesprongen")]),
        ("*schuin* **vet**", [p(Run("schuin", italic=True), " ", Run("vet", bold=True))]),
        ("***beide***", [p(Run("beide", bold=True, italic=True))]),
        ("\\*geen\\* &amp; &eacute;", [p("*geen* & é")]),
        ('10\u00a0% en ‘zo’ "niet" -- ...', [p('10\u00a0% en ‘zo’ "niet" -- ...')]),
        (
            "# Een\n\n## Twee\n\n### Drie",
            [Heading(n, (Run(t),)) for n, t in enumerate(("Een", "Twee", "Drie"), 1)],
        ),
        ("> citaat\n>\n> vervolg", [Quote((p("citaat"), p("vervolg")))]),
        ("::: box\nin een\n\nkader\n:::", [Box((p("in een"), p("kader")))]),
        ("[zo]{lang=en}", [p(Run("zo", language="en-GB"))]),
        ("[zo]{lang=nl}", [p("zo")]),
    ],
)
def test_text_becomes_blocks(markdown: str, blocks: list[Block]) -> None:
    assert list(blocks_of(markdown)) == blocks


@pytest.mark.parametrize(
    ("markdown", "block"),
    [
        ("- a\n- b", List(((p("a"),), (p("b"),)))),
        ("- a\n\n- b", List(((p("a"),), (p("b"),)), loose=True)),
        ("1. a\n2. b", List(((p("a"),), (p("b"),)), start=1)),
        ("3) a\n4) b", List(((p("a"),), (p("b"),)), start=3)),
        ("- a\n\n  vervolg", List(((p("a"), p("vervolg")),), loose=True)),
        ("- a\n  1. b\n     - c", List(((p("a"), List(((p("b"), List(((p("c"),),))),), start=1)),))),
        ("::: box\n- a\n:::", Box((List(((p("a"),),)),))),
    ],
)
def test_a_list_keeps_its_levels_its_first_number_and_its_space(markdown: str, block: Block) -> None:
    assert blocks_of(markdown) == (block,)


def test_a_table_keeps_its_alignment_and_markup_in_its_cells() -> None:
    (table,) = blocks_of("a | b | c | d\n:-- | :-: | --: | ---\n1 | **2** | 3 \\| 4 |\n")
    assert table == Table(
        ("left", "center", "right", "left"),
        tuple((Run(name),) for name in "abcd"),
        (((Run("1"),), (Run("2", bold=True),), (Run("3 | 4"),), ()),),
    )


@pytest.mark.parametrize(
    ("markdown", "link"),
    [
        ("[tekst](https://a.nl/b?c=d&e)", Run("tekst", link="https://a.nl/b?c=d&e")),
        ("<https://a.nl>", Run("https://a.nl", link="https://a.nl")),
        ("https://a.nl", Run("https://a.nl", link="https://a.nl")),
        ("www.a.nl", Run("www.a.nl", link="https://www.a.nl")),
        ("a@b.nl", Run("a@b.nl", link="mailto:a@b.nl")),
        ("[bel](tel:+31701234567)", Run("bel", link="tel:+31701234567")),
        ("[tekst]\n\n[tekst]: https://a.nl", Run("tekst", link="https://a.nl")),
    ],
)
def test_links_are_found_marked_or_bare(markdown: str, link: Run) -> None:
    assert blocks_of(markdown) == (p(link),)


@pytest.mark.parametrize("text", ["voorbeeld.nl", "art. 3.1.a", "10:30", "a @ b", "www. zo"])
def test_words_with_a_dot_or_sign_are_no_links(text: str) -> None:
    assert blocks_of(text) == (p(text),)


def test_footnotes_are_numbered_as_they_are_met_and_may_be_met_twice() -> None:
    text, problems = read_body("a[^x] b[^1] c[^x]\n\n[^1]: een\n[^x]: twee\n\n    vervolg\n")
    assert not problems
    assert text.blocks == (p("a", NoteMark(1), " b", NoteMark(2), " c", NoteMark(1, repeated=True)),)
    assert text.notes == ((p("twee"), p("vervolg")), (p("een"),))
    assert text.repeated_notes == {1}


def test_a_footnote_may_stand_before_its_mark_and_in_a_table_or_heading() -> None:
    text, problems = read_body("[^1]: noot\n\n# Kop[^1]\n\n|a[^1]|\n|-|\n|b|\n")
    assert not problems
    assert text.notes == ((p("noot"),),)


def test_no_break_spaces_and_hyphens_stay_as_typed() -> None:
    assert blocks_of("a\u00a0b\u2011c\u202fd\u00ade") == (p("a\u00a0b\u2011c\u202fd\u00ade"),)


def test_a_tab_within_a_line_is_a_space() -> None:
    assert blocks_of("a\tb") == (p("a b"),)


def test_signs_written_as_entities_are_the_signs() -> None:
    assert blocks_of("a&nbsp;b &lt;i&gt; &#8364;&#9;c&#10;d") == (p("a\u00a0b <i> € c d"),)


@pytest.mark.parametrize("body", ["[a]: https://a.nl\n\n>", "&nbsp;"])
def test_a_body_without_words_is_no_letter(body: str) -> None:
    made = composed(draft_text(body))
    assert made.letter is None
