"""Which field there is for a question."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping

from drafter.core.fields import FieldType
from drafter.questions import Kind, Question
from drafter.tui.widgets.addressee import AddresseeField
from drafter.tui.widgets.attachments import AttachmentsField
from drafter.tui.widgets.choices import ChoiceField, ClassificationField, YesNoField
from drafter.tui.widgets.datefield import DateField
from drafter.tui.widgets.entriesfield import EntriesField
from drafter.tui.widgets.field import Field
from drafter.tui.widgets.items import ItemsField, WordsListField
from drafter.tui.widgets.lines import ContactField, LineField, LinesField, SubjectField, WordsField
from drafter.tui.widgets.offices import OfficesField
from drafter.tui.widgets.passages import MarkdownField
from drafter.tui.widgets.signatories import SignatoriesField

_BY_NAME: Mapping[str, Callable[[Question], Field]] = {
    "subject": SubjectField,
    "on_behalf_of": OfficesField,
}
"""Standard fields that show more than their kind asks for."""

_BY_KIND: Mapping[Kind | FieldType, Callable[[Question], Field]] = {
    Kind.ADDRESSEE: AddresseeField,
    Kind.WORDS: WordsField,
    Kind.MANY_WORDS: WordsListField,
    Kind.LINE: LineField,
    Kind.ATTACHMENTS: AttachmentsField,
    Kind.SIGNATORIES: SignatoriesField,
    Kind.CLASSIFICATION: ClassificationField,
    Kind.CONTACT: ContactField,
    FieldType.TEXT: WordsField,
    FieldType.LINES: LinesField,
    FieldType.NUMBER: LineField,
    FieldType.CHOICE: ChoiceField,
    FieldType.YES_NO: YesNoField,
    FieldType.LIST: ItemsField,
    FieldType.REFERENCE: LineField,
}


def field_for(question: Question, today: Callable[[], dt.date]) -> Field:
    """The field in which a question is answered."""
    if question.kind in (Kind.DATE, FieldType.DATE):
        return DateField(question, today)
    if question.kind is FieldType.MARKDOWN:
        return MarkdownField(question, today)
    if question.kind is FieldType.ENTRIES:
        return EntriesField(question, lambda part: field_for(part, today))
    if question.spec is None and question.name in _BY_NAME:
        return _BY_NAME[question.name](question)
    return _BY_KIND[question.kind](question)
