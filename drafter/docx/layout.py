"""A layout: a Word file with docxtpl tags, read, checked and compiled once for many letters.

docxtpl turns the tags, as Word scatters them over runs, into Jinja2; compiling that once leaves a
letter only the rendering. What no letter changes is compressed once too (see `package`).
"""

from __future__ import annotations

import hashlib
import io
import posixpath
import re
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from docxtpl import DocxTemplate
from jinja2 import TemplateSyntaxError, nodes
from lxml import etree

from drafter.core.language import Language
from drafter.core.problems import Place, Problem, unknown
from drafter.docx.errors import LayoutError
from drafter.docx.forms import Forms, W, read_forms
from drafter.docx.package import Package, content_types_for_letters, relations_for_letters
from drafter.docx.tagged import TaggedPart, environment

ONLY_IN_DOCUMENT = frozenset({"body", "sender", "references"})
"""Tags that stand for runs with links; their targets belong to the document part."""

ONLY_IN_HEADERS = frozenset({"logo"})

TAGS = ONLY_IN_DOCUMENT | ONLY_IN_HEADERS | {
    "return_address", "addressee", "unit", "date_label", "date", "subject_label", "subject",
    "salutation", "closing", "signatories", "copy_label", "copy_to", "attachments_label",
    "attachment_list", "wordmark", "classification", "follow_on", "reference_label",
    "our_reference", "page_label", "of_label",
}  # fmt: skip
"""Everything a layout can place; each is one word, so that the check of a layout is exact."""

UNIQUE = frozenset({"body", "references", "subject"})
"""Tags that are seldom the same in two letters."""

INDISPENSABLE = frozenset({"addressee", "date", "subject", "salutation", "body", "signatories"})

_PARSER = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_LEFTOVERS = re.compile(r"<w:r>(?:<w:rPr>(?:(?!</w:rPr>).)*</w:rPr>)?<w:t(?: [^>]*)?(?:/>|></w:t>)</w:r>")


@dataclass(frozen=True, slots=True)
class Frame:
    """A part to which a letter adds at one place: what stands before that place and after it."""

    name: str
    before: str
    after: str

    def with_added(self, xml: str) -> str:
        """The part with the XML added."""
        return f"{self.before}{xml}{self.after}"


@dataclass(frozen=True, slots=True)
class Layout:
    """A compiled layout. `digest` is the SHA-256 of the Word file, in hexadecimal."""

    digest: str
    forms: Forms
    document: str
    """Name of the main part, such as 'word/document.xml'."""
    tagged: Mapping[str, TaggedPart]
    """The parts with tags by name: the document, headers and footers."""
    numbering: Frame
    notes: Frame
    document_relations: Frame
    logo_headers: tuple[str, ...]
    """Names of the headers that have a place for the logo."""
    package: Package = field(repr=False)


def compile_layout(data: bytes, file: str = "layout.docx") -> Layout:
    """A layout from the bytes of a Word file; `file` is its name in problems.

    Raises LayoutError when the file cannot serve: not a Word file, an unknown tag, a style missing.
    """
    parts = unpack(data, file)
    parse(parts, "[Content_Types].xml", file)
    names = _Names.of(parts, file)
    trees = {name: parse(parts, name, file) for name in names.with_tree()}
    forms = read_forms(trees[names.styles], trees[names.numbering], trees[names.document], file)
    tagged: dict[str, TaggedPart] = {}
    problems: list[Problem] = []
    printed: set[str] = set()
    for name in names.tagged():
        part, shown, wrong = _compile(trees[name], data, Place(file, field=name), name == names.document)
        printed |= shown
        problems += wrong
        if part is not None:
            problems += _misplaced(name == names.document, set(part.tags), Place(file, field=name))
            tagged[name] = part
    readable = len(tagged) == len(names.tagged())
    lacking = sorted(INDISPENSABLE - printed) if readable else []
    problems += [Problem("layout-lacks-tag", Place(file), {"word": tag}) for tag in lacking]
    if problems:
        raise LayoutError(problems)
    relations = relations_name(names.document)
    changing = {*names.tagged(), "docProps/core.xml"}
    rest = {name: content for name, content in parts.items() if name not in changing}
    rest["[Content_Types].xml"] = content_types_for_letters(parts["[Content_Types].xml"])
    rest["_rels/.rels"] = relations_for_letters(parts["_rels/.rels"])
    del rest[names.styles]
    return Layout(
        digest=hashlib.sha256(data).hexdigest(),
        forms=forms,
        document=names.document,
        tagged=tagged,
        numbering=_frame(trees[names.numbering], names.numbering, "numIdMacAtCleanup"),
        notes=_frame(trees[names.notes], names.notes),
        document_relations=_frame(trees[relations], relations),
        logo_headers=tuple(name for name, part in tagged.items() if "logo" in part.tags),
        package=Package(rest, _styles_per_language(trees[names.styles], names.styles)),
    )


def unpack(data: bytes, file: str) -> dict[str, bytes]:
    """The parts of a Word file by name. Raises LayoutError when it is none."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return {each.filename: archive.read(each) for each in archive.infolist()}
    except (zipfile.BadZipFile, OSError, RuntimeError, NotImplementedError, EOFError) as error:
        reason = {"reason": str(error)}
        raise LayoutError([Problem("layout-unreadable", Place(file), reason)]) from None


def parse(parts: Mapping[str, bytes], name: str, file: str) -> Any:  # noqa: ANN401
    """The tree of a part. Raises LayoutError when it is not there or no XML that Word writes."""
    try:
        tree: Any = etree.fromstring(parts[name], _PARSER)
    except (KeyError, etree.XMLSyntaxError) as error:
        reason = str(error)
    else:
        # Word writes no document types; the entities of one would be left in the letters.
        if not tree.getroottree().docinfo.doctype:
            return tree
        reason = "DOCTYPE"
    raise LayoutError([Problem("layout-unreadable", Place(file, field=name), {"reason": reason})])


@dataclass(frozen=True, slots=True)
class _Names:
    """Names of a layout's parts by what they are for."""

    document: str
    styles: str
    numbering: str
    notes: str
    around: tuple[str, ...]
    """Headers and footers."""

    @classmethod
    def of(cls, parts: Mapping[str, bytes], file: str) -> _Names:
        document = next((target for kind, target in targets(parts, "", file) if kind == "officeDocument"), "")
        found = targets(parts, document, file)

        def one(kind: str) -> str:
            for each, target in found:
                if each == kind:
                    return target
            raise LayoutError([Problem("layout-lacks-part", Place(file), {"word": kind})])

        around = sorted(target for kind, target in found if kind in ("header", "footer"))
        return cls(document, one("styles"), one("numbering"), one("footnotes"), tuple(around))

    def tagged(self) -> tuple[str, ...]:
        return (self.document, *self.around)

    def with_tree(self) -> tuple[str, ...]:
        relations = relations_name(self.document)
        return (*self.tagged(), self.styles, self.numbering, self.notes, relations)


def relations_name(part: str) -> str:
    """The name of the part that holds the relations of a part."""
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def targets(parts: Mapping[str, bytes], part: str, file: str) -> list[tuple[str, str]]:
    """Kind and name of each part that a part (the package itself when empty) refers to."""
    tree = parse(parts, relations_name(part), file)
    folder = posixpath.dirname(part)
    return [
        (
            str(each.get("Type")).rpartition("/")[2],
            posixpath.normpath(posixpath.join("/", folder, str(each.get("Target")))).lstrip("/"),
        )
        for each in tree
        if each.get("TargetMode") != "External"
    ]


def _compile(
    tree: Any,  # noqa: ANN401
    data: bytes,
    place: Place,
    is_document: bool,
) -> tuple[TaggedPart | None, set[str], list[Problem]]:
    """A part, compiled, and the tags that it prints."""
    _clean(tree)
    source = etree.tostring(tree, encoding="unicode")
    plain = "".join(tree.itertext())
    if "{%tc" in plain:
        return None, set(), [Problem("layout-tag-unsupported", place, {"word": "{%tc %}"})]
    source = DocxTemplate(io.BytesIO(data)).patch_xml(source)
    source = _DECLARATION + _LEFTOVERS.sub("", source)
    try:
        parsed = environment().parse(source)
        shown = _printed(parsed)
        return TaggedPart(place.field or "", parsed, recurs=not is_document, unique=UNIQUE), shown, []
    except TemplateSyntaxError as error:
        near = " ".join(re.sub(r"<[^>]+>", " ", source.split("\n")[error.lineno - 1]).split())
        facts = {"reason": str(error.message), "near": near[:80]}
        return None, set(), [Problem("layout-syntax", place, facts)]


def _printed(tree: nodes.Template) -> set[str]:
    """The tags that a part prints, itself or line by line, beyond asking whether they are there."""
    shown = [*tree.find_all(nodes.Output), *(loop.iter for loop in tree.find_all(nodes.For))]
    names = (name for each in shown for name in (each, *each.find_all(nodes.Name)))
    return {name.name for name in names if isinstance(name, nodes.Name)}


def _clean(tree: Any) -> None:  # noqa: ANN401
    """Take out what Word leaves behind while editing and what would fix a language.

    The language of all text is that of the letter; it stands in the styles (see below).
    """
    for tag in ("lang", "proofErr", "noProof", "lastRenderedPageBreak"):
        for each in list(tree.iter(f"{{{W}}}{tag}")):
            each.getparent().remove(each)
    for each in tree.iter(etree.Element):
        for key in list(each.attrib):
            if etree.QName(key).localname.startswith("rsid"):
                del each.attrib[key]


def _misplaced(is_document: bool, tags: set[str], place: Place) -> list[Problem]:
    elsewhere = ONLY_IN_HEADERS if is_document else ONLY_IN_DOCUMENT
    problems = [Problem("layout-tag-misplaced", place, {"word": tag}) for tag in sorted(tags & elsewhere)]
    problems += [unknown("layout-unknown-tag", tag, TAGS, place) for tag in sorted(tags - TAGS)]
    return problems


def _frame(tree: Any, name: str, last: str = "") -> Frame:  # noqa: ANN401
    """A part cut open before the end of its root, or before its child `last`."""
    marker = etree.SubElement(tree, "drafter-adds-here")
    closing = tree.find(f"{{{W}}}{last}") if last else None
    if closing is not None:
        closing.addprevious(marker)
    text = etree.tostring(tree, encoding="unicode")
    before, after = re.split(r"<drafter-adds-here[^>]*/>", text, maxsplit=1)
    if name.endswith("footnotes.xml") and "xmlns:r=" not in before:
        before = before.replace("<w:footnotes ", f'<w:footnotes xmlns:r="{_R}" ', 1)
    return Frame(name, _DECLARATION + before, after)


def _styles_per_language(tree: Any, name: str) -> dict[Language, dict[str, bytes]]:  # noqa: ANN401
    """The styles part once per language: the language of the document's defaults is all text's."""
    _clean(tree)
    look = tree.find(f"{{{W}}}docDefaults/{{{W}}}rPrDefault/{{{W}}}rPr")
    if look is None:
        defaults = tree.find(f"{{{W}}}docDefaults")
        if defaults is None:
            defaults = etree.Element(f"{{{W}}}docDefaults")
            tree.insert(0, defaults)
        outer = etree.Element(f"{{{W}}}rPrDefault")
        defaults.insert(0, outer)
        look = etree.SubElement(outer, f"{{{W}}}rPr")
    styles = {}
    for language in Language:
        for old in look.findall(f"{{{W}}}lang"):
            look.remove(old)
        attributes = {f"{{{W}}}{key}": language.tag for key in ("val", "eastAsia")}
        etree.SubElement(look, f"{{{W}}}lang", attributes)
        styles[language] = {
            name: etree.tostring(tree, encoding="UTF-8", xml_declaration=True, standalone=True)
        }
    return styles
