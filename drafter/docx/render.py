"""A letter and a layout become the bytes of a DOCX."""

from __future__ import annotations

from functools import lru_cache
from html import escape

from markupsafe import Markup

from drafter import __version__
from drafter.core.blocks import Run
from drafter.core.letter import Letter, Origin
from drafter.core.letterhead import Logo
from drafter.docx.blocks import BodyWriter, write_notes
from drafter.docx.layout import Layout
from drafter.docx.package import LOGO_ID
from drafter.docx.runs import Links, RunWriter
from drafter.docx.tagged import Reference

_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_HYPERLINK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_PROPERTY_SET = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
_EMU_PER_MM = 36000
_KEPT = 64
"""Letters that have the same template and letterhead tell the same about them."""


def render(letter: Letter, layout: Layout) -> bytes:
    """The DOCX of a letter. The same letter and layout give the same bytes.

    Raises LayoutError when a tag of the layout asks for what this letter does not have.
    """
    return layout.package.letter(
        letter.language, letter_parts(letter, layout), letter.logo, layout.logo_headers
    )


def letter_parts(letter: Letter, layout: Layout) -> dict[str, str]:
    """The parts of a DOCX that a letter changes, by name."""
    forms, text = layout.forms, letter.text
    runs = RunWriter(forms, text.repeated_notes)
    body = BodyWriter(forms, text, runs)
    context = letter_context(letter, runs)
    context["body"] = Markup(body.body())  # noqa: S704 - BodyWriter escapes all text
    parts = {name: part.filled(context) for name, part in layout.tagged.items()}
    numbers = (
        _number(forms.first_free_number + at, forms.numbers, level, start)
        for at, (level, start) in enumerate(body.numberings)
    )
    note_runs = RunWriter(forms)
    for frame, added in (
        (layout.numbering, "".join(numbers)),
        (layout.notes, write_notes(forms, text, note_runs)),
        (layout.document_relations, _relations(runs.links)),
    ):
        # A part to which nothing is added stands in the layout, compressed already.
        if added:
            parts[frame.name] = frame.with_added(added)
    if note_runs.links.ids:
        folder, _, name = layout.notes.name.rpartition("/")
        inner = f'<Relationships xmlns="{_RELATIONS}">{_relations(note_runs.links)}</Relationships>'
        parts[f"{folder}/_rels/{name}.rels"] = _DECLARATION + inner
    parts["docProps/core.xml"] = _core(letter)
    parts["docProps/custom.xml"] = _custom(letter.origin, layout.digest)
    return dict(sorted(parts.items()))


def letter_context(letter: Letter, runs: RunWriter) -> dict[str, object]:
    """The values of a layout's tags, all but the body; `runs` writes what holds links.

    All of them are hashable, so that parts can be known again by what is in them.
    """

    def line(run: Run) -> Markup:
        return Markup(runs.runs((run,)))  # noqa: S704 - RunWriter escapes all text

    return {
        "wordmark": letter.wordmark,
        "logo": Markup(_picture(letter.logo, letter)) if letter.logo else "",  # noqa: S704
        "classification": letter.classification,
        "return_address": letter.return_address,
        "addressee": letter.addressee,
        "unit": letter.unit,
        "sender": tuple(line(run) for run in letter.sender),
        "references": tuple(
            Reference(entry.label, tuple(line(run) for run in entry.lines)) for entry in letter.entries
        ),
        "date_label": letter.date_label,
        "date": letter.date,
        "subject_label": letter.subject_label,
        "subject": letter.subject,
        "salutation": letter.salutation,
        "closing": letter.closing,
        "signatories": letter.signatures,
        "copy_label": letter.copy_label,
        "copy_to": letter.copy_to,
        "attachments_label": letter.attachments_label,
        "attachment_list": letter.attachment_list,
        "follow_on": letter.follow_on,
        "reference_label": letter.reference_label,
        "our_reference": letter.our_reference,
        "page_label": letter.page_label,
        "of_label": letter.page_of_label,
    }


def _number(num_id: int, abstract: int, level: int, start: int) -> str:
    return (
        f'<w:num w:numId="{num_id}"><w:abstractNumId w:val="{abstract}"/>'
        f'<w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="{start}"/></w:lvlOverride>'
        "</w:num>"
    )


def _relations(links: Links) -> str:
    return "".join(
        f'<Relationship Id="{id_}" Type="{_HYPERLINK}" Target="{escape(url, quote=True)}" '
        'TargetMode="External"/>'
        for url, id_ in links.ids.items()
    )


def _core(letter: Letter) -> str:
    title, subject = (escape(text, quote=False) for text in (letter.title, letter.subject))
    # Word wants a time; the day of the letter is the only one that the same draft always gives.
    day = f"{letter.day.isoformat()}T00:00:00Z"
    return (
        f"{_DECLARATION}<cp:coreProperties "
        'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{title}</dc:title><dc:subject>{subject}</dc:subject>"
        f"<dc:creator>{escape(letter.organisation, quote=False)}</dc:creator>"
        f"<dc:language>{letter.language.tag}</dc:language>"
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{day}</dcterms:created>'
        f'<dcterms:modified xsi:type="dcterms:W3CDTF">{day}</dcterms:modified>'
        "</cp:coreProperties>"
    )


@lru_cache(maxsize=_KEPT)
def _custom(origin: Origin, layout_digest: str) -> str:
    facts = {
        "drafter version": __version__,
        "drafter template": origin.template,
        "drafter template version": origin.template_version,
        "drafter template sha256": origin.template_digest,
        "drafter letterhead": origin.letterhead,
        "drafter letterhead sha256": origin.letterhead_digest,
        "drafter layout sha256": layout_digest,
    }
    properties = "".join(
        f'<property fmtid="{_PROPERTY_SET}" pid="{pid}" name="{name}">'
        f"<vt:lpwstr>{escape(value, quote=False)}</vt:lpwstr></property>"
        for pid, (name, value) in enumerate(facts.items(), 2)
    )
    return (
        f"{_DECLARATION}<Properties "
        'xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" '
        'xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">'
        f"{properties}</Properties>"
    )


def _picture(logo: Logo, letter: Letter) -> str:
    facts = logo.facts
    width, height = (round(mm * _EMU_PER_MM) for mm in (facts.width_mm, facts.height_mm))
    alt = escape(facts.alt.within(letter.language) or "", quote=True)
    main = "http://schemas.openxmlformats.org/drawingml/2006"
    return (
        f'<w:r><w:drawing><wp:inline xmlns:wp="{main}/wordprocessingDrawing" '
        f'distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{width}" cy="{height}"/>'
        f'<wp:docPr id="1" name="Logo" descr="{alt}"/>'
        f'<a:graphic xmlns:a="{main}/main"><a:graphicData uri="{main}/picture">'
        f'<pic:pic xmlns:pic="{main}/picture"><pic:nvPicPr><pic:cNvPr id="1" name="Logo"/>'
        "<pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>"
        f'<a:blip xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
        f'r:embed="{LOGO_ID}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic>'
        "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )
