"""Every mistake in a library is found in one pass, on the line where it was made."""

from __future__ import annotations

from pathlib import Path

from drafter.core.problems import Severity
from drafter.library import Library
from drafter.upkeep.checking import check_template, check_templates
from tests.making import draft_text, shipped
from tests.upkeep.seeded import Found, found_in, library_of, template, with_goldens

KINDS = {
    *("block-in-itself", "block-lacks-field", "block-unknown-field", "block-unused"),
    *("field-in-one-language", "field-is-standard", "field-twice", "field-unused"),
    *("golden-alone", "golden-missing", "sample-differs"),
    *("no-sample-in-language", "template-without-samples"),
    *("heading-too-deep", "no-form-html", "no-form-image"),
    *("missing-language", "not-a-choice-near", "not-entries-near", "unknown-key-near"),
    *("pair-condition", "pair-fields", "pair-form", "pair-lacks", "pair-order", "pair-within"),
    *("template-loads", "template-method", "template-no-function", "template-private"),
    *("template-syntax", "template-unknown-name-near", "unknown-filter-near", "unknown-test-near"),
    *("unknown-block", "unknown-directorate", "unknown-letterhead-near", "wrong-date", "wrong-pattern"),
}
"""The kinds of mistakes that are made below; ⟦kind⟧ marks the line on which one must be found."""

FIELDS = """\
fields:
  - name: een
    type: ⟦not-a-choice-near⟧dates
    label: Een
  - name: twee
    type: text
    label: {nl: Twee} ⟦missing-language⟧
  - name: drie
    ⟦unknown-key-near⟧requird: yes
    type: text
    label: Drie
  - name: vier
    type: text
    label: Vier
    message: Fout
    pattern: "[" ⟦wrong-pattern⟧
  - name: vijf
    type: date
    label: Vijf
    default: morgen ⟦wrong-date⟧
  - name: vijf ⟦field-twice⟧
    type: text
    label: Vijf
  - name: subject ⟦field-is-standard⟧
    type: text
    label: Zes
  - name: zeven
    type: text
    label: Zeven
    when: vijf | captal ⟦unknown-filter-near⟧
"""
RULES = """\
fields:
  - {name: een, type: text, label: Een}
  - {name: twee, type: text, label: Twee} ⟦field-unused⟧
  - name: vragen
    type: entries
    label: Vragen
    parts:
      - {name: nummer, type: text, label: Nummer}
      - {name: bijschrift, type: text, label: Bijschrift} ⟦field-unused⟧
defaults:
  subjct: Iets ⟦unknown-key-near⟧
checks:
  - that: een ⟦template-syntax⟧ =
    message: Fout
  - that: een
    message: Fout
    field: eeen ⟦template-unknown-name-near⟧
  - that: each
    message: Fout
    each: vraagen ⟦not-entries-near⟧
blocks:
  - id: slto ⟦unknown-block⟧
"""
USING = "{{ een }}\n\n{% for each in vragen or [] %}\n- {{ each.nummer }}\n{% endfor %}\n\n{{ body }}\n"
CODE = """\
{{ body }} {{ subjct }} ⟦template-unknown-name-near⟧

{% include "nl.md" %} ⟦template-loads⟧

{{ subject.__class__ }} ⟦template-private⟧

{{ subject.upper() }} ⟦template-method⟧

{{ subject(1) }} ⟦template-no-function⟧

{{ subject | plurl }} ⟦unknown-filter-near⟧

{% if subject is stating_with("a") %}a{% endif %} ⟦unknown-test-near⟧

{{ block("groet", wie=subject, ook=1) }} ⟦block-unknown-field⟧

{{ block("groet") }} ⟦block-lacks-field⟧
"""
PAIR_FIELDS = """\
fields:
  - {name: een, type: text, label: Een, default: a}
  - {name: twee, type: text, label: Twee, default: b}
  - {name: drie, type: yes_no, label: Drie, default: "yes"}
  - {name: vier, type: text, label: Vier, default: c}
"""
PAIR_NL = """\
Eerst {{ een }} en {{ date }}. ⟦pair-fields⟧

{% if drie %}⟦pair-condition⟧
Dan {{ twee }}.
{% endif %}

# Kop ⟦pair-form⟧

Het onderwerp is {{ subject }}.

Aan {{ addressee }}. ⟦pair-order⟧

{{ body }} {{ vier }} ⟦field-in-one-language⟧

Met {{ our_reference }}. ⟦pair-lacks⟧

Nog {% if attachments %}iets{% else %}niets{% endif %}. ⟦pair-within⟧
"""
PAIR_EN = """\
First {{ een }} and {{ classification }}.

{% if not drie %}
Then {{ twee }}.
{% endif %}

Heading

To {{ addressee }}.

The subject is {{ subject }}.

{{ body }}

Something.
"""
FORM = """\
{% if subject == "Nooit" %}⟦pair-lacks⟧
Een <b>vet</b> woord. ⟦no-form-html⟧

![Plaatje](a.png) ⟦no-form-image⟧
{% else %}
#### Te diep ⟦heading-too-deep⟧
{% endif %}

{{ body }}
"""
GREETING = """\
label: Groet
text:
  nl: Dag {{ wie }}.
  en: Bye {{ wie }}.
fields:
  - {name: wie, type: text, label: Wie, required: yes}
  - {name: waar, type: text, label: Waar} ⟦field-unused⟧
"""
ROUND = "label: Rond\ntext: '{{ block(\"rond\") }}' ⟦block-in-itself⟧\n"
COMMON = "fields:\n  - {name: gedeeld, type: text, label: Gedeeld} ⟦field-unused⟧\n"
CONTACTS = "contacts:\n  iemand:\n    name: Iemand\n    directorate: nergens ⟦unknown-directorate⟧\n"
SAMPLES = "templates/voorbeelden/samples"
USED = "{{ een }}{{ twee }}{{ drie }}{{ vier }}{{ vijf }}{{ zeven }}{{ body }}\n"


def seeded(folder: Path) -> tuple[Library, set[Found]]:
    """A library with a mistake of nearly every kind."""
    silent = template("stil", "defaults: {letterhead: minbuzza} ⟦unknown-letterhead-near⟧\n")
    files = {
        **template("velden", FIELDS, USED),
        **template("regels", RULES, USING),
        **template("code", "", CODE),
        **template("paar", PAIR_FIELDS, PAIR_NL, PAIR_EN),
        **template("vorm", "", FORM, "{{ body }}\n"),
        **template("goed"),
        **{
            name.replace("template.yaml", "template.yaml⟦template-without-samples⟧"): text
            for name, text in silent.items()
            if "samples" not in name
        },
        **{
            name.replace("template.yaml", "template.yaml⟦no-sample-in-language⟧"): text
            for name, text in template("voorbeelden").items()
            if "one.md" not in name
        },
        f"{SAMPLES}/fout.md": draft_text(template="voorbeelden", our_referense="1 ⟦unknown-key-near⟧"),
        f"{SAMPLES}/kaal.md⟦golden-missing⟧": draft_text(template="voorbeelden"),
        f"{SAMPLES}/los.txt⟦golden-alone⟧": "Los.\n",
        "templates/blocks/groet.yaml": GREETING,
        "templates/blocks/rond.yaml⟦block-unused⟧": ROUND,
        "templates/common/samen.yaml": COMMON,
        "contacts.yaml": CONTACTS,
    }
    library, expected = library_of(folder, files)
    with_goldens(library)
    (folder / SAMPLES / "kaal.txt").unlink()
    golden = folder / SAMPLES / "een.txt"
    lines = golden.read_text(encoding="utf-8").splitlines()
    line = lines.index("Tekst.")
    golden.write_text("\n".join([*lines[:line], "Anders.", *lines[line + 1 :]]), encoding="utf-8")
    expected.add(("sample-differs", f"{SAMPLES}/een.txt", line + 1))
    return Library([folder]), expected


def test_all_mistakes_are_found_in_one_pass_at_their_lines(tmp_path: Path) -> None:
    library, expected = seeded(tmp_path)
    assert {key for key, _, _ in expected} == KINDS
    assert found_in(check_templates(library), tmp_path) == expected


def test_a_library_without_mistakes_has_no_problems(tmp_path: Path) -> None:
    library, _ = library_of(tmp_path, template("goed"))
    assert check_templates(with_goldens(library)) == []


def test_one_template_is_checked_with_its_text_blocks_only(tmp_path: Path) -> None:
    asked = "label: Dag\ntext: Dag.\nfields:\n  - {name: een, type: text, label: Een} ⟦field-unused⟧\n"
    files = {
        **template("een", "", '{{ block("dag") }}\n\n{{ body }}\n'),
        **template("twee", "fields:\n  - {name: veld, type: text, label: Veld}\n"),
        "templates/blocks/dag.yaml": asked,
        "templates/blocks/nacht.yaml": asked.replace("⟦field-unused⟧", ""),
    }
    library, expected = library_of(tmp_path, files)
    assert found_in(check_template(with_goldens(library), "een"), tmp_path) == expected


def test_a_field_counts_as_used_where_anything_asks_for_it(tmp_path: Path) -> None:
    yaml = (
        "fields:\n"
        "  - {name: alleen_als, type: yes_no, label: A}\n"
        "  - {name: getoond, type: text, label: B, when: alleen_als}\n"
        "  - {name: gecontroleerd, type: text, label: C}\n"
        "  - name: leden\n    type: entries\n    label: D\n"
        "    parts: [{name: naam, type: text, label: N}]\n"
        "checks:\n  - {that: not gecontroleerd, message: Fout}\n"
    )
    text = '{{ getoond or "" }}{{ leden | map(attribute="naam") | listed if leden else "" }}\n\n{{ body }}\n'
    library, _ = library_of(tmp_path, template("proef", yaml, text))
    assert check_template(with_goldens(library), "proef") == []


def test_what_only_deserves_a_look_is_a_warning(tmp_path: Path) -> None:
    library, _ = seeded(tmp_path)
    warnings = {each.key for each in check_templates(library) if each.severity is Severity.WARNING}
    assert warnings == {
        *("field-unused", "block-unused", "pair-form", "pair-within"),
        *("template-without-samples", "no-sample-in-language", "golden-missing", "golden-alone"),
    }


def test_the_shipped_templates_are_in_order() -> None:
    problems = check_templates(shipped())
    assert not problems, [(each.key, each.place) for each in problems]
