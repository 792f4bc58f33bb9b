"""What a kind of letter goes without is not asked, unless it is filled in and has to be taken out."""

from __future__ import annotations

from pathlib import Path

from drafter.questions import StepKey, steps_of
from tests.library.sources import TEMPLATE, with_template
from tests.tui.appmaking import draft_in, drafter

NOTE = f"{TEMPLATE}without: [subject, salutation, signatories]\n"


def test_there_are_no_steps_for_it(tmp_path: Path) -> None:
    template = with_template(tmp_path, NOTE).template("proef")
    keys = [step.key for step in steps_of(template)]
    assert StepKey.SUBJECT not in keys
    assert StepKey.SIGNATORIES not in keys
    filled = {step.key: step for step in steps_of(template, ["subject"])}
    assert [question.required for question in filled[StepKey.SUBJECT].questions] == [False]
    assert StepKey.SIGNATORIES not in filled


async def test_what_is_filled_in_can_be_taken_out(tmp_path: Path) -> None:
    library = with_template(tmp_path, NOTE)
    async with drafter(draft_in(tmp_path, template="proef"), library=library) as user:
        await user.wait_until(lambda: user.screens[-1] == "DraftingScreen" and user.drafting.form.current)
        await user.press("escape", "3")
        await user.see("3/7 Subject")
        await user.press("home", "shift+end", "delete")
        await user.see("3/7 Subject")
        assert "subject" not in user.work.sheet.answers.data
        await user.press("f8")
        await user.see("3/6 Attachments")
        await user.press("f7")
        await user.see("2/6 Date and references")
