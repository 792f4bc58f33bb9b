"""Every problem that the code can report is the expected answer of some case."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import drafter
from tests.core.test_body_problems import CASES as BODY
from tests.docx.test_layout_faults import CASES as LAYOUT
from tests.keeping.test_settings import CASES as SETTINGS
from tests.keeping.test_settings import LOST
from tests.library.test_draft_problems import CASES as DRAFT
from tests.library.test_entries import CASES_IN_DRAFTS
from tests.library.test_entries_in_templates import CASES as ENTRIES
from tests.library.test_library_problems import CASES as LIBRARY
from tests.library.test_text_blocks import CASES as BLOCKS

ELSEWHERE = {
    "ambiguous-number": "core/test_fields.py",
    "pattern-unmatched": "core/test_fields.py",
    "attachment-missing": "library/test_attached_files.py",
    "no-body-in-language": "library/test_draft_problems.py",
    "template-fails": "library/test_template_text.py",
    "template-lacks-body": "library/test_library_problems.py",
    "on-behalf-unnamed": "library/test_people.py",
    "not-valid-on": "library/test_people.py",
    "template-text-missing": "library/test_library_problems.py",
    "file-unreadable": "library/test_library.py",
    "not-utf8": "library/test_library.py",
    "office-missing": "export/test_libreoffice.py",
    "office-failed": "export/test_libreoffice.py",
    "office-slow": "export/test_libreoffice.py",
    "pdf-unreadable": "export/test_pages.py",
    "pdf-damaged": "export/test_combining.py",
    "date-in-weekend": "core/test_days.py",
    "date-is-holiday": "core/test_days.py",
    "date-is-past": "core/test_days.py",
    "earlier-without-end": "library/test_people.py",
    "ministry-gone": "library/test_people.py",
    "address-postcode": "library/test_addresses.py",
    "address-town": "library/test_addresses.py",
    "address-country": "library/test_addresses.py",
    "unknown-directorate": "library/test_addresses.py",
    "unknown-directorate-near": "library/test_addresses.py",
    "paragraphs-alone": "editing/test_sheet.py",
    "template-loads": "upkeep/test_checking.py",
    "template-private": "upkeep/test_checking.py",
    "template-method": "upkeep/test_checking.py",
    "template-no-function": "upkeep/test_checking.py",
    "field-unused": "upkeep/test_checking.py",
    "field-in-one-language": "upkeep/test_checking.py",
    "pair-order": "upkeep/test_checking.py",
    "pair-lacks": "upkeep/test_checking.py",
    "pair-condition": "upkeep/test_checking.py",
    "pair-fields": "upkeep/test_checking.py",
    "pair-form": "upkeep/test_checking.py",
    "pair-within": "upkeep/test_checking.py",
    "template-without-samples": "upkeep/test_checking.py",
    "no-sample-in-language": "upkeep/test_checking.py",
    "golden-missing": "upkeep/test_checking.py",
    "golden-alone": "upkeep/test_checking.py",
    "sample-differs": "upkeep/test_checking.py",
    "block-unused": "upkeep/test_checking.py",
    "version-not-raised": "upkeep/test_impact.py",
    "git-missing": "upkeep/test_impact.py",
    "git-no-history": "upkeep/test_impact.py",
    "git-unknown-revision": "upkeep/test_impact.py",
    "wrong-template-id": "upkeep/test_starting.py",
    "template-exists": "upkeep/test_starting.py",
    "template-is-shipped": "upkeep/test_starting.py",
    "unknown-common": "library/test_kinds_of_letters.py",
    "unknown-common-near": "library/test_kinds_of_letters.py",
    "not-in-this-letter": "library/test_kinds_of_letters.py",
    "compares-yes-no": "upkeep/test_emptied.py",
    "office-is-id": "library/test_people.py",
    "template-unasked": "library/test_mishaps.py",
    "template-sign": "library/test_mishaps.py",
    "template-tag-open": "library/test_mishaps.py",
    "template-unknown-tag": "library/test_mishaps.py",
    "template-unknown-tag-near": "library/test_mishaps.py",
    "tag-open": "docx/test_inspecting.py",
    "tag-for-cells": "docx/test_inspecting.py",
    "tag-not-alone": "docx/test_inspecting.py",
    "tag-split": "docx/test_inspecting.py",
    "tag-interrupted": "docx/test_inspecting.py",
    "tag-in-text-box": "docx/test_inspecting.py",
    "tag-unreadable": "docx/test_inspecting.py",
    "tag-unknown": "docx/test_inspecting.py",
    "tag-unknown-near": "docx/test_inspecting.py",
    "tag-misplaced": "docx/test_inspecting.py",
    "tag-form": "docx/test_inspecting.py",
    "tag-is-list": "docx/test_inspecting.py",
    "tag-unreached": "docx/test_inspecting.py",
    "header-unused": "docx/test_inspecting.py",
    "layout-tracked": "docx/test_inspecting.py",
    "layout-hidden": "docx/test_inspecting.py",
    "layout-comments": "docx/test_inspecting.py",
    "layout-macros": "docx/test_inspecting.py",
    "layout-first-page": "docx/test_inspecting.py",
    "table-without-header": "docx/test_inspecting.py",
    "style-missing": "docx/test_inspecting.py",
    "style-missing-near": "docx/test_inspecting.py",
    "style-undefined": "docx/test_inspecting.py",
    "layout-font": "docx/test_inspecting.py",
    "style-language": "docx/test_inspecting.py",
    "layout-measure": "docx/test_inspecting.py",
    "place-left": "docx/test_inspecting.py",
    "place-top": "docx/test_inspecting.py",
    "place-size": "docx/test_inspecting.py",
    "tag-joined": "upkeep/test_layouts.py",
    "layout-without-template": "upkeep/test_layouts.py",
    "dates-reversed": "upkeep/test_letterheads.py",
    "dates-overlap": "upkeep/test_letterheads.py",
    "dates-gap": "upkeep/test_letterheads.py",
    "unknown-successor": "upkeep/test_letterheads.py",
    "unknown-successor-near": "upkeep/test_letterheads.py",
    "succeeds-itself": "upkeep/test_letterheads.py",
    "id-twice": "upkeep/test_letterheads.py",
    "logo-proportions": "upkeep/test_letterheads.py",
    "line-too-wide": "upkeep/test_letterheads.py",
    "fact-without-source": "upkeep/test_letterheads.py",
    "checked-in-future": "upkeep/test_letterheads.py",
    "checked-long-ago": "upkeep/test_letterheads.py",
    "wrong-letterhead-id": "upkeep/test_letterheads.py",
    "letterhead-exists": "upkeep/test_letterheads.py",
    "letterhead-is-shipped": "upkeep/test_letterheads.py",
    "letterhead-is-style": "upkeep/test_letterheads.py",
    "no-own-folder": "upkeep/test_accepting.py",
    "copy-exists": "upkeep/test_copying.py",
    "unknown-to-copy": "upkeep/test_copying.py",
    "unknown-to-copy-near": "upkeep/test_copying.py",
    "table-empty": "batch/tables/test_csv.py",
    "table-no-headings": "batch/tables/test_csv.py",
    "table-heading-twice": "batch/tables/test_csv.py",
    "table-headings-below": "batch/test_preparing.py",
    "table-title": "batch/tables/test_csv.py",
    "table-heading-missing": "batch/tables/test_csv.py",
    "table-too-many-columns": "batch/tables/test_csv.py",
    "row-too-many-cells": "batch/tables/test_csv.py",
    "row-quotation-marks": "batch/tables/test_csv.py",
    "row-too-long": "batch/tables/test_csv.py",
    "cell-without-heading": "batch/tables/test_csv.py",
    "table-changed": "batch/tables/test_damage.py",
    "table-unknown-kind": "batch/tables/test_damage.py",
    "table-of-other-program": "batch/tables/test_damage.py",
    "table-encrypted": "batch/tables/test_damage.py",
    "table-damaged": "batch/tables/test_damage.py",
    "table-without-sheets": "batch/tables/test_damage.py",
    "cell-error": "batch/tables/test_flaws.py",
    "cell-garbled": "batch/tables/test_flaws.py",
    "cell-scientific": "batch/tables/test_flaws.py",
    "cell-too-narrow": "batch/tables/test_flaws.py",
    "cell-digits-lost": "batch/tables/test_flaws.py",
    "table-unknown-sheet": "batch/tables/test_xlsx_sheets.py",
    "table-unknown-sheet-near": "batch/tables/test_xlsx_sheets.py",
    "table-rows-hidden": "batch/tables/test_xlsx_sheets.py",
    "table-other-sheets": "batch/tables/test_xlsx_sheets.py",
    "cell-unreadable": "batch/tables/test_xlsx.py",
    "cell-not-calculated": "batch/tables/test_xlsx.py",
    "cell-merged": "batch/tables/test_xlsx_sheets.py",
    "cell-no-day": "batch/tables/test_xlsx_formats.py",
    "table-not-by-line": "batch/tables/test_json_lines.py",
    "row-no-object": "batch/tables/test_json_lines.py",
    "cell-name-twice": "batch/tables/test_json_lines.py",
    "table-pyarrow-missing": "batch/tables/test_parquet.py",
    "batch-no-rows": "batch/test_running.py",
    "row-not-mended": "batch/test_set_aside.py",
    "row-lacks-salutation": "batch/test_row_addresses.py",
    "batch-busy": "batch/test_running.py",
    "batch-changed-data": "batch/test_running.py",
    "batch-changed-draft": "batch/test_running.py",
    "batch-changed-wishes": "batch/test_running.py",
    "batch-folder-taken": "batch/test_running.py",
    "batch-row-stopped": "batch/test_running.py",
    "batch-unwritable": "batch/test_running.py",
    "letter-changed": "batch/test_running.py",
    "batch-no-folder": "batch/test_starting_over.py",
    "batch-data-is-book": "batch/test_starting_over.py",
    "letter-in-the-way": "batch/test_starting_over.py",
    "letter-put-aside": "batch/test_starting_over.py",
    "batch-changed-template": "batch/test_preparing.py",
    "batch-changed-version": "batch/test_preparing.py",
    "batch-library-changed": "batch/test_preparing.py",
    "batch-unfilled": "batch/test_preparing.py",
    "row-crashed": "batch/test_preparing.py",
    "cell-date-ambiguous": "batch/test_cells.py",
    "cell-date-number": "batch/test_cells.py",
    "cell-made-date": "batch/test_cells.py",
    "cell-postcode": "batch/test_bad_rows.py",
    "cell-zeros-lost": "batch/test_bad_rows.py",
    "row-address-lacks": "batch/test_bad_rows.py",
    "row-address-no-number": "batch/test_row_addresses.py",
    "row-address-lacks-name": "batch/test_row_addresses.py",
    "row-address-lacks-street": "batch/test_row_addresses.py",
    "row-repeated": "batch/test_bad_rows.py",
    "row-without-language": "batch/test_bad_rows.py",
    "column-ambiguous": "batch/test_matching.py",
    "column-likely": "batch/test_matching.py",
    "column-twice": "batch/test_matching.py",
    "column-unused": "batch/test_matching.py",
    "map-unknown-column": "batch/test_matching.py",
    "map-unknown-column-near": "batch/test_matching.py",
    "pattern-braces": "batch/test_matching.py",
    "pattern-unknown-column": "batch/test_matching.py",
    "pattern-unknown-column-near": "batch/test_matching.py",
    "unknown-target": "batch/test_matching.py",
    "unknown-target-near": "batch/test_matching.py",
    "row-name-taken": "batch/test_names.py",
    "batch-no-dask": "batch/test_cluster_lost.py",
    "batch-no-cluster": "batch/test_cluster_lost.py",
    "batch-no-workers": "batch/test_cluster_lost.py",
    "batch-workers-unfit": "batch/test_cluster.py",
    "batch-cluster-lost": "batch/test_cluster_lost.py",
    "batch-folder-not-shared": "batch/test_cluster.py",
    "batch-other-version": "batch/test_cluster.py",
    "row-lost-worker": "batch/test_cluster_lost.py",
    "batch-store-missing": "batch/test_remote.py",
    "batch-store-unknown": "batch/test_remote.py",
}
"""Problems that a text with a mark in it cannot show, and where they are tested."""

_KEY = re.compile(r"[a-z0-9]+(-[a-z0-9]+)+")
_NO_KEYS = {
    "utf-8",
    "utf-8-sig",
    "core-properties",
    "custom-properties",
    "extended-properties",
    "drafter-adds-here",
    "day-first",
    "month-first",
    "nl-nl",
    "en-gb",
}
_PLACES = (
    "batch",
    "batch/tables",
    "core",
    "docx",
    "export",
    "upkeep",
    "drafts.py",
    "editing.py",
    "library.py",
    "reading.py",
    "settings.py",
    "yamltext.py",
)


def keys_in_code() -> set[str]:
    """Keys of all problems that the code makes, found where problems are made."""
    root = Path(drafter.__file__).parent
    found = set()
    for place in _PLACES:
        for path in root.glob(f"{place}/*.py" if "." not in place else place):
            found |= set(_keys(ast.parse(path.read_text(encoding="utf-8"))))
    return found


def _keys(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and _KEY.fullmatch(node.value):
            yield node.value
        if isinstance(node, ast.Call) and _name(node.func) == "unknown":
            key = node.args[0]
            assert isinstance(key, ast.Constant)
            yield f"{key.value!s}-near"


def _name(called: ast.expr) -> str:
    return called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")


def test_every_problem_is_reached_by_a_case() -> None:
    reached = (
        {case.key for case in (*BODY, *DRAFT, *LIBRARY)}
        | {case.key for case in (*CASES_IN_DRAFTS, *ENTRIES, *BLOCKS)}
        | {case.key for case in LAYOUT}
        | {case.key for case in (*SETTINGS, *LOST)}
        | set(ELSEWHERE)
    )
    assert keys_in_code() - _NO_KEYS == reached


def test_what_is_reached_elsewhere_is_named_there() -> None:
    for key, file in ELSEWHERE.items():
        assert f'"{key}"' in (Path(__file__).parent / file).read_text(encoding="utf-8")
