"""A text that is read in pieces says what it says when it is read in one go."""

from __future__ import annotations

import random
import threading
from collections.abc import Iterator
from unittest.mock import patch

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from drafter.core import body
from drafter.core.blocks import Text
from drafter.core.cutting import cut
from drafter.core.piece_reader import read_piece
from drafter.core.problems import Place, Problem
from tests.core.test_any_text import MARKDOWN
from tests.docx.long_letter import long_text
from tests.making import found_in, read_body

_STARTS = [
    *("", "", "", "- ", "* ", "+ ", "1. ", "2) ", "12. ", "-", "1.", "> ", ">", "> - ", "# ", "## ", "#### "),
    *("    ", "  ", "   - ", "  1. ", "\t", " ", "| ", "[^1]: ", "[^x]: ", "- [^1]: "),
]
_WORDS = [
    *("woorden", "woord[^1]", "[^x] en [^1]", "*a*", "**b", "[a]", "[b](https://a.nl)", "www.a.nl", "//a.nl"),
    *(
        "WWW.a.nl",
        "a@b.nl",
        "&#12;",
        "`c`",
        "<b>",
        "[x]{lang=en}",
        "[x]{lang=zz}",
        "a \\",
        "",
        "a|b",
        "\u202e",
    ),
]
_LINES = [
    *("::: box", ":::", "::: box ", "<div>", "</div>", "<a>", "---", "***", "- - -", "===", "|a|b|", "|-|-|"),
    *("|1|2|3|", "[^1]:", "-", "0.", "1234567890. a", "\u00a0", "-\u00a0a", "|a|\n|-|\n|b|", "- a\n\n  b"),
    *("::: box\na\n\n- b\n\nc\n:::", "[^1]: a\n\n    b", "1. a\n   - b\n\n     c", "> a\nb\n>\n> c"),
]
_FAR_REACHING = [
    *("::: kader", ":::: box", " :::", "\t::: box", "a :::", "> ::: box", "- ::: box", "<pre>", "<?", "<!A"),
    *(
        "```",
        "~~~",
        "- ```",
        "> ```",
        "    ```",
        "<!-- a",
        "-->",
        "<script>",
        "[a]: https://a.nl",
        "[a]:",
        "'x",
    ),
    *("[b\\]]: /x", "[^1 2]: /x", "- " * 12 + "a", "> " * 21 + "a"),
]
_CALM = st.one_of(
    st.tuples(st.sampled_from(_STARTS), st.sampled_from(_WORDS)).map("".join), st.sampled_from(_LINES)
)
_ENDS = st.sampled_from(["\n", "\n", "\n\n", "\n\n", "\n \t\n", "\n\n\n"])


def _texts(lines: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.lists(st.tuples(lines, _ENDS).map("".join), max_size=14).map("".join)


TEXTS = st.one_of(_texts(_CALM), _texts(st.one_of(_CALM, st.sampled_from(_FAR_REACHING))), MARKDOWN)


Said = tuple[Text, tuple[Place, ...], tuple[Place, ...], list[Problem]]
"""A text, the places of its blocks and notes, and its problems."""


@pytest.fixture(autouse=True)
def forgetful() -> Iterator[None]:
    """Texts that were read before are not known."""
    with patch.object(body, "_memory", body._Memory()):  # noqa: SLF001
        yield


def in_one_go(markdown: str) -> Said:
    """What a text says, its places too, when it is not cut."""
    with patch.object(body, "LONG", len(markdown) + 1):
        return said(markdown)


def in_pieces(markdown: str) -> Said:
    """The same when it is cut, however short it is."""
    with patch.object(body, "LONG", 0):
        return said(markdown)


def said(markdown: str) -> Said:
    """What a text says, and where its blocks start."""
    text, problems = read_body(markdown)
    return text, text.places, text.note_places, problems


@given(TEXTS)
@example("a[^1]\n\n- b[^2]\n\n[^2]: c\n\nd[^1]\n\n[^1]: e\n")
@example("a[^1]\n\nb[^2] c[^2]\n\n[^1]: d\n\n[^2]: e\n")
@example("- a\n\n- b")
@example("```\na\n\nb\n```\n\nc")
@example("~~~\na\n\nb\n~~~\n\nc")
@example("<!-- a\n\nb -->\n\nc")
@example("<?a\n\nb?>\n\nc")
@example("<pre>\n\na\n</pre>\n\nb")
@example(">:::box\n>")
@example("::: box\na\n\nb\n:::\n\nc")
@example("# a\n\n### b\n\n# c\n\n## d")
@example("WWW.a.nl\n\na@b.nl\n\n//a.nl")
@example("- " * 12 + "a\n\nb")
@example("> " * 21 + "a\n\nb")
@example("[a]\n\n[a]: https://a.nl")
@example("a\n\n[a]: https://a.nl\n\n[a]: https://b.nl")
@example("[^1]: a\n\n    b\n\n[^1]: c\n\nd[^1]")
def test_pieces_say_together_what_the_whole_says(markdown: str) -> None:
    whole = in_one_go(markdown)
    assert in_pieces(markdown) == whole
    assert in_pieces(markdown) == whole, "from memory"


@given(TEXTS)
def test_every_piece_is_a_part_of_the_text_in_its_order(markdown: str) -> None:
    assert "".join(cut(markdown)) == markdown


@pytest.mark.parametrize(
    "signs",
    ["x", " ", "\n", "\n\n", "- ", "1. ", "> ", "#", "[^1]", "[^99]", "[^1]: ", ":::", "```", "<!--", "|"],
)
def test_a_letter_says_the_same_however_it_was_typed(signs: str) -> None:
    letter = long_text()
    chance = random.Random(signs)  # noqa: S311 - the same each time
    for _ in range(4):
        at = chance.randrange(len(letter) + 1)
        letter = letter[:at] + signs + letter[at:]
        assert in_pieces(letter) == in_one_go(letter)


def test_a_letter_says_the_same_while_it_is_taken_apart() -> None:
    letter = long_text()
    chance = random.Random(0)  # noqa: S311 - the same each time
    while letter:
        at = chance.randrange(len(letter))
        letter = letter[:at] + letter[at + chance.choice((1, 1, 40, 4000, 20000)) :]
        assert in_pieces(letter) == in_one_go(letter)


def test_a_long_letter_is_cut_and_only_what_was_changed_is_read_again() -> None:
    letter = long_text()
    assert len(cut(letter)) > 150
    in_pieces(letter)
    with patch.object(body, "read_piece", wraps=read_piece) as read:
        in_pieces(letter.replace("Tot zover", "Tot hier"))
    assert [call.args[0] for call in read.call_args_list] == ["Tot hier deze brief.\n"]


def test_blocks_that_were_not_changed_are_the_same_objects_though_their_notes_got_other_numbers() -> None:
    first = in_pieces("a[^n]\n\n# kop[^1]\n\n- b[^2]\n\n[^n]: x\n\n[^1]: y\n\n[^2]: z\n")[0]
    again = in_pieces("ander[^n]\n\n# kop[^1]\n\n- b[^2]\n\n[^n]: x\n\n[^1]: y\n\n[^2]: z\n")[0]
    assert first.blocks[0] != again.blocks[0]
    assert [one is other for one, other in zip(first.blocks[1:], again.blocks[1:], strict=True)] == [
        True,
        True,
    ]


def test_problems_move_with_the_lines_they_are_on() -> None:
    assert found_in(in_pieces("a\n\nb\n\n <b>")[3]) == [("no-form-html", 5, 2)]
    assert found_in(in_pieces("a\n\nnieuw\n\nb\n\n <b>")[3]) == [("no-form-html", 7, 2)]


def test_the_places_of_blocks_and_notes_are_where_they_start() -> None:
    text, _ = read_body("een\n\n\n- twee\n- drie\n\n[^1]: noot\n\n# vier[^1]\n")
    assert [(place.file, place.line) for place in text.places] == [(None, 1), (None, 4), (None, 9)]
    assert [place.line for place in text.note_places] == [7]


def test_no_more_than_a_few_texts_are_kept() -> None:
    for number in range(50):
        in_pieces(f"alinea {number}\n\nnog een {number}\n")
    kept = body._memory._texts  # noqa: SLF001
    assert len(kept) < 10
    assert {len(text) for text in kept} == {2}


def test_texts_can_be_read_at_the_same_time() -> None:
    letters = [long_text().replace("Hoofdstuk", f"Deel {number}") for number in range(3)]
    wanted = [in_one_go(letter) for letter in letters]
    got: dict[int, object] = {}

    def read(number: int) -> None:
        got[number] = said(letters[number % 3])

    threads = [threading.Thread(target=read, args=(number,)) for number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert got == {number: wanted[number % 3] for number in range(6)}
