"""Stands in for the sound player."""

from __future__ import annotations

from pathlib import Path


class FakePlayer:
    """Stands in for the sound player; a test moves `at`."""

    def __init__(self) -> None:
        self.problem: str | None = None
        self.playing = False
        self.at = 0.0
        self.rate = 1.0
        self.path: Path | None = None
        self.closed = False
        self.through: str | None = None
        self.news: str | None = None
        self.others: list[FakePlayer] = []

    def load(self, path: Path) -> None:
        """Take a file."""
        self.path, self.at, self.playing = path, 0.0, False

    def play(self) -> None:
        """Start."""
        self.playing = self.problem is None

    def pause(self) -> None:
        """Stop."""
        self.playing = False

    def seek(self, seconds: float) -> None:
        """Jump."""
        self.at = seconds

    def set_rate(self, rate: float) -> None:
        """Speed."""
        self.rate = rate

    def position(self) -> float:
        """Where the test put it."""
        return self.at

    def outputs(self) -> tuple[str, ...]:
        """Two of them."""
        return ("Loudspeakers", "Headphones")

    def set_output(self, name: str | None) -> None:
        """Remember it."""
        self.through = name

    def another(self) -> FakePlayer:
        """Remembered for the test to look at."""
        self.others.append(FakePlayer())
        return self.others[-1]

    def take_news(self) -> str | None:
        """What the test said, once."""
        news, self.news = self.news, None
        return news

    def close(self) -> None:
        """Remember it."""
        self.closed, self.path, self.playing = True, None, False
