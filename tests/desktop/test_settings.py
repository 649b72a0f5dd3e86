"""Settings survive a round trip, a bad value and a broken file."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from desktop.errors import GreenroomError
from desktop.settings import Settings, load, save


def test_a_missing_file_gives_the_defaults(tmp_path: Path) -> None:
    """A first start has nothing to complain about."""
    assert load(tmp_path / "settings.toml") == (Settings(), ())


def test_what_is_saved_is_loaded(tmp_path: Path) -> None:
    """Every kind of value comes back, awkward characters included; the file is private."""
    settings = Settings(
        theme="dark",
        microphone='Küchen-"Mikro" \\ C:\t\x7f\n',
        output="Kopfhörer",
        model_folder="C:\\models\\new",
        fillers=("kind of", 'so "yeah"'),
        pace_low=110.5,
        window="AAAB+/==",
    )
    path = tmp_path / "config" / "settings.toml"

    save(settings, path)

    assert load(path) == (settings, ())
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


@pytest.mark.parametrize(
    ("line", "named"),
    [
        ('theme = "pink"', "theme"),
        ("framework = 3", "framework"),
        ('fillers = "um"', "fillers"),
        ("pace_low = true", "pace_low"),
        ("pace_low = nan", "pace_low"),
        ("pace_high = 9999", "pace_high"),
        ("pace_low = 200", "pace_low must be below pace_high"),
        ("colour = 1", "colour"),
    ],
)
def test_a_bad_value_costs_only_itself(tmp_path: Path, line: str, named: str) -> None:
    """The default stands in for it, one sentence names it, and its neighbours still count."""
    path = tmp_path / "settings.toml"
    path.write_text(f'question = "conflict"\n{line}\n')

    settings, problems = load(path)

    assert settings == Settings(question="conflict")
    assert len(problems) == 1
    assert named in problems[0]


@pytest.mark.parametrize("content", [b'theme = "dark', b"theme = '\xff'"])
def test_a_broken_file_is_kept_aside(tmp_path: Path, content: bytes) -> None:
    """Nothing the user wrote is lost: the file stays under another name."""
    path = tmp_path / "settings.toml"
    path.write_bytes(content)

    settings, problems = load(path)

    assert settings == Settings()
    assert "settings.toml.broken" in problems[0]
    assert (tmp_path / "settings.toml.broken").read_bytes() == content
    assert load(path) == (Settings(), ())


def test_an_unreadable_file_is_said(tmp_path: Path) -> None:
    """A folder in the file's place gives the defaults and a sentence."""
    path = tmp_path / "settings.toml"
    path.mkdir()

    settings, problems = load(path)

    assert settings == Settings()
    assert str(path) in problems[0]


def test_saving_where_it_cannot_says_so(tmp_path: Path) -> None:
    """The user learns which path is in the way."""
    (tmp_path / "config").write_text("a file")

    with pytest.raises(GreenroomError, match=r"settings\.toml"):
        save(Settings(), tmp_path / "config" / "settings.toml")
