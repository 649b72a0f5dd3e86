"""The real player, with or without a sound device."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from desktop.ui.player import QtPlayer
from tests.fakes import SAMPLE


@pytest.fixture
def player(qtbot: QtBot) -> QtPlayer:
    """A player with the shipped answer loaded."""
    made = QtPlayer()
    made.load(SAMPLE / "answer.flac")
    return made


def test_seeking_moves_the_position(player: QtPlayer) -> None:
    """The position is where it was sent, playing or not."""
    player.seek(12.5)
    assert player.position() == pytest.approx(12.5, abs=0.05)
    assert not player.playing
    player.close()


def test_without_a_device_nothing_plays(player: QtPlayer) -> None:
    """Playing without loudspeakers does nothing, and the player knows why."""
    player.problem = player.problem or "unplugged"
    player.play()
    assert not player.playing
    player.close()
