"""What a person pastes from a word processor becomes Markdown; Markdown stays what it is."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from drafter.core.blocks import Block, List, NoteMark, Paragraph, Table, words_of
from drafter.core.pasting import as_markdown
from drafter.core.text import replace_forbidden
from tests.core.test_any_text import MARKDOWN
from tests.docx.long_letter import long_text
from tests.making import blocks_of, read_body

LONG = (
    "Hierbij bied ik u het rapport aan, zoals ik in het debat van 3 juni met uw Kamer heb afgesproken, "
    "en wat daarbij hoort."
)

BROKEN = (
    "Dit is een zin die op een breedte van zestig is afgebroken\n"
    "en hier verder loopt tot het einde ervan is bereikt, want\nzo gaat dat."
)

WORD = st.sampled_from(
    [
        "Kamer",
        "rapport",
        "de",
        "2026",
        "“citaat”",
        "d’Hondt",
        "5%",
        "2*3*4",
        "snake_case",
        "_zo_",
        "[x]",
        "a&b",
        "<b>",
        "&amp;",
        "`x`",
        "A\u00a0B",
        "1.1",
        "#7",
        "https://a.nl/x_y_z",
        "a@b.nl",
        "–",
        "!",
    ]
)
WORDS = st.lists(WORD, min_size=1, max_size=12).map(" ".join)
BULLET = st.sampled_from(
    ["•\t", "·\t", "o\t", "§\t", "–\t", "-\t", "\uf0b7\t", "\uf0a7\t", "·       ", "\t•\t", "\t\t-\t"]
)
NUMBER = st.sampled_from(["1.\t", "2.\t", "a)\t", "b)\t", "(a)\t", "1)\t", "i.\t", "ii.\t", "\t1.\t", "A.\t"])
ITEM = st.tuples(st.one_of(BULLET, NUMBER), WORDS).map("".join)
SURE_ITEM = st.tuples(st.one_of(BULLET, st.sampled_from(["1.\t", "1)\t", "\t2.\t"])), WORDS).map("".join)
ROW = st.lists(st.one_of(WORDS, st.just("")), min_size=1, max_size=4).map("\t".join)
LINE = st.one_of(WORDS, ITEM, ROW, st.just(""), st.tuples(WORDS, WORDS).map("\x0b".join))
PASTED = st.lists(LINE, max_size=10).flatmap(
    lambda lines: st.sampled_from(["\n", "\r\n", "\r"]).map(lambda end: end.join(lines) + end)
)
PIECES = st.lists(
    st.sampled_from(
        [
            *"\t\n\r\x0b\x0c\u2028\u2029\u200b\ufeff\u00ad\u00a0 •o-*_[]|#>\\1a.):^`<&\uf0b7\x1e\x01",
            "lang " * 25,
            "[1]",
        ]
    ),
    max_size=25,
).map("".join)

_MARKS = re.compile(
    r"^[ \t\u00a0>|]*(?:[•●◦·o§–—*+\uf0b7\uf0a7-]|\(?(?:[0-9]{1,3}|[a-zA-Z]|[ivxlc]+)\\?[.)])(?=[ \t\u00a0])",
    re.MULTILINE,
)

_TABBED_MARK = re.compile(r"^\t*(?:[•·o§–\uf0b7\uf0a7-]|\(?\w+[.)])(?:\t|  +)")


def words_in(text: str) -> list[str]:
    """The words of a text in order, without the marks of its list items."""
    return re.findall(r"[^\W_]+", _MARKS.sub(" ", re.sub("[\x0b\r]", "\n", text)))


@pytest.mark.parametrize(
    ("pasted", "markdown"),
    [
        (f"Kop\r\n{LONG}\r\n{LONG}\r\n", f"Kop\n\n{LONG}\n\n{LONG}"),
        (
            "Kop\rHierbij bied ik u\u00a0“het” aan – d’Hondt.\r",
            "Kop\n\nHierbij bied ik u\u00a0“het” aan – d’Hondt.",
        ),
        (f"Kop\n{LONG}\n\nNog een\n{LONG}", f"Kop\n\n{LONG}\n\nNog een\n\n{LONG}"),
        (f"{LONG}\n- een\n- twee\n{LONG}", f"{LONG}\n\n- een\n- twee\n\n{LONG}"),
        ("Een\x0btwee\x0b\ndrie", "Een\\\ntwee\n\ndrie"),
        ("Naam:\tA. Jansen", "Naam: A. Jansen"),
        ("\tEen.\n\tTwee.", "Een.\n\nTwee."),
        ("1.1\tInleiding\n1.2\tVervolg", "1.1 Inleiding\n\n1.2 Vervolg"),
        ("a\u00adb\u200bc\ufeffd\x01e\x1ff", "abcdef"),
        ("niet\x1eafbreken", "niet\u2011afbreken"),
        ("Een.\x0cTwee.", "Een.\n\nTwee."),
    ],
)
def test_paragraphs_are_parted_by_empty_lines(pasted: str, markdown: str) -> None:
    assert as_markdown(pasted) == markdown


@pytest.mark.parametrize(
    ("pasted", "markdown"),
    [
        ("•\tEen\n•\tTwee", "- Een\n- Twee"),
        ("Zie:\n·\tEen\n\n·\tTwee\nSlot\tx", "Zie:\n\n- Een\n- Twee\n\nSlot x"),
        ("•\tA\no\tB\n§\tC\no\tD\n•\tE", "- A\n  - B\n    - C\n  - D\n- E"),
        ("\uf0b7\tA\n\uf0a7\tB\n\uf0b7\tC", "- A\n  - B\n- C"),
        ("-\tA\n\t-\tB\n-\tC", "- A\n  - B\n- C"),
        ("•\tA\n\t•\tB\n\t\t•\tC\n\t\t\t•\tD", "- A\n  - B\n    - C\n    - D"),
        ("·         Outlook\no   onder", "- Outlook\n  - onder"),
        ("1.\tA\n2.\tB\na)\tC\nb)\tD\n3.\tE", "1. A\n2. B\n   1. C\n   2. D\n3. E"),
        ("i.\tA\nii.\tB\niii.\tC", "1. A\n2. B\n3. C"),
        ("g.\tA", "g. A"),
        ("a.\tA\nb.\tB\nc.\tC\np.\t12", "1. A\n2. B\n3. C\n\np. 12"),
        ("3.\tA\n4.\tB", "3. A\n4. B"),
        ("•\tA\n1.\tB\n2.\tC", "- A\n\n1. B\n2. C"),
        ("•\tA\no\tB\n1.\tC\n•\tD", "- A\n  - B\n\n1. C\n   - D"),
        ("•\tA\n\t1.\tB\n•\tC", "- A\n  1. B\n- C"),
        ("•\tA\n\t3.\tB", "- A\n\n  3. B"),
        ("•\tA\na.\tB\nb.\tC", "- A\n\n1. B\n2. C"),
        ("•\tA\x0bvervolg\no\tB\x0bmeer", "- A\\\n  vervolg\n  - B\\\n    meer"),
        ("•Een", "- Een"),
        ("•", "•"),
    ],
)
def test_marks_of_lists_become_those_of_markdown(pasted: str, markdown: str) -> None:
    assert as_markdown(pasted) == markdown


@pytest.mark.parametrize(
    ("line", "as_it_was"),
    [
        ("# hek", "\\# hek"),
        ("zie ](", "zie ]("),
        ("> 5 jaar", "\\> 5 jaar"),
        ("pad C:\\", "pad C:\\"),
        ("een **vet** woord", "een \\*\\*vet\\*\\* woord"),
    ],
)
def test_a_line_that_looks_like_markdown_does_not_make_a_word_text_markdown(
    line: str, as_it_was: str
) -> None:
    assert as_markdown(f"Kop\n•\tEerste punt\n•\tTweede punt\n\n{line}") == (
        f"Kop\n\n- Eerste punt\n- Tweede punt\n\n{as_it_was}"
    )


@pytest.mark.parametrize("line", ["# hek", "zie ](", "> 5 jaar"])
def test_one_trace_of_a_word_processor_is_more_than_what_only_may_be_markdown(line: str) -> None:
    escaped = line if line.startswith("zie") else f"\\{line}"
    assert as_markdown(f"•\tEen\n{line}") == f"- Een\n\n{escaped}"
    assert as_markdown(f"1.\tEen\n{line}") == f"1. Een\n\n{escaped}"
    assert as_markdown(f"{LONG}\n{LONG}\n{line}") == f"{LONG}\n\n{LONG}\n\n{escaped}"


def test_letters_count_on_past_i() -> None:
    pasted = "\n".join(f"{letter}.\tPunt {letter * 2}" for letter in "abcdefghij")
    (block,) = blocks_of(as_markdown(pasted))
    assert isinstance(block, List)
    assert (block.start, len(block.items)) == (1, 10)


def test_lines_with_as_many_tabs_are_a_table_whose_first_line_is_its_header() -> None:
    assert as_markdown("Land\tAantal\tDeel\nIerland\t3\ta|b\nItalië\t\t2 * 3\nSlot.") == (
        "| Land | Aantal | Deel |\n| --- | --- | --- |\n| Ierland | 3 | a\\|b |\n"
        "| Italië |  | 2 * 3 |\n\nSlot."
    )
    assert as_markdown("Land\tAantal\nSpanje\t3\nItalië\t4").startswith("| Land | Aantal |\n| --- | --- |\n")


@pytest.mark.parametrize("pasted", ["Aan:\tKamer\nVan:\tBZ\nCc:\tAZ", "Een\ttwee\nDrie\tvier"])
def test_a_few_words_with_a_tab_are_no_table(pasted: str) -> None:
    assert as_markdown(pasted) == pasted.replace("\n", "\n\n").replace("\t", " ")


def test_footnotes_at_the_end_are_footnotes() -> None:
    markdown = as_markdown(f"{LONG}[1] En verder.[2]\n[1] Kamerstuk 1.\n[2] Zie [1] en 2*3*4*5.\n")
    text, problems = read_body(markdown)
    assert not problems
    assert len(text.notes) == 2
    first = text.blocks[0]
    assert isinstance(first, Paragraph)
    assert [part.number for part in first.content if isinstance(part, NoteMark)] == [1, 2]
    assert as_markdown(f"{LONG}[1]\n{LONG}") == f"{LONG}[1]\n\n{LONG}"


@pytest.mark.parametrize(
    ("line", "escaped"),
    [
        ("2 * 3 en 4 * 5", "2 * 3 en 4 * 5"),
        ("2*3*4", "2\\*3\\*4"),
        ("snake_case", "snake_case"),
        ("_zo_", "\\_zo\\_"),
        ("#", "\\#"),
        ("zie [1] en [x]", "zie [1] en [x]"),
        ("[x]: https://a.nl", "\\[x]: https://a.nl"),
        ("a <b> &amp; c", "a \\<b> \\&amp; c"),
        ("C:\\map\\x", "C:\\map\\x"),
        ("C:\\*x", "C:\\\\*x"),
        ("2*3*4 https://a.nl/x_y_z", "2\\*3\\*4 https://a.nl/x_y_z"),
        (">5 jaar", "\\>5 jaar"),
        ("1.", "1\\."),
        ("www.a.nl/x_y_z", "www.a.nl/x_y_z"),
    ],
)
def test_signs_are_escaped_only_where_they_would_mean_something(line: str, escaped: str) -> None:
    assert as_markdown(f"Naam:\tx\n{line}") == f"Naam: x\n\n{escaped}"


@pytest.mark.parametrize(
    "markdown",
    [
        "Een woord",
        "Een **vet** woord en 2*3*4",
        "Alinea een.\n\nAlinea twee,\nmet een zachte regel.\n",
        "# Kop\nTekst",
        f"# Kop\n{LONG}\n\n{LONG}",
        f"{LONG}\n# Kop\n{LONG}",
        "Zie [hier](https://a.nl)\n• een",
        "Een.[^1]\n• een\n• twee\n• drie\n\n[^1]: Noot",
        "> citaat\n> meer",
        "- een\n\t- twee",
        "Tekst:\n- een\n- twee",
        f"- {LONG}\n- {LONG} *schuin*",
        "Noot.[^1]\n[^1]: Tekst\tmet tab",
        "::: box\nTekst\n:::",
        "a | b\n--|--\n1 | 2",
        "Regel een\\\nregel twee",
        "Een *schuin* woord\nen verder",
        BROKEN,
        long_text(),
    ],
)
def test_markdown_stays_as_it_is(markdown: str) -> None:
    assert as_markdown(markdown) == markdown
    assert as_markdown(markdown.replace("\n", "\r\n")) == markdown


@given(st.one_of(PASTED, PIECES, MARKDOWN))
@example("•\t•\ta")
@example("a\x0b• b")
@example("\u200b•\ta")
@example("1.\t\n2.\tb")
def test_what_was_made_stays_as_it_is(pasted: str) -> None:
    markdown = as_markdown(pasted)
    assert as_markdown(markdown) == markdown
    assert replace_forbidden(markdown) == markdown


@given(PASTED)
def test_every_word_is_there_in_order(pasted: str) -> None:
    assert words_in(as_markdown(pasted)) == words_in(pasted)


@given(st.lists(st.one_of(WORDS, SURE_ITEM), min_size=2, max_size=8))
def test_what_is_read_is_what_was_pasted(lines: list[str]) -> None:
    text, problems = read_body(as_markdown("\n".join(["Naam:\tx", *lines])))
    assert not problems
    read = " ".join(words for block in text.blocks for words in _words(block))
    assert re.sub(r"\s", "", read) == re.sub(
        r"\s", "", "".join(["Naam:x", *(_TABBED_MARK.sub("", line) for line in lines)])
    )


def _words(block: Block) -> list[str]:
    if isinstance(block, Paragraph):
        return [words_of(block.content)]
    if isinstance(block, Table):
        return [words_of(cell) for row in (block.header, *block.rows) for cell in row]
    assert isinstance(block, List)
    return [words for item in block.items for each in item for words in _words(each)]
