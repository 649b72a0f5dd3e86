"""The player where it needs no sound device; `test_playing` hears it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desktop.ui.sound.outputs import Outputs
from desktop.ui.sound.player import SILENT, QtPlayer
from tests.fakes import SAMPLE


@pytest.fixture
def player(qtbot: QtBot) -> Iterator[QtPlayer]:
    """A player with the shipped answer loaded."""
    with closing(QtPlayer()) as made:
        made.load(SAMPLE / "answer.flac")
        yield made


def test_seeking_moves_the_position(player: QtPlayer) -> None:
    """The position is where it was sent, playing or not."""
    player.seek(12.5)
    assert player.position() == pytest.approx(12.5, abs=0.001)
    assert not player.playing


def test_a_missing_file_is_a_problem_only_until_the_next(player: QtPlayer, tmp_path: Path) -> None:
    """The sentence names the file; another take plays again."""
    before = player.problem
    player.load(tmp_path / "gone.wav")
    assert player.problem is not None
    assert "gone.wav" in player.problem
    player.play()
    assert not player.playing
    player.load(SAMPLE / "answer.flac")
    assert player.problem == before


def test_without_a_device_nothing_plays(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    """Playing without loudspeakers does nothing, and the player knows why."""
    monkeypatch.setattr(Outputs, "device", lambda _: None)
    with closing(QtPlayer()) as player:
        player.load(SAMPLE / "answer.flac")
        player.play()
        assert not player.playing
        assert player.problem == SILENT
