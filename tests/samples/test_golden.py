"""Each sample letter, as plain text, is word for word the text that stands beside it."""

from __future__ import annotations

from difflib import unified_diff
from pathlib import Path

import pytest

from drafter.docx.readback import text_of
from drafter.library import shipped_folder
from drafter.upkeep.samples import Sample, SamplePrinter
from tests.making import shipped

SAMPLES = sorted(shipped_folder().glob("templates/*/samples/*.md"))


def golden(sample: Path) -> str:
    """The text that a sample must give."""
    text = sample.with_suffix(".txt")
    assert text.is_file(), f"{sample.name} has no golden text; put it in {text}"
    return text.read_text(encoding="utf-8")


def rendered(sample: Path) -> bytes:
    """The DOCX of a sample, in the layout that its letterhead and template ask for."""
    return SamplePrinter(shipped()).docx(Sample(sample.parts[-3], sample.stem, sample))


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
def test_a_sample_reads_as_its_golden_text(sample: Path, tmp_path: Path) -> None:
    docx = rendered(sample)
    (tmp_path / f"{sample.stem}.docx").write_bytes(docx)
    wanted, got = golden(sample).splitlines(), text_of(docx).splitlines()
    difference = "\n".join(unified_diff(wanted, got, "golden", "this letter", lineterm=""))
    assert not difference, f"{difference}\n\nThe letter itself: {tmp_path / sample.stem}.docx"


def test_a_sample_without_golden_text_is_not_overlooked(tmp_path: Path) -> None:
    sample = tmp_path / "nieuw.md"
    sample.write_text("---\n---\n", encoding="utf-8")
    with pytest.raises(AssertionError, match=r"nieuw\.md has no golden text"):
        golden(sample)


def test_every_template_has_a_sample_in_both_languages() -> None:
    for id_ in shipped().template_ids():
        texts = [path.read_text(encoding="utf-8") for path in SAMPLES if id_ in path.parts]
        languages = {line for text in texts for line in text.splitlines() if line.startswith("language: ")}
        assert languages == {"language: nl", "language: en"}, id_


def test_no_golden_text_is_left_without_its_sample() -> None:
    texts = shipped_folder().glob("templates/*/samples/*.txt")
    assert {path.with_suffix(".md") for path in texts} == set(SAMPLES)
