"""Lists in Word: bullets share one number, every numbered list has its own and starts where it was typed."""

from __future__ import annotations

from tests.making import docx_from
from tests.reading import Docx, text_of, value, w


def items(docx: Docx) -> list[tuple[str, str, str]]:
    """Text, level and number of every paragraph that is an item."""
    return [
        (text_of(each), str(value(each, "pPr/numPr/ilvl")), str(value(each, "pPr/numPr/numId")))
        for each in docx.body()
        if value(each, "pPr/numPr/numId")
    ]


def starts(docx: Docx) -> dict[str, tuple[str, str]]:
    """Level and first number of every numbered list, by its number."""
    found = {}
    for num in docx.tree("word/numbering.xml").iter(w("num")):
        override = num.find(w("lvlOverride"))
        if override is not None:
            found[num.get(w("numId"))] = (override.get(w("ilvl")), str(value(override, "startOverride")))
    return found


def test_every_numbered_list_has_a_number_of_its_own_and_starts_where_it_was_typed() -> None:
    docx = Docx.of(docx_from("1. a\n2. b\n\ntekst\n\n1. c\n\ntekst\n\n7. d\n"))
    (a, b, c, d) = (number for _, _, number in items(docx))
    assert a == b
    assert len({a, c, d}) == 3
    assert starts(docx) == {a: ("0", "1"), c: ("0", "1"), d: ("0", "7")}


def test_a_numbered_list_within_an_item_starts_at_1_each_time() -> None:
    docx = Docx.of(docx_from("1. a\n   1. b\n   2. c\n2. d\n   1. e\n3. f\n"))
    levels = {text: level for text, level, _ in items(docx)}
    numbers = {text: number for text, _, number in items(docx)}
    assert levels == {"a": "0", "b": "1", "c": "1", "d": "0", "e": "1", "f": "0"}
    assert numbers["a"] == numbers["d"] == numbers["f"]
    assert numbers["b"] == numbers["c"] != numbers["e"]
    assert starts(docx)[numbers["e"]] == ("1", "1")


def test_all_bullets_share_one_number_and_differ_in_level() -> None:
    docx = Docx.of(docx_from("- a\n  - b\n    - c\n\ntekst\n\n- d\n"))
    assert [level for _, level, _ in items(docx)] == ["0", "1", "2", "0"]
    assert len({number for _, _, number in items(docx)}) == 1
    assert starts(docx) == {}


def test_a_second_paragraph_of_an_item_stands_under_its_text_without_a_sign() -> None:
    docx = Docx.of(docx_from("1. a\n\n   vervolg\n2. b\n"))
    first, rest, second = docx.body()
    assert value(first, "pPr/numPr/numId") == value(second, "pPr/numPr/numId")
    assert value(rest, "pPr/numPr/numId") is None
    assert rest.find(f"{w('pPr')}/{w('ind')}").get(w("left")) == "397"


def test_an_item_that_starts_with_a_list_keeps_its_sign() -> None:
    docx = Docx.of(docx_from("- - a\n"))
    assert [(text, level) for text, level, _ in items(docx)] == [("", "0"), ("a", "1")]


def test_a_loose_list_has_space_between_its_items_and_a_tight_one_has_not() -> None:
    loose, tight = (Docx.of(docx_from(text)).body() for text in ("- a\n\n- b\n", "- a\n- b\n"))
    assert {value(each, "pPr/contextualSpacing") for each in loose} == {"0"}
    assert {value(each, "pPr/contextualSpacing") for each in tight} == {None}


def test_a_list_in_a_box_has_a_number_of_its_own() -> None:
    docx = Docx.of(docx_from("1. a\n\n::: box\n1. b\n:::\n"))
    (_, _, first), (_, _, second) = items(docx)
    assert set(starts(docx)) == {first, second}


def test_numbers_of_lists_are_all_there_and_none_is_there_twice() -> None:
    docx = Docx.of(docx_from("\n\ntekst\n\n".join(f"{n}. a" for n in range(1, 40))))
    ids = [num.get(w("numId")) for num in docx.tree("word/numbering.xml").iter(w("num"))]
    assert len(ids) == len(set(ids))
    assert {number for _, _, number in items(docx)} <= set(ids)


def test_the_end_of_a_tight_list_within_a_loose_one_has_space_after_it() -> None:
    inner = Docx.of(docx_from("- a\n\n  - b\n  - c\n\n- d\n")).body()[1:3]
    assert [value(each, "pPr/contextualSpacing") for each in inner] == [None, "0"]
