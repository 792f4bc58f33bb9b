"""Tags that Word cut into pieces are put together again, and nothing else is touched."""

from __future__ import annotations

import io
import zipfile

import pytest

from drafter.docx.layout import compile_layout
from drafter.docx.mending import mend
from drafter.docx.render import render
from tests.docx.altered import DOCUMENT, altered, shipped_bytes
from tests.making import docx_from, draft_text, letter_from
from tests.reading import as_text


def run(text: str, look: str = "") -> str:
    """A run as the shipped layout has it."""
    return f"<w:r>{look}<w:t>{text}</w:t></w:r>"


SPLIT = (
    '<w:r w:rsidR="00A1"><w:t>{</w:t></w:r><w:r w:rsidR="00B2"><w:t>{</w:t></w:r>'
    '<w:r w:rsidR="00B2"><w:t xml:space="preserve"> </w:t></w:r><w:proofErr w:type="spellStart"/>'
    '<w:r w:rsidR="00B2"><w:rPr><w:b/></w:rPr><w:t>date_</w:t></w:r>'
    '<w:bookmarkStart w:id="7" w:name="_GoBack"/><w:bookmarkEnd w:id="7"/>'
    '<w:r><w:lastRenderedPageBreak/><w:t>label</w:t></w:r><w:proofErr w:type="spellEnd"/>'
    '<w:r><w:t xml:space="preserve"> }</w:t></w:r><w:r><w:t>}</w:t></w:r>'
)
WHOLE = "{{ date_label }}"


def split_by_word(xml: str = SPLIT, part: str = DOCUMENT, tag: str = WHOLE) -> bytes:
    """The shipped layout with a tag in pieces."""
    return altered(part, run(tag), xml)


def pieces(*texts: str) -> str:
    """Runs with these texts."""
    return "".join(f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>' for text in texts)


def parts_of(data: bytes) -> dict[str, bytes]:
    """The parts of a Word file."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_a_tag_in_pieces_is_put_together_and_said() -> None:
    mended = mend(split_by_word())
    assert mended.tags == ((WHOLE, "the text"),)
    document = parts_of(mended.data)[DOCUMENT].decode()
    assert f'<w:r w:rsidR="00A1"><w:t>{WHOLE}</w:t></w:r>' in document
    assert "proofErr" not in document
    assert '<w:bookmarkStart w:id="7" w:name="_GoBack"/><w:bookmarkEnd w:id="7"/>' in document


def test_mending_what_is_mended_changes_no_byte() -> None:
    mended = mend(split_by_word()).data
    assert mend(mended).data is mended
    shipped = shipped_bytes()
    assert mend(shipped).data is shipped


def test_all_other_parts_stay_as_they_were_down_to_the_byte() -> None:
    before = split_by_word()
    old, new = parts_of(before), parts_of(mend(before).data)
    assert list(old) == list(new)
    assert {name for name in old if old[name] != new[name]} == {DOCUMENT}


def test_the_letter_is_the_same_as_with_the_layout_that_was_never_cut() -> None:
    layout = compile_layout(mend(split_by_word()).data)
    assert as_text(render(letter_from(draft_text()), layout)) == as_text(docx_from())


@pytest.mark.parametrize("part", ["word/header2.xml", "word/footer1.xml"])
def test_headers_and_footers_are_mended_too(part: str) -> None:
    broken = altered(part, run("{{ classification }}"), pieces("{{ classi", "fication }}"))
    mended = mend(broken)
    assert [tag for tag, _ in mended.tags] == ["{{ classification }}"]
    assert ">{{ classification }}</w:t>" in parts_of(mended.data)[part].decode()


@pytest.mark.parametrize(
    ("broken", "mended"),
    [
        (("X {{ date_label }} Y {", "{ date ", "}} Z"), ("X {{ date_label }} Y {{ date }}", " Z")),
        (("{{ date", "_label }}{{ da", "te }}"), ("{{ date_label }}", "{{ date }}")),
        (("a {", "{ date_label }} b"), ("a {{ date_label }}", " b")),
        (("{%", "p if date %}"), ("{%p if date %}",)),
    ],
)
def test_words_beside_a_tag_stay_in_their_own_runs(broken: tuple[str, ...], mended: tuple[str, ...]) -> None:
    document = parts_of(mend(split_by_word(pieces(*broken))).data)[DOCUMENT].decode()
    runs = document.split("{{ follow")[0]
    for text in mended:
        assert f">{text}</w:t>" in runs
    assert "".join(f">{text}<" for text in broken) not in runs


@pytest.mark.parametrize(
    "xml",
    [
        "<w:r><w:t>{{ date_</w:t><w:tab/><w:t>label }}</w:t></w:r>",
        f"{pieces('{{ date_')}<w:hyperlink>{pieces('label')}</w:hyperlink>{pieces(' }}')}",
        f"{pieces('{{ date_')}<w:ins w:id='1' w:author='A'>{pieces('label')}</w:ins>{pieces(' }}')}",
    ],
)
def test_a_tag_with_something_else_in_it_is_left_for_a_person(xml: str) -> None:
    broken = split_by_word(xml)
    mended = mend(broken)
    assert (mended.data, mended.tags) == (broken, ())
