"""Names of exported files: they sort, they say what they are, they lead nowhere else."""

from __future__ import annotations

from dataclasses import replace

import pytest

from desktop.exports.names import file_name, slug
from desktop.types import Take
from scoring.types import Question
from tests.desktop.small import small_report, small_take


def asked(text: str, **changes: object) -> Take:
    """A take of another question."""
    return replace(small_take(), question=Question("custom", text), **changes)  # type: ignore[arg-type]


def named(text: str, **changes: object) -> str:
    """What its PDF is called."""
    take = asked(text, **changes)
    return file_name(take, take.main, "pdf")


def test_a_name_is_date_question_and_take() -> None:
    """In this order, so that a folder sorts by day."""
    take = small_take()
    name = file_name(take, take.main, "labels")
    assert name == "2026-11-20_tell-me-about-a-time-you-failed_t1.labels.txt"


@pytest.mark.parametrize(
    "text",
    [
        "../../etc/passwd",
        "..\\..\\windows",
        "C:/autoexec.bat",
        "a\x00b\nc",
        "CON",
        "name. ",
        "<a|b?*\">",
        "\u202egpj.exe",
        "",
        "🙂🙂",
    ],
)  # fmt: skip
def test_no_question_leads_out_of_the_folder(text: str) -> None:
    """Nor is any name one that a file system refuses."""
    name = named(text, id=f"x{text}")
    stem = name.removesuffix(".pdf")
    assert stem.replace("-", "").replace("_", "").isalnum()
    assert stem.startswith("2026-11-20_")


def test_letters_of_any_script_stay() -> None:
    """And accents; a name of one script alone would lose the others' questions."""
    assert slug("Où as-tu échoué ?") == "où-as-tu-échoué"
    assert slug("失敗したことは") == "失敗したことは"


def test_a_long_question_is_cut_at_a_word() -> None:
    """The name with its temporary twin stays under what disks allow."""
    assert slug("word " * 40) == "-".join(["word"] * 12)
    assert len(named("失敗 " * 100).encode()) < 200
    assert len(slug("x" * 500)) == 60


def test_a_take_without_a_day_is_called_undated() -> None:
    """A library may have been mended by hand."""
    assert named("Why?", recorded_at="long ago").startswith("undated_why_")


def test_follow_ups_have_names_of_their_own() -> None:
    """The second of its kind ends in 2."""
    main = small_take().main
    report = replace(small_report(), question=Question("custom", "And then?"))
    others = tuple(replace(main, id=f"f{n}", role="follow_up", reports=(report,)) for n in range(2))
    take = replace(small_take(), answers=(main, *others))
    names = {file_name(take, answer, "wav") for answer in take.answers}
    assert len(names) == 3
    assert any(name.endswith("_follow-up-2.wav") for name in names)
    # They lie beside their take, whatever was asked.
    assert len({name[:45] for name in names}) == 1
