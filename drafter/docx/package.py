"""The zip of a DOCX: what no letter changes is compressed once, a letter's own parts are added.

The same parts give the same bytes: fixed times and attributes, a fixed order.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from lxml import etree

from drafter.core.language import Language
from drafter.core.letterhead import Logo
from drafter.docx.archive import Archive, pack

_CT = "http://schemas.openxmlformats.org/package/2006/content-types"
_RELS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships/metadata"
_KIND = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
_CORE_KIND = "application/vnd.openxmlformats-package.core-properties+xml"
_SHORT, _KEPT = 2000, 64
"""Headers, footers and the like are the same in many letters: the last ones are kept compressed."""

LOGO_ID = "rIdLogo"


class Package:
    """The unchanging parts of a layout, and the letters made on top of them."""

    def __init__(
        self, parts: Mapping[str, bytes], per_language: Mapping[Language, Mapping[str, bytes]]
    ) -> None:
        """`parts` serve all letters, `per_language` those in one language."""
        self._parts = parts
        self._packed = lru_cache(maxsize=_KEPT)(pack)
        self._per_language = per_language
        self._started: dict[tuple[Language, bytes, tuple[str, ...]], Archive] = {}

    def letter(
        self,
        language: Language,
        parts: Mapping[str, str],
        logo: Logo | None = None,
        logo_headers: tuple[str, ...] = (),
    ) -> bytes:
        """The bytes of a DOCX with these parts, instead of or on top of those of the layout."""
        replaced = tuple(name for name in parts if name in self._parts)
        members = (
            self._packed(name, content) if len(content) < _SHORT else pack(name, content)
            for name, content in parts.items()
        )
        return self.start(language, logo, logo_headers, replaced).with_members(members).finished()

    def start(
        self, language: Language, logo: Logo | None, headers: tuple[str, ...], replaced: tuple[str, ...]
    ) -> Archive:
        """The parts that letters like these have in common, but for those replaced."""
        key = (language, logo.data if logo else b"", replaced)
        started = self._started.get(key)
        if started is None:
            # Two threads may both get here; they make the same bytes.
            started = self._started[key] = self._compressed(language, logo, headers, replaced)
        return started

    def _compressed(
        self, language: Language, logo: Logo | None, headers: tuple[str, ...], replaced: tuple[str, ...]
    ) -> Archive:
        parts = {**self._parts, **self._per_language[language]}
        if logo is not None:
            file = f"media/logo.{logo.kind}"
            parts[f"word/{file}"] = logo.data
            for header in headers:
                folder, _, name = header.rpartition("/")
                relations = f"{folder}/_rels/{name}.rels"
                parts[relations] = _with_logo(parts.get(relations), f"/word/{file}")
        for name in replaced:
            parts.pop(name, None)
        first = "[Content_Types].xml"
        ordered = {first: parts.pop(first), **dict(sorted(parts.items()))}
        return Archive().with_parts(ordered)


def _with_logo(relations: bytes | None, target: str) -> bytes:
    # Text, not an element: LibreOffice refuses relations whose names have a prefix.
    tree = etree.fromstring(relations or f'<Relationships xmlns="{_RELS}"/>'.encode())
    _add(tree, LOGO_ID, f"{_OFFICE}/image", target)
    return _bytes(tree)


def content_types_for_letters(content: bytes) -> bytes:
    """A layout's content types, with those of the parts and pictures that letters add."""
    tree = etree.fromstring(content)
    extensions = {each.get("Extension") for each in tree.iter(f"{{{_CT}}}Default")}
    for kind in ("png", "jpeg"):
        if kind not in extensions:
            attributes = {"Extension": kind, "ContentType": f"image/{kind}"}
            tree.insert(0, etree.Element(f"{{{_CT}}}Default", attributes))
    names = {each.get("PartName") for each in tree.iter(f"{{{_CT}}}Override")}
    for name, kind in (("/docProps/core.xml", _CORE_KIND), ("/docProps/custom.xml", _KIND)):
        if name not in names:
            attributes = {"PartName": name, "ContentType": kind}
            etree.SubElement(tree, f"{{{_CT}}}Override", attributes)
    return _bytes(tree)


def relations_for_letters(content: bytes) -> bytes:
    """A layout's own relations, with those to the properties that letters add."""
    tree = etree.fromstring(content)
    kinds = {str(each.get("Type")).rpartition("/")[2] for each in tree}
    if "core-properties" not in kinds:
        _add(tree, "rIdCore", f"{_PACKAGE}/core-properties", "docProps/core.xml")
    if "custom-properties" not in kinds:
        _add(tree, "rIdCustom", f"{_OFFICE}/custom-properties", "docProps/custom.xml")
    return _bytes(tree)


def _add(tree: Any, id_: str, kind: str, target: str) -> None:  # noqa: ANN401
    attributes = {"Id": id_, "Type": kind, "Target": target}
    etree.SubElement(tree, f"{{{_RELS}}}Relationship", attributes)


def _bytes(tree: Any) -> bytes:  # noqa: ANN401
    made: bytes = etree.tostring(tree, encoding="UTF-8", xml_declaration=True, standalone=True)
    return made
