"""The shipped move tagger: its contract, its errors, and a floor under what it gets right."""

from __future__ import annotations

import shutil
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

import assets
from scoring.align import align
from scoring.errors import ScoringError
from scoring.tagger import OnnxTagger
from scoring.tagger.windows import LONGEST, Window, joined, windows
from scoring.types import MOVES
from speech.types import Word
from tests.scoring.corpus import answer, as_words, corpus
from tests.scoring.drawn import shipped

FOLDER = assets.ROOT / "tagger"


@pytest.fixture(scope="module")
def tagger() -> OnnxTagger:
    """The weights as the app loads them."""
    return OnnxTagger(FOLDER)


def test_no_words_give_no_rows() -> None:
    """Silence has no moves, and needs no weights."""
    assert OnnxTagger(Path("nowhere")).tag(()).probabilities.shape == (0, len(MOVES))


def test_every_word_gets_probabilities_that_sum_to_one(tagger: OnnxTagger) -> None:
    """Fillers, signs, emoji and what has no token at all included."""
    words = [*as_words("Um, so I was 5% over — in the end…"), Word("🎉"), Word("\u200b"), Word("")]
    probabilities = tagger.tag(words).probabilities
    assert probabilities.shape == (len(words), len(MOVES))
    assert probabilities.dtype == np.float32
    assert probabilities.sum(axis=1) == pytest.approx(1, abs=1e-4)


def test_an_answer_of_twenty_minutes_is_read_whole(tagger: OnnxTagger) -> None:
    """Windows overlap, so that the middle of a long answer is read as it is alone."""
    told = answer("a-002").words
    filler = answer("a-003").words
    long = [*filler * 8, *told, *filler * 8]
    probabilities = tagger.tag(long).probabilities
    assert len(probabilities) == len(long) > 2500
    inside = probabilities[8 * len(filler) :][: len(told)].argmax(axis=1)
    alone = tagger.tag(told).probabilities.argmax(axis=1)
    assert (inside == alone).mean() > 0.6


def test_the_same_words_give_the_same_moves(tagger: OnnxTagger) -> None:
    """Two taggers agree to the last digit, and on their version."""
    words, other = answer("b-003").words, OnnxTagger(FOLDER)
    assert (tagger.tag(words).probabilities == other.tag(words).probabilities).all()
    assert tagger.version == other.version != ""


def test_windows_cover_everything_and_overlap() -> None:
    """No token is left out and none lies at the edge of all its windows."""
    for tokens in (1, LONGEST, LONGEST + 1, 5000):
        cut = windows(tokens)
        assert cut[0].first == 0
        assert cut[-1].last == tokens
        assert all(a.last - b.first >= 150 for a, b in pairwise(cut))
    assert windows(0) == ()


def test_windows_stay_where_they_are_when_words_follow() -> None:
    """All but the last: what was read of a growing answer need not be read again."""
    for tokens in (600, 1200, 3000):
        before, after = windows(tokens), windows(tokens + 40)
        assert after[: len(before) - 1] == before[:-1]


def test_a_growing_answer_is_tagged_as_a_whole_one(tagger: OnnxTagger) -> None:
    """What was read before is used again, and changes nothing."""
    words = answer("b-003").words * 4
    for count in (40, 300, len(words) - 5):
        tagger.tag(words[:count])
    grown, whole = tagger.tag(words), OnnxTagger(FOLDER).tag(words)
    assert (grown.probabilities == whole.probabilities).all()


def test_joining_weighs_the_middle_of_a_window_more() -> None:
    """Where windows overlap, the one that sees more around a token says more."""
    parts = [
        (Window(0, 4), np.zeros((4, 1), np.float32)),
        (Window(2, 6), np.ones((4, 1), np.float32)),
    ]
    assert joined(parts, 6)[:, 0] == pytest.approx([0, 0, 1 / 3, 2 / 3, 1, 1])


@pytest.mark.logs
def test_missing_weights_are_told_in_one_sentence(tmp_path: Path) -> None:
    """A folder without weights says what to do, at the first use."""
    tagger = OnnxTagger(tmp_path)
    with pytest.raises(ScoringError, match="please install Greenroom again"):
        tagger.tag([Word("hello")])
    with pytest.raises(ScoringError, match="please install Greenroom again"):
        _ = tagger.version


@pytest.mark.logs
@pytest.mark.parametrize("damaged", ["model.onnx", "tokenizer.json"])
def test_damaged_weights_are_told_in_one_sentence(tmp_path: Path, damaged: str) -> None:
    """A half-copied file is as good as none."""
    for name in ("model.onnx", "tokenizer.json"):
        shutil.copyfile(FOLDER / name, tmp_path / name)
    whole = (tmp_path / damaged).read_bytes()
    (tmp_path / damaged).write_bytes(whole[: len(whole) // 2])
    with pytest.raises(ScoringError, match="missing or damaged"):
        OnnxTagger(tmp_path).tag([Word("hello")])


def test_importing_the_tagger_loads_nothing_heavy() -> None:
    """The window starts fast: onnxruntime waits for the first answer."""
    code = "import sys, scoring.tagger; sys.exit('onnxruntime' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_twenty_answers_keep_their_sections(tagger: OnnxTagger) -> None:
    """A floor on answers it was trained on: a broken export or decoder falls far below it."""
    hits = total = 0
    framework = shipped().framework("pivot-own")
    for told in [*corpus("b")[:10], *corpus("g")[:10]]:
        gold = align(told.words, told.moves, framework).word_sections
        found = align(told.words, tagger.tag(told.words), framework).word_sections
        hits += sum(g == f for g, f in zip(gold, found, strict=True))
        total += len(gold)
    assert hits / total > 0.88
