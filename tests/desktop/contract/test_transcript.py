"""The JSON of `transcribe`, and transcripts that come from anywhere."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from desktop.contract import (
    read_transcript,
    report_to_json,
    transcript_from_json,
    transcript_from_text,
    transcript_to_json,
)
from desktop.errors import GreenroomError
from speech.types import Pause, Transcript, Word
from tests.desktop.schema import check_transcript
from tests.fakes import sample_report, sample_transcript

SMALL = Transcript(
    (Word("So,", 0.5, 0.75, 0.9), Word("um,", 1.0, 1.25, None, "filled_pause")),
    (Pause(0.0, 0.5), Pause(1.25, 2.0)),
    "en",
    "tiny.en",
    2.0,
    (0.8,),
    "The computer was too busy to follow along.",
)


def small() -> Any:
    """A good document to spoil."""
    return transcript_to_json(SMALL, "answer.flac")


def test_the_promised_keys_are_there() -> None:
    """Section 11 of the design."""
    check_transcript(transcript_to_json(sample_transcript()[0], "answer.flac"))
    assert small()["source"] == "answer.flac"


def test_a_transcript_survives_json_without_loss() -> None:
    """Written as text and read again, it is equal."""
    assert transcript_from_json(json.loads(json.dumps(small()))) == SMALL


def test_what_only_greenroom_adds_may_be_missing() -> None:
    """A transcript made by hand needs words, times and pauses."""
    data = small()
    for key in ("source", "language", "model", "cuts", "note"):
        del data[key]
    del data["words"][0]["probability"]
    read = transcript_from_json(data)
    assert (read.language, read.cuts, read.words[0].probability) == (None, (), None)


@pytest.mark.parametrize(
    ("path", "value", "key"),
    [
        (("schema",), 2, "schema must be 1"),
        (("words",), {}, "words must be a list"),
        (("words", 0), "So", "words[0] must be an object"),
        (("words", 0, "text"), "", "words[0].text must be one word"),
        (("words", 0, "text"), "x" * 300, "words[0].text is longer"),
        (("words", 0, "text"), "a\nb", "words[0].text must be one word"),
        (("words", 0, "text"), "\x1b[2J", "words[0].text holds control characters"),
        (("words", 0, "start"), "0.5", "words[0].start must be a number"),
        (("words", 0, "start"), -0.5, "words[0].start must be a number from 0"),
        (("words", 0, "start"), None, "words[0].start is null"),
        (("words", 0, "end"), 0.25, "words[0].end lies before its start"),
        (("words", 1, "start"), 0.25, "words[1].start lies before"),
        (("words", 0, "end"), 10**400, "words[0].end must be a number from 0"),
        (("words", 0, "probability"), 2, "words[0].probability must be a number from 0 to 1"),
        (("words", 0, "kind"), "noise", "words[0].kind must be one of word, filled_pause"),
        (("pauses", 1, "start"), 0.25, "pauses[1].start lies before the end"),
        (("seconds",), None, "seconds must be a number where words have times"),
        (("cuts",), [2, 1], "cuts must be in order"),
        (("note",), 5, "note must be a text"),
    ],
)  # fmt: skip
def test_what_does_not_fit_is_named(path: tuple[Any, ...], value: Any, key: str) -> None:
    """One sentence with the full name of the key and what is wanted."""
    data = small()
    place = data
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = value
    with pytest.raises(GreenroomError) as caught:
        transcript_from_json(data)
    assert key in str(caught.value)
    assert "\n" not in str(caught.value)


def test_times_are_all_there_or_not_at_all() -> None:
    """Half a timed transcript would give half a pace."""
    data = small()
    data["words"][1] |= {"start": None, "end": None}
    with pytest.raises(GreenroomError, match=r"words\[1\].start must be a number in every word"):
        transcript_from_json(data)


def test_a_list_without_end_is_refused() -> None:
    """Before a single word of it is read."""
    data = small() | {"words": [None] * 250_001}
    with pytest.raises(GreenroomError, match="words holds 250001 items"):
        transcript_from_json(data)


def test_a_text_is_cut_at_white_space() -> None:
    """Without times; filled pauses are told by their spelling."""
    read = transcript_from_text(" So,  um, I\nfailed.\x1b ")
    assert [w.text for w in read.words] == ["So,", "um,", "I", "failed."]
    assert [w.kind for w in read.words] == ["word", "filled_pause", "word", "word"]
    assert not read.timed
    assert transcript_from_text(" \n").words == ()


def test_files_of_both_kinds_are_read(tmp_path: Path) -> None:
    """Our own JSON, the JSON of a report, and text with a byte order mark."""
    (tmp_path / "a.json").write_text(json.dumps(small()), encoding="utf-8")
    (tmp_path / "r.JSON").write_text(json.dumps(report_to_json(sample_report())), encoding="utf-8")
    (tmp_path / "t.txt").write_bytes("\ufeffI failed.".encode())
    assert read_transcript(tmp_path / "a.json") == SMALL
    assert read_transcript(tmp_path / "r.JSON") == sample_transcript()[0]
    assert read_transcript(tmp_path / "t.txt").words[0].text == "I"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"{", "no valid JSON"),
        (b'{"schema": 1, "seconds": NaN}', "NaN is no number"),
        (b"[" * 100_000, "nested too deeply"),
        (b"\xff\xfe\x00", "not UTF-8"),
        (b"[]", "must be an object"),
        (b'{"schema": 1' + b"0" * 5000 + b"}", "no valid JSON"),
    ],
)
def test_a_broken_file_is_named(tmp_path: Path, content: bytes, said: str) -> None:
    """One sentence with the file's name."""
    path = tmp_path / "broken.json"
    path.write_bytes(content)
    with pytest.raises(GreenroomError) as caught:
        read_transcript(path)
    assert said in str(caught.value)
    assert str(path) in str(caught.value)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    """With the system's reason."""
    with pytest.raises(GreenroomError, match="No such file"):
        read_transcript(tmp_path / "none.txt")


def test_a_huge_file_is_not_read_whole(tmp_path: Path) -> None:
    """Its size is enough to refuse it."""
    path = tmp_path / "huge.txt"
    with path.open("wb") as file:
        file.truncate(200 * 1024 * 1024)
    with pytest.raises(GreenroomError, match="larger than 64 MB"):
        read_transcript(path)


def test_a_word_without_end_is_no_answer() -> None:
    """A binary file that happens to be text, say."""
    with pytest.raises(GreenroomError, match="a word in it is 5000 characters long"):
        transcript_from_text("x" * 5000)
