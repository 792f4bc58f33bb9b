"""All that is wrong with a Word file that is to be a layout is said at once, with the words around it."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import dataclass, field

import pytest
from lxml import etree

from drafter.core.blocks import Text
from drafter.core.problems import Param, Problem, Severity
from drafter.docx.forms import NEEDED_STYLES
from drafter.docx.inspecting import inspect
from drafter.docx.layout import INDISPENSABLE, ONLY_IN_DOCUMENT, ONLY_IN_HEADERS, TAGS, compile_layout
from drafter.docx.render import letter_context, render
from drafter.docx.runs import RunWriter
from drafter.docx.tagchecks import FORMS, LISTS, PARTS_OF
from drafter.library import shipped_folder
from tests.docx.altered import DOCUMENT, altered, shipped_bytes, shipped_parts, zipped
from tests.docx.test_mending import SPLIT, run, split_by_word
from tests.making import EVERY_FIELD, draft_text, letter_from, shipped, shipped_layout

EXPECTED = shipped().letterhead("minbuza").style.layout
HEADER, FOOTER, STYLES, NOTES = (f"word/{name}.xml" for name in ("header1", "footer1", "styles", "footnotes"))
SETTINGS, RELATIONS = "word/settings.xml", "word/_rels/document.xml.rels"
FRAME = '<w:framePr w:w="7371" w:wrap="around" w:vAnchor="page" w:hAnchor="page" w:x="1588" w:y="2759"/>'
BROODTEKST = '<w:name w:val="Broodtekst"/>'
COMMENTS = (
    '<w:comments xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    '<w:comment w:id="0" w:author="A"><w:p><w:r><w:t>Nog eens {}</w:t></w:r></w:p></w:comment></w:comments>'
)
BOX = (
    '<w:p><w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml"><v:textbox><w:txbxContent>'
    "<w:p><w:r><w:t>{{ date_label }}</w:t></w:r></w:p>"
    "</w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>"
)


def date_label(new: str) -> bytes:
    """The layout with another tag in the place of the one for the word 'Date'."""
    return altered(DOCUMENT, "{{ date_label }}", new)


def runs(xml: str) -> bytes:
    """The layout with other runs in that place."""
    return altered(DOCUMENT, run("{{ date_label }}"), xml)


def with_comments(text: str) -> bytes:
    """The layout with a comment."""
    parts = shipped_parts()
    relation = '<Relationship Id="rIdC" Type="http://x/comments" Target="comments.xml"/></Relationships>'
    relations = parts[RELATIONS].decode().replace("</Relationships>", relation)
    return zipped(
        parts | {RELATIONS: relations.encode(), "word/comments.xml": COMMENTS.format(text).encode()}
    )


@dataclass(frozen=True)
class Fault:
    """A layout with one fault, its problem and some facts of it."""

    key: str
    layout: bytes = field(repr=False)
    params: dict[str, Param] = field(default_factory=dict)


SMALL = "<w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>"
HIDDEN = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>Niet printen</w:t></w:r>"
LARGE = "<w:r><w:rPr><w:sz w:val='22'/></w:rPr><w:t>{{ return_address }}</w:t></w:r>"
TITLE = '/XMLSchema-instance"><dc:title>{{ subject }}</dc:title></cp:coreProperties>'
TRACKED = f'<w:ins w:id="1" w:author="A">{run("{{ date_label }}")}</w:ins>'

CASES = [
    Fault("layout-unreadable", b"geen zip"),
    Fault("layout-unreadable", zipped(shipped_parts() | {DOCUMENT: b"<w:document"})),
    Fault("layout-lacks-tag", altered(DOCUMENT, "{{ salutation }}", "Beste,"), {"word": "salutation"}),
    Fault("tag-unknown-near", date_label("{{ datum }}"), {"nearest": "date", "part": "the text"}),
    Fault("tag-unknown", date_label("{{ xyz }}"), {"word": "xyz", "around": "{{ xyz }}{{ date }}"}),
    Fault(
        "tag-unknown-near",
        altered(DOCUMENT, "signatory.above", "signatory.abov"),
        {"nearest": "signatories.above"},
    ),
    Fault("tag-unknown-near", date_label("{% if datum %}x{% endif %}"), {"word": "datum"}),
    Fault("tag-misplaced", altered(FOOTER, "{{ page_label }}", "{%p for x in sender %}"), {"word": "sender"}),
    Fault("tag-open", date_label("{{ date_label }"), {"around": "{{ date_label }{{ date }}"}),
    Fault("tag-open", date_label("date_label }}")),
    Fault("tag-unreadable", date_label("{{ date | geen_filter( }}")),
    Fault("tag-unreadable", date_label("{% iff date %}")),
    Fault("tag-for-cells", date_label("{%tc if date %}")),
    Fault("tag-not-alone", date_label("Let op: {%p if date %}"), {"word": "{%p if date %}"}),
    Fault("tag-form", altered(DOCUMENT, "{{p body }}", "{{ body }}"), {"better": "{{p body }}"}),
    Fault("tag-form", altered(DOCUMENT, "{{r line }}", "{{ line }}"), {"better": "{{r line }}"}),
    Fault("tag-is-list", date_label("{{ copy_to }}")),
    Fault("tag-split", split_by_word(), {"word": "{{ date_label }}"}),
    Fault("tag-interrupted", runs("<w:r><w:t>{{ date_</w:t><w:tab/><w:t>label }}</w:t></w:r>")),
    Fault("tag-in-text-box", altered(DOCUMENT, "<w:body>", f"<w:body>{BOX}")),
    Fault("tag-unreached", with_comments("{{ date }}"), {"part": "the comments", "word": "{{ date }}"}),
    Fault(
        "tag-unreached",
        altered("docProps/core.xml", '/XMLSchema-instance"/>', TITLE),
        {"part": "the document properties"},
    ),
    Fault("header-unused", altered(DOCUMENT, '<w:headerReference w:type="default" r:id="rId7"/>', "")),
    Fault("layout-tracked", runs(TRACKED)),
    Fault("layout-hidden", runs(HIDDEN + run("{{ date_label }}"))),
    Fault("layout-comments", with_comments("bekijken"), {"count": 1}),
    Fault("layout-macros", zipped(shipped_parts() | {"word/vbaProject.bin": b"x"})),
    Fault("layout-first-page", altered(DOCUMENT, "<w:titlePg/>", "")),
    Fault("table-without-header", altered(DOCUMENT, "<w:body>", "<w:body>" + SMALL)),
    Fault(
        "style-missing-near",
        altered(STYLES, BROODTEKST, '<w:name w:val="Broodtekstt"/>'),
        {"nearest": "Broodtekstt"},
    ),
    Fault("style-missing", altered(STYLES, BROODTEKST, '<w:name w:val="Q"/>'), {"word": "Broodtekst"}),
    Fault("style-undefined", altered(DOCUMENT, '"HuisstijlAanhef"', '"Aanhef1"'), {"word": "Aanhef1"}),
    Fault(
        "style-language", altered(STYLES, BROODTEKST, f'{BROODTEKST}<w:rPr><w:lang w:val="en-US"/></w:rPr>')
    ),
    Fault("layout-font", altered(STYLES, 'w:ascii="Georgia"', 'w:ascii="Calibri"'), {"word": "Calibri"}),
    Fault(
        "layout-measure", altered(DOCUMENT, 'w:h="16838"', 'w:h="15840"'), {"found": "279.4", "wanted": "297"}
    ),
    Fault("layout-measure", altered(DOCUMENT, 'w:right="2818"', 'w:right="1418"'), {"found": "185"}),
    Fault("place-left", altered(DOCUMENT, FRAME, FRAME.replace("1588", "1200")), {"word": "return_address"}),
    Fault("place-top", altered(DOCUMENT, FRAME, FRAME.replace("2759", "2400")), {"found": "42.3"}),
    Fault("place-top", altered(HEADER, 'w:line="5540"', 'w:line="4000"'), {"word": "date"}),
    Fault("place-size", altered(DOCUMENT, run("{{ return_address }}"), LARGE), {"found": "11"}),
]


def found_in(layout: bytes) -> list[Problem]:
    """What is said of a layout."""
    return inspect(layout, "eigen.docx", EXPECTED)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.key)
def test_a_fault_is_said_with_its_part_and_the_words_around_it(case: Fault) -> None:
    problems = [problem for problem in found_in(case.layout) if problem.key == case.key]
    assert any(case.params.items() <= problem.params.items() for problem in problems)
    assert all(problem.place.file == "eigen.docx" for problem in problems)


def test_the_layout_that_comes_with_drafter_is_clean() -> None:
    assert found_in(shipped_bytes()) == []


def test_all_that_is_wrong_is_said_at_once() -> None:
    layout = altered(
        DOCUMENT,
        "{{ date_label }}",
        "{{ datum }}",
        ("{{p body }}", "{{ body }}"),
        ("{{ salutation }}", "Beste,"),
        ("<w:titlePg/>", ""),
        (FRAME, FRAME.replace("2759", "2400")),
    )
    assert {problem.key for problem in found_in(layout)} == {
        "tag-unknown-near", "tag-form", "layout-lacks-tag", "layout-first-page", "place-top", "header-unused",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("problem", "severity"), [("tag-split", Severity.WARNING), ("tag-interrupted", Severity.ERROR)]
)
def test_what_word_still_reads_is_a_warning(problem: str, severity: Severity) -> None:
    layout = next(case.layout for case in CASES if case.key == problem)
    assert [each.severity for each in found_in(layout) if each.key == problem] == [severity]


def test_a_margin_that_is_wrong_is_said_once_and_not_of_all_that_stands_in_the_text() -> None:
    layout = altered(DOCUMENT, 'w:left="1588"', 'w:left="1200"')
    assert [problem.key for problem in found_in(layout)] == ["layout-measure"]


@pytest.mark.parametrize("role", ["first", "default"])
def test_a_header_is_called_by_its_pages(role: str) -> None:
    part = {"first": HEADER, "default": "word/header2.xml"}[role]
    layout = altered(part, "{%p if classification %}", "{%p if rubricering %}")
    assert f"the header, {role}" in [problem.params.get("part") for problem in found_in(layout)]


def test_without_a_house_style_only_tags_and_leftovers_are_looked_at() -> None:
    layout = altered(DOCUMENT, 'w:h="16838"', 'w:h="15840"', (FRAME, FRAME.replace("2759", "2400")))
    assert inspect(layout, "eigen.docx") == []


def test_a_split_tag_that_is_fit_for_letters_is_only_warned_of() -> None:
    assert [each.key for each in found_in(split_by_word(SPLIT))] == ["tag-split"]


LIST = (shipped_folder() / "templates/LAYOUT.md").read_text(encoding="utf-8")


def table(heading: str) -> list[list[str]]:
    """The rows of the table below a heading of the list of what a layout may use."""
    section = LIST.split(f"\n## {heading}\n")[1].split("\n## ")[0]
    rows = [line for line in section.split("\n") if line.startswith("| `")]
    return [[cell.strip() for cell in row.strip("|").split(" | ")] for row in rows]


def test_the_list_of_tags_is_that_of_the_code() -> None:
    rows = {row[0].strip(" *").strip("`"): row for row in table("Tags")}
    assert rows.keys() == TAGS
    assert {name for name, row in rows.items() if "*" in row[0]} == INDISPENSABLE
    assert {name for name, row in rows.items() if row[3] == "text"} == ONLY_IN_DOCUMENT
    assert {name for name, row in rows.items() if row[3] == "header, footer"} == ONLY_IN_HEADERS
    listed = {name for name, row in rows.items() if row[4].startswith(("lines", "entries"))}
    assert listed == LISTS & TAGS
    for name, form in FORMS.items():
        assert f"{{{{{form} " in rows[name.split(".")[0]][4]
    for name, parts in PARTS_OF.items():
        assert all(f"`{part}`" in rows[name][1] for part in parts)


def test_the_list_of_styles_is_that_of_the_code() -> None:
    assert [row[0].strip("`") for row in table("Styles")] == list(NEEDED_STYLES)


def test_what_is_called_a_list_is_one_in_a_letter() -> None:
    letter = letter_from(draft_text())
    context = letter_context(letter, RunWriter(shipped_layout().forms)) | {"body": Text}
    assert context.keys() == TAGS
    assert {name for name, value in context.items() if isinstance(value, tuple)} == LISTS & TAGS


def written(tag: str) -> str:
    """The paragraphs with which a layout prints a tag."""
    form = FORMS.get(tag) or FORMS.get(f"{tag}.", "")
    lines = [f"{{{{{form} {tag} }}}}"]
    if tag in PARTS_OF:
        parts = [f"{{{{ each.{part} }}}}" for part in PARTS_OF[tag] if f"{tag}.{part}" not in LISTS]
        for part in (each for each in PARTS_OF[tag] if f"{tag}.{each}" in LISTS):
            form = FORMS.get(f"{tag}.{part}.", "")
            parts += [f"{{%p for line in each.{part} %}}", f"{{{{{form} line }}}}", "{%p endfor %}"]
        lines = [f"{{%p for each in {tag} %}}", *parts, "{%p endfor %}"]
    elif tag in LISTS:
        lines = [f"{{%p for line in {tag} %}}", f"{{{{{form} line }}}}", "{%p endfor %}"]
    return "".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in lines)


@pytest.mark.parametrize("tag", sorted(TAGS))
def test_each_tag_can_be_printed_as_the_list_says(tag: str) -> None:
    part = "word/header2.xml" if tag in ONLY_IN_HEADERS else DOCUMENT
    start = "<w:body>" if part == DOCUMENT else 'relationships">'
    layout = altered(part, start, start + "<w:p><w:r><w:t>HIER</w:t></w:r></w:p>" + written(tag))
    assert inspect(layout, "eigen.docx") == []
    letter = letter_from(draft_text(**EVERY_FIELD))
    with zipfile.ZipFile(io.BytesIO(render(letter, compile_layout(layout)))) as made:
        text = "".join(map(str, etree.fromstring(made.read(part)).itertext()))
    value = letter_context(letter, RunWriter(shipped_layout().forms)).get(tag, "Tekst.")
    first = next(iter(value), "") if isinstance(value, tuple) else value
    if isinstance(first, str) and "<" not in first:
        assert text.split("HIER")[1].startswith(first)
    assert "{" not in text


def test_the_examples_in_the_list_are_what_the_shipped_layout_has() -> None:
    document = shipped_parts()[DOCUMENT].decode()
    for example in re.findall(r"```text\n(.*?)```", LIST, re.DOTALL):
        for line in example.strip().split("\n"):
            assert f">{line}<" in document
