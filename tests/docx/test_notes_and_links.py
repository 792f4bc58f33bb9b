"""Footnotes and links in Word: every mark has its note, every link its address."""

from __future__ import annotations

from tests.making import docx_from
from tests.reading import Docx, R, text_of, w

NOTES = "a[^x] b[^y] c[^x]\n\n- d[^y]\n\n[^y]: *Twee* https://b.nl/?a=1&b=2\n\n    Nog een.\n[^x]: Een [b](https://a.nl)\n"


def notes_of(docx: Docx) -> dict[str, list[str]]:
    """The paragraphs of each footnote by its id."""
    return {
        note.get(w("id")): [text_of(each) for each in note.iter(w("p"))]
        for note in docx.tree("word/footnotes.xml").iter(w("footnote"))
    }


def test_footnotes_are_numbered_in_the_order_of_their_marks() -> None:
    notes = notes_of(Docx.of(docx_from(NOTES)))
    assert list(notes) == ["-1", "0", "1", "2"]
    assert notes["1"] == [" Een b"]
    assert notes["2"] == [" Twee https://b.nl/?a=1&b=2", "Nog een."]


def test_a_footnote_marked_again_refers_to_its_first_mark() -> None:
    document = Docx.of(docx_from(NOTES)).tree("word/document.xml")
    references = [each.get(w("id")) for each in document.iter(w("footnoteReference"))]
    assert references == ["1", "2"]
    marked = {each.get(w("name")): each.get(w("id")) for each in document.iter(w("bookmarkStart"))}
    fields = [each.text.split() for each in document.iter(w("instrText")) if "NOTEREF" in each.text]
    assert [field[1] for field in fields] == ["_RefNote1", "_RefNote2"]
    assert marked == {"_RefNote1": "1", "_RefNote2": "2"}
    ends = [each.get(w("id")) for each in document.iter(w("bookmarkEnd"))]
    assert ends == list(marked.values())


def test_a_footnote_marked_once_has_no_bookmark() -> None:
    document = Docx.of(docx_from("a[^1]\n\n[^1]: b\n")).tree("word/document.xml")
    assert not list(document.iter(w("bookmarkStart")))


def test_two_marks_side_by_side_do_not_read_as_one_number() -> None:
    (paragraph,) = Docx.of(docx_from("a[^1][^2]\n\n[^1]: b\n[^2]: c\n")).body()
    assert text_of(paragraph) == "a[1],[2]"


def test_a_link_has_its_address_and_says_it() -> None:
    docx = Docx.of(
        docx_from('[een](https://a.nl/?b="c"&d=<e>) en [twee](https://b.nl) en [drie](https://b.nl)')
    )
    (paragraph,) = docx.body()
    links = list(paragraph.iter(w("hyperlink")))
    targets = docx.links("document")
    assert [targets[each.get(f"{{{R}}}id")] for each in links] == [each.get(w("tooltip")) for each in links]
    assert [text_of(each) for each in links] == ["een", "twee", "drie"]
    assert [each.get(w("tooltip")) for each in links] == [
        "https://a.nl/?b=%22c%22&d=%3Ce%3E",
        "https://b.nl",
        "https://b.nl",
    ]


def test_an_address_longer_than_word_lets_a_link_say_is_linked_in_full() -> None:
    address = f"https://zoek.nl/?q={'abc' * 100}"
    docx = Docx.of(docx_from(f"[een]({address})"))
    (link,) = docx.body()[0].iter(w("hyperlink"))
    assert address in docx.links("document").values()
    tip = link.get(w("tooltip"))
    assert len(tip) == 260
    assert address.startswith(tip[:-1])


def test_the_same_address_is_one_relationship() -> None:
    docx = Docx.of(docx_from("https://a.nl https://a.nl"))
    assert list(docx.links("document").values()).count("https://a.nl") == 1


def test_links_in_footnotes_belong_to_the_footnotes() -> None:
    docx = Docx.of(docx_from(NOTES))
    tree = docx.tree("word/footnotes.xml")
    targets = docx.links("footnotes")
    found = [targets[each.get(f"{{{R}}}id")] for each in tree.iter(w("hyperlink"))]
    assert found == ["https://a.nl", "https://b.nl/?a=1&b=2"]
    assert "https://a.nl" not in docx.links("document").values()


def test_relationships_lead_out_only_where_there_is_a_link() -> None:
    docx = Docx.of(docx_from("[a](https://a.nl)\n\nb[^1]\n\n[^1]: c\n"))
    assert "word/_rels/footnotes.xml.rels" not in docx.parts
    for name, content in docx.parts.items():
        if name.endswith(".rels"):
            external = content.count(b'TargetMode="External"')
            assert external == (2 if name == "word/_rels/document.xml.rels" else 0), name


def test_a_link_over_several_looks_is_one_link() -> None:
    (paragraph,) = Docx.of(docx_from("[een **twee** drie](https://a.nl)")).body()
    (link,) = paragraph.iter(w("hyperlink"))
    assert text_of(link) == "een twee drie"


def test_the_website_and_e_mail_address_of_the_sender_are_links() -> None:
    docx = Docx.of(docx_from(contact="{name: A, email: a@b.nl}"))
    targets = set(docx.links("document").values())
    assert {"http://www.minbuza.nl", "mailto:a@b.nl"} <= targets
