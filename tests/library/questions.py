"""A kind of letter with questions and answers, as a template for Kamervragen has them."""

from __future__ import annotations

from pathlib import Path

from drafter.library import Library
from tests.library.sources import TEMPLATE, with_template

YAML = f"""{TEMPLATE}fields:
  - name: questions
    type: entries
    label: {{nl: Vragen, en: Questions}}
    help: {{nl: De vragen met hun antwoorden, en: The questions with their answers}}
    required: yes
    parts:
      - name: number
        type: reference
        label: {{nl: Nummer, en: Number}}
        pattern: '[0-9]+[a-z]?'
        message: {{nl: 'schrijf 1, 2 of 2a', en: 'write 1, 2 or 2a'}}
        required: yes
      - {{name: question, type: markdown, label: {{nl: Vraag, en: Question}}, required: yes}}
      - name: answer
        type: markdown
        label: {{nl: Antwoord, en: Answer}}
        required: yes
        when: not each.answered_with
      - name: answered_with
        type: text
        label: {{nl: Beantwoord bij vraag, en: Answered at question}}
checks:
  - that: questions | map(attribute="number") is consecutive
    message: {{nl: De nummers lopen niet door, en: The numbers do not run on}}
    field: questions
  - each: questions
    that: >-
      not each.answered_with or each.answered_with in
      (questions | selectattr("answer") | map(attribute="number"))
    message: {{nl: Die vraag is niet beantwoord, en: That question has no answer}}
    field: answered_with
"""
SENTENCES = """\
{% for each in questions %}
# Vraag {{ each.number }}

{{ each.question }}

{% if each.answer %}
{% set others = questions | selectattr("answered_with", "equalto", each.number) %}
# Antwoord op vraag {{ others | map(attribute="number") | list + [each.number] }}

{{ each.answer }}
{% endif %}

{% endfor %}
{{ body }}
"""
QUESTIONS = """
  - number: 1
    question: |
      Kent u het *bericht*?
    answer: |
      Ja.[^1]

      - punt
      - nog een

      [^1]: Noot.
  - number: 1a
    question: Sinds wanneer?
    answered_with: 2
  - number: 2
    question: En nu?
    answer: Daarom."""


def with_questions(folder: Path, yaml: str = YAML, nl: str = SENTENCES) -> Library:
    """A library in which the template 'proef' has questions."""
    return with_template(folder, yaml, nl, nl)
