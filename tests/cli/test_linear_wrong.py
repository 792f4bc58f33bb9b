"""`drafter new --linear` with answers that cannot be right: what is said, and what is kept."""

from __future__ import annotations

from pathlib import Path

from tests.cli.test_linear import WHOLE, Talk, tell  # noqa: F401 - a fixture


def test_a_wrong_answer_is_not_kept(tell: Talk) -> None:  # noqa: F811
    told = tell(["1", "", "morgne", "", *WHOLE[3:]])
    assert (told.code, told.draft().get("date")) == (1, None)
    assert len(told.files) == 1, "no letter is made"
    assert "1 problem:\n'Date' is not filled in.\n" in told.err
    told = tell(["1", "", "2026-06-29", "<", "31 feb 2026", "", *WHOLE[3:]])
    assert (told.code, told.draft()["date"]) == (0, "2026-06-29")
    assert told.err.count("Date [29 juni 2026]:") == 2
    told = tell([*WHOLE[:9], "Rapport", "3", "", *WHOLE[10:]])
    assert (told.code, told.draft()["attachments"]) == (0, ["Rapport"])


def test_a_letter_is_in_one_of_the_languages_that_are_listed_or_in_both(tell: Talk) -> None:  # noqa: F811
    for lang, both in (("en", "both"), ("nl", "beide")):
        told = tell(["koningshuis", "", *WHOLE], lang="", spoken=lang)
        assert f": nl, en, {both}.\n" in told.err
        assert f"({both})\n" in told.err
        assert (told.code, told.draft()["language"]) == (0, lang)
        for answer in ("both", both, "3"):
            told = tell([answer, "1", "<", ""], lang="", spoken=lang)
            assert ("On the letter, in English" if lang == "en" else "Op de brief, in het Engels") in told.err


def test_what_to_do_is_said_in_words_that_can_be_answered(tell: Talk) -> None:  # noqa: F811
    told = tell(["koningshuis", "own", "Postbus 1", "", "", "1", *WHOLE[1:10], "koningshuis", *WHOLE[10:]])
    assert told.code == 0
    assert "lines and salutation" not in told.err
    assert told.err.count("; or with own, to write the address yourself.\n") == 3
    assert told.err.count("; or with own, to write office and name.\n") == 2


def test_a_wrong_yes_or_no_is_not_proposed(tell: Talk, tmp_path: Path) -> None:  # noqa: F811
    folder = tmp_path / "own/templates/kamerbrief"
    folder.mkdir(parents=True)
    folder.joinpath("template.yaml").write_text(
        'name: {nl: X, en: X}\ndescription: {nl: X, en: X}\nversion: "1"\n'
        "fields:\n  - {name: urgent, type: yes_no, label: {nl: Spoed, en: Urgent}}\n",
        encoding="utf-8",
    )
    for language in ("nl", "en"):
        folder.joinpath(f"{language}.md").write_text("{{ body }}", encoding="utf-8")
    told = tell([*WHOLE[:12], "perhaps", "", *WHOLE[13:]], "--library", str(tmp_path / "own"))
    assert "This is neither yes nor no." in told.err
    assert "perhaps" not in told.err.replace("'perhaps'", "")
    assert told.err.count("Urgent? Yes or no:\n") == 2
    assert (told.code, told.draft().get("urgent")) == (0, None)
