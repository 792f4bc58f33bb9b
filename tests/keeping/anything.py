"""Whatever a person may fill in, for tests of what becomes of it."""

from __future__ import annotations

from hypothesis import strategies as st

from drafter.core.answers import Answers
from drafter.core.draft import STANDARD
from drafter.core.language import Language
from drafter.drafts import parse_draft
from drafter.library import Library
from drafter.saving import as_read

_PIECES = [
    *(
        "a",
        "Brief",
        "é",
        "é",
        "’",
        " ",
        "  ",
        "\n",
        "\n\n",
        "\t",
        "#",
        " # ",
        ": ",
        ":",
        "- ",
        "---",
        "\n---\n",
    ),
    *(
        "'",
        '"',
        "\\",
        "{",
        "}",
        "[",
        "]",
        ",",
        "&a",
        "*a",
        "!x",
        "|",
        ">",
        "%",
        "@",
        "`",
        "?",
        "? ",
        "~",
        "null",
    ),
    *(
        "2026-06-29",
        "0123",
        "No",
        "yes",
        "...",
        "\r\n",
        "\r",
        "\x00",
        "\x85",
        "\u2028",
        "\u202e",
        "\ufeff",
        "\ud800",
    ),
    *(
        "\U0001f600",
        "\uffff",
        "<!-- language: en -->",
        "<!-- language: nl -->\n",
        "<!--",
        "-->",
        "language: en",
    ),
]
TEXT = st.one_of(st.text(), st.lists(st.sampled_from(_PIECES), max_size=10).map("".join))
_VALUE = st.recursive(
    TEXT,
    lambda inner: st.one_of(
        st.lists(st.one_of(inner, st.none()), max_size=3),
        st.dictionaries(st.one_of(st.sampled_from(["nl", "en", "title", "lines"]), TEXT), inner, max_size=3),
    ),
    max_leaves=5,
)
_NAME = st.one_of(
    st.sampled_from([name for name in STANDARD if name != "language"]), st.just("own_field"), TEXT
)


def _with_language(answers: Answers, language: str | None) -> Answers:
    return answers.answered("language", language)


ANSWERS = st.builds(
    _with_language,
    st.builds(
        Answers,
        st.dictionaries(_NAME, _VALUE, max_size=5),
        st.dictionaries(st.sampled_from(list(Language)), TEXT, max_size=2),
    ),
    st.sampled_from(["nl", "en", "xx", None]),
)

NOTHING = Library([])


def read(text: str) -> Answers:
    """The answers in the text of a draft."""
    return parse_draft(text, None, NOTHING).answers


def meant(answers: Answers) -> Answers:
    """Answers as they must come back, without texts that are blank."""
    plain = as_read(answers)
    return Answers(plain.data, {language: text for language, text in plain.bodies.items() if text.strip()})
