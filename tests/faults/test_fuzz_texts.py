"""Hostile texts: transcripts, frameworks, rules, questions, settings; a sentence each, or fine."""

from __future__ import annotations

import json
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from hypothesis import strategies as st

import assets
from desktop import settings as settings_file
from desktop.contract import read_transcript, report_to_json
from desktop.errors import GreenroomError
from desktop.library.adoption import adopt
from desktop.library.folder import Library
from desktop.library.store import Store
from desktop.system.frameworks_folder import read_frameworks
from scoring.catalog import Catalog, load_catalog
from scoring.errors import ScoringError
from scoring.frameworks import parse_framework
from scoring.questions import parse_questions
from scoring.rulebook import parse_rules
from scoring.score import Scorer
from scoring.section_moves import parse_glossary
from tests.desktop.fakes import FakeTagger
from tests.faults import libraries
from tests.faults.fuzzing import damaged_text, feed, one_sentence, other_document
from tests.faults.sizes import Size, Tally

pytestmark = pytest.mark.logs
SETTINGS = """\
theme = "dark"
framework = "pivot-own"
microphone = "USB headset"
fillers = ["kind of", "actually"]
pace_low = 120.0
pace_high = 165
countdown = 3
live = true
questions = ["Why?"]
"""
SIDECAR = {
    "id": "20261126-030332-5241",
    "question": {"id": "failure", "text": "Why?", "kind": "failure", "category": "Failure"},
    "framework": "sar",
    "started_at": "2026-11-26T03:03:32+00:00",
    "origin": "microphone",
    "source": "20261126-030332-5241.wav",
    "device": None,
    "overflows": 0,
    "cuts": [0.5, 1.5],
    "corrections": [],
    "take": None,
    "role": "main",
}


def asset(name: str) -> str:
    """A file that is shipped."""
    return (assets.ROOT / name).read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    """The built-in catalogue."""
    return load_catalog()[0]


def test_transcripts(tmp_path: Path, size: Size, tally: Tally, catalog: Catalog) -> None:
    """Read, scored and written again, or refused in one sentence that names the file."""
    path, tagger = tmp_path / "words.json", FakeTagger()
    scorer = Scorer(catalog, tagger, "0")
    document = json.loads(asset("sample/transcript.json"))
    document = {**document, "words": document["words"][:40]}
    texts = st.one_of(
        other_document(document).map(lambda made: json.dumps(made)),
        damaged_text([json.dumps(document, indent=1)]),
    )

    def eat(text: str) -> None:
        path.write_bytes(text.encode("utf-8", "surrogatepass"))
        try:
            heard = read_transcript(path)
            if not any(word.kind == "word" for word in heard.words):
                return
            moves = scorer.tag(heard.words)
            report = scorer.score(
                heard, moves, catalog.frameworks[0], catalog.questions[0], "words.json"
            )
        except (GreenroomError, ScoringError) as error:
            one_sentence(str(error))
            return
        json.dumps(report_to_json(report), allow_nan=False)

    feed(size, tally, "transcript JSON", texts, eat)


def test_frameworks(size: Size, tally: Tally) -> None:
    """A user's own framework is used, or refused in one sentence."""
    book = parse_glossary("moves.toml", asset("moves.toml"))
    seeds = [asset(f"frameworks/{name}.toml") for name in ("pivot-own", "sar")]
    bare = '[[section]]\ntitle = "What happened"\ncontains = "The day it broke."\n'
    seeds.append(f'id = "mine"\ntitle = "Mine"\n{bare}')

    def eat(text: str) -> None:
        try:
            assert parse_framework("mine.toml", text, book).sections
        except ScoringError as error:
            one_sentence(str(error))

    feed(size, tally, "framework TOML", damaged_text(seeds), eat)


@pytest.mark.parametrize(("name", "read"), [("rules", parse_rules), ("questions", parse_questions)])
def test_shipped_tables(name: str, read: Any, size: Size, tally: Tally) -> None:
    """Rules and questions: used, or refused in one sentence."""

    def eat(text: str) -> None:
        try:
            assert read(f"{name}.toml", text)
        except ScoringError as error:
            one_sentence(str(error))

    feed(size, tally, f"{name} TOML", damaged_text([asset(f"{name}.toml")[:6000]]), eat)


def test_frameworks_folder(tmp_path: Path, size: Size, tally: Tally) -> None:
    """Files of any bytes in the folder of frameworks cost a sentence each, never the start."""
    book = parse_glossary("moves.toml", asset("moves.toml"))

    def eat(data: bytes) -> None:
        (tmp_path / "mine.toml").write_bytes(data)
        texts, problems = read_frameworks(tmp_path)
        assert len(texts) + len(problems) == 1
        for problem in problems:
            one_sentence(problem)
        for name, text in texts.items():
            try:
                parse_framework(name, text, book)
            except ScoringError as error:
                one_sentence(str(error))

    feed(size, tally, "framework files of any bytes", st.binary(max_size=400), eat)


def test_settings(tmp_path: Path, size: Size, tally: Tally) -> None:
    """Each bad value costs a sentence; what was read is written and read again as it is."""
    path, again = tmp_path / "settings.toml", tmp_path / "again.toml"

    def eat(text: str) -> None:
        path.write_bytes(text.encode("utf-8", "surrogatepass"))
        read, problems = settings_file.load(path)
        for problem in problems:
            one_sentence(problem)
        settings_file.save(read, again)
        assert settings_file.load(again) == (read, ())

    feed(size, tally, "settings TOML", damaged_text([SETTINGS]), eat)


def test_notes_beside_recordings(tmp_path: Path, size: Size, tally: Tally) -> None:
    """Whatever stands in the note beside a recording: the recording is taken in."""
    library = Library(tmp_path)
    wav, note = tmp_path / f"{SIDECAR['id']}.wav", tmp_path / f"{SIDECAR['id']}.json"
    libraries.clip(wav, 0.5)
    texts = st.one_of(other_document(SIDECAR).map(json.dumps), damaged_text([json.dumps(SIDECAR)]))

    def eat(text: str) -> None:
        note.write_bytes(text.encode("utf-8", "surrogatepass"))
        taken = adopt(library, store, "sar")
        assert taken == (wav.stem,)
        assert store.take(wav.stem).main.seconds == 0.5
        with store.removing(wav.stem):
            pass

    with closing(Store(tmp_path / "library.db", tmp_path)) as store:
        feed(size, tally, "notes beside recordings", texts, eat)
