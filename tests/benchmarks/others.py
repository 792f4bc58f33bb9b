"""The same letters by the loops that the documentation of other libraries shows."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

from docxtpl import DocxTemplate, RichText, RichTextParagraph

from drafter.batch.order import Order
from drafter.batch.preparing import prepare
from drafter.core.blocks import Paragraph, words_of
from drafter.core.letter import Letter
from drafter.docx.layout import Layout, compile_layout
from drafter.docx.render import letter_context
from drafter.docx.runs import RunWriter
from drafter.library import Library
from tests.benchmarks.rows import COLUMNS, rows, write_base, write_csv

Loop = Callable[[list[dict[str, str]], Path], None]
_FIELDS = ("subject", "our_reference")


def docxtpl_loop(folder: Path) -> Loop:
    """One DocxTemplate per letter: rich text for the body and the link, render, save."""
    path = folder / "letterheads/rijkshuisstijl.docx"
    letter, layout = _sample(), compile_layout(path.read_bytes())
    context = letter_context(letter, RunWriter(layout.forms))
    *lines, website = letter.sender

    def loop(some: list[dict[str, str]], out: Path) -> None:
        for row in some:
            template = DocxTemplate(path)
            body = RichTextParagraph()
            for words in _sentences(letter, row):
                body.add(RichText(words), parastyle=layout.forms.text)
            link = RichText()
            link.add(website.text, url_id=template.build_url_id(website.link))
            sender = [RichText(line.text) for line in lines]
            own = {name: row[name] for name in _FIELDS}
            template.render({**context, **own, "body": body, "sender": [*sender, link]}, autoescape=True)
            template.save(out / f"{row['our_reference']}.docx")

    return loop


def mailmerge_loop(folder: Path) -> Loop:
    """One MailMerge per letter: merge the fields, write."""
    from mailmerge import MailMerge  # noqa: PLC0415 - only for this loop

    path = folder / "letterheads/rijkshuisstijl.docx"
    letter, layout = _sample(), compile_layout(path.read_bytes())
    document = _with_fields(path, letter, layout)

    def loop(some: list[dict[str, str]], out: Path) -> None:
        for row in some:
            with MailMerge(io.BytesIO(document)) as merge:
                body = "\n".join(_sentences(letter, row))
                merge.merge(body=body, **{name: row[name] for name in _FIELDS})
                merge.write(out / f"{row['our_reference']}.docx")

    return loop


def _sample() -> Letter:
    """A letter of the first row."""
    import tempfile  # noqa: PLC0415 - once

    with tempfile.TemporaryDirectory() as folder:
        base, data = write_base(Path(folder)), write_csv(Path(folder) / "rows.csv", 1)
        ready = prepare(Order(str(base), data), Library.standard()).ready
        assert ready is not None
        letter = ready.letters().composed(2, next(rows(1))).letter
    assert letter is not None
    return letter


def _sentences(letter: Letter, row: Mapping[str, str]) -> list[str]:
    """The paragraphs of a letter with the words of a row in them."""
    first = dict(zip(COLUMNS, next(rows(1)), strict=True))
    made = []
    for block in letter.text.blocks:
        if isinstance(block, Paragraph):
            words = words_of(block.content)
            for name in ("topic", "reason", "case_number", "members.1.name"):
                words = words.replace(first[name], row[name])
            made.append(words)
    return made


def _with_fields(path: Path, letter: Letter, layout: Layout) -> bytes:
    """The layout as a Word file of one letter, with merge fields for what differs per row."""
    context = letter_context(letter, RunWriter(layout.forms))
    template = DocxTemplate(path)
    body = RichTextParagraph()
    body.add(RichText("MERGEbody"), parastyle=layout.forms.text)
    own = {name: f"MERGE{name}" for name in _FIELDS}
    sender = [RichText(line.text) for line in letter.sender]
    template.render({**context, **own, "body": body, "sender": sender}, autoescape=True)
    made = io.BytesIO()
    template.save(made)
    result = io.BytesIO()
    with zipfile.ZipFile(made) as before, zipfile.ZipFile(result, "w", zipfile.ZIP_DEFLATED) as after:
        for name in before.namelist():
            data = before.read(name)
            if name.startswith("word/") and name.endswith(".xml"):
                data = _FIELD_RUN.sub(_as_field, data.decode()).encode()
            after.writestr(name, data)
    return result.getvalue()


_FIELD_RUN = re.compile(r"<w:r(?: [^>]*)?>(?:(?!</w:r>).)*?MERGE(\w+)(?:(?!</w:r>).)*</w:r>")


def _as_field(found: re.Match[str]) -> str:
    return f'<w:fldSimple w:instr=" MERGEFIELD {found[1]} "><w:r><w:t>{found[1]}</w:t></w:r></w:fldSimple>'
