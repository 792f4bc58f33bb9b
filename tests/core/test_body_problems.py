"""What the house style has no form for is a problem, at the place where it stands."""

from __future__ import annotations

import pytest

from tests.cases import Case, each
from tests.making import found_in, read_body

_NOTE = "a[^1]\n\n"

CASES = [
    Case("forbidden-character", "een\n\ntw▼\u202eee", {"character": "U+202E RIGHT-TO-LEFT OVERRIDE"}),
    Case("forbidden-character", "▼\ue000", {"character": "U+E000"}),
    Case("forbidden-character", "een ▼&#x202E; twee", {"character": "U+202E RIGHT-TO-LEFT OVERRIDE"}),
    Case("forbidden-character", "een &#8364; ▼&#12; twee", {"character": "U+000C FORM FEED"}),
    Case("forbidden-character", "een ▼&#9999999; twee"),
    Case("no-form-html", "een ▼<b>twee"),
    Case("no-form-html", "een\n\n▼<div>\ntwee\n</div>"),
    Case("no-form-html", "een\ntwee ▼<!-- drie -->"),
    Case("no-form-image", "een ▼![twee](https://a.nl/b.png)"),
    Case("no-form-code", "een\ntwee ▼`drie`"),
    Case("no-form-code", "een\n\n▼```\ntwee\n```"),
    Case("no-form-rule", "een\n\n▼---\n\ntwee"),
    Case("no-form-rule", "een\n▼---\ntwee"),
    Case("heading-empty", "▼#\n\neen"),
    Case("heading-skips", "# Een\n\n▼### Twee", {"level": 3, "expected": 2}),
    Case("heading-skips", "▼## Een", {"level": 2, "expected": 1}),
    Case("heading-too-deep", "# Een\n\n▼#### Twee", {"level": 4, "deepest": 3}),
    Case("list-too-deep", "- a\n  - b\n    - c\n      ▼- d", {"deepest": 3, "where": "list"}),
    Case("list-too-deep", "::: box\n- a\n  ▼- b\n:::", {"deepest": 1, "where": "box"}),
    Case("not-here", "- a\n\n  ▼> b", {"what": "blockquote", "where": "list"}),
    Case("not-here", "- a\n\n  ▼# b", {"what": "heading", "where": "list"}),
    Case("not-here", "▼> - a", {"what": "bullet_list", "where": "quote"}),
    Case("not-here", "::: box\n▼|a|\n|-|\n|b|\n:::", {"what": "table", "where": "box"}),
    Case("not-here", f"{_NOTE}[^1]: een\n\n    ▼- twee", {"what": "bullet_list", "where": "footnote"}),
    Case("table-row-too-wide", "|a|b|\n|-|-|\n|1|2|\n▼|1|2|3|", {"cells": 3, "columns": 2}),
    Case("table-header-empty", "▼| | |\n|-|-|\n|1|2|"),
    Case("passage-empty", "een\n\n▼::: box\n:::", {"what": "container_box"}),
    Case("passage-empty", "een\n\n▼>", {"what": "blockquote"}),
    Case("unknown-box", "▼::: box titel\ntwee\n\ndrie"),
    Case("link-without-words", "een ▼[](https://a.nl) twee"),
    Case("link-title", "[a](https://b.nl) [twee](https://a.nl '▼drie')", {"word": "drie"}),
    Case("link-defined-twice", "[a]\n\n[a]: https://a.nl\n▼[a]: https://b.nl\n", {"word": "A"}),
    Case("box-not-closed", "een\n\n▼::: box\ntwee"),
    Case("unknown-box", "▼::: kader\ntwee\n:::"),
    Case("note-undefined", "een ▼[^2]", {"word": "2"}),
    Case("note-undefined", "|a|\n|-|\n|b ▼[^x]|", {"word": "x"}),
    Case("note-unused", "een\n\n▼[^2]: twee", {"word": "2"}),
    Case("note-empty", f"{_NOTE}▼[^1]:\n", {"word": "1"}),
    Case("note-defined-twice", f"{_NOTE}[^1]: een\n\n▼[^1]: twee\n", {"word": "1"}),
    Case("note-in-note", f"{_NOTE}[^1]: een ▼[^1]", {"word": "1"}),
    Case("link-without-address", "een [a](https://b.nl) [twee](▼drie)", {"word": "drie"}),
    Case("link-without-address", "een [twee](▼javascript:alert)", {"word": "javascript:alert"}),
    Case("link-without-address", "een [twee](▼https://)"),
    Case("link-unused", "een\n\n▼[twee]: https://a.nl", {"word": "TWEE"}),
    Case("unknown-language", "een [twee]{lang=▼zz}", {"word": "zz"}),
    Case("unknown-attribute", "een [twee]▼{lang=en .drie}", {"word": "class"}),
]


@each(CASES)
def test_what_has_no_form_is_named_at_its_place(case: Case) -> None:
    _, problems = read_body(case.source())
    case.check(problems)


def test_signs_in_a_row_are_each_found_at_their_own_place() -> None:
    _, problems = read_body("`a` en `b`\nen <i>`c`</i>")
    assert found_in(problems) == [
        ("no-form-code", 1, 1),
        ("no-form-code", 1, 8),
        ("no-form-html", 2, 4),
        ("no-form-code", 2, 7),
        ("no-form-html", 2, 10),
    ]


def test_an_escaped_number_of_a_character_is_text() -> None:
    assert not read_body("\\&#12;")[1]


@pytest.mark.parametrize("text", ["# A\n\n## B\n\n# C\n\n## D", "# A\n\n::: box\n### B\n:::"])
def test_headings_may_go_up_any_number_of_levels_and_stand_apart_in_a_box(text: str) -> None:
    assert not read_body(text)[1]


def test_all_that_is_wrong_is_found_in_one_reading() -> None:
    text = "<b>\n\n![x](y)\n\n## Kop\n\n[a](b)\n\n::: box\n- a\n  - b\n:::\n\n[^1]: c\n"
    keys = {problem.key for problem in read_body(text)[1]}
    assert keys == {
        "no-form-html",
        "no-form-image",
        "heading-skips",
        "link-without-address",
        "list-too-deep",
        "note-unused",
    }
