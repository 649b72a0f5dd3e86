"""Stands in for the shelf of speech models."""

from __future__ import annotations

from pathlib import Path

from desktop.errors import GreenroomError
from desktop.models.advice import Advice, Verdict
from desktop.models.at_hand import ModelAtHand
from desktop.models.at_hand import Origin as ModelOrigin
from desktop.models.shelf import Offer
from desktop.types import Job, Progress
from speech.known_models import OFFERED, SHAPES
from speech.models import ModelFiles


class FakeShelf:
    """Stands in for the shelf of speech models: tiny.en, base and what a test had it fetch.

    `fails` is what a download says at its second step.
    """

    def __init__(self) -> None:
        self.names = ["tiny.en", "base"]
        self.used = "tiny.en"
        self.kept: dict[str, int] = {}
        self.removed: list[str] = []
        self.fails: str | None = None

    def at_hand(self) -> tuple[ModelAtHand, ...]:
        """Small ones, and those that were fetched."""
        origins: dict[str, ModelOrigin] = {"tiny.en": "embedded", "base": "package"}
        return tuple(
            ModelAtHand(
                name, origins.get(name, "installed"), Path("/models") / name,
                SHAPES[name].bytes, name == self.used, name == "tiny.en",
            )
            for name in self.names
        )  # fmt: skip

    def offered(self) -> tuple[Offer, ...]:
        """The larger ones."""
        return tuple(
            Offer(name, SHAPES[name].bytes, self.kept.get(name, 0), False)
            for name in OFFERED
            if name not in self.names
        )

    def processor(self) -> str | None:
        """The CPU."""
        return "CPU"

    def fetch(self, name: str) -> Job[ModelFiles]:
        """Two steps; what has come is kept."""
        yield Progress(0.25, f"Fetching {name}: a quarter")
        self.kept[name] = 120_000_000
        if self.fails:
            raise GreenroomError(self.fails)
        yield Progress(0.9, f"Fetching {name}: nearly all")
        self.names.append(name)
        return ModelFiles(name, Path("/models") / name)

    def remove(self, name: str) -> bool:
        """Forget it."""
        self.removed.append(name)
        self.kept.pop(name, None)
        self.names = [kept for kept in self.names if kept != name]
        return True

    def check_folder(self, folder: Path) -> ModelAtHand:
        """Only folders called “good” hold a model."""
        if folder.name != "good":
            raise GreenroomError(f"{folder} does not hold a Whisper model; please choose another.")
        return ModelAtHand("good", "folder", folder, 99_000_000, False, False)

    def advise(self) -> Job[Advice]:
        """small.en."""
        yield Progress(0.5, "Listening to a sample")
        tiny = Verdict("tiny.en", 0.05, False, True, 78_000_000)
        return Advice((tiny, Verdict("small.en", 0.3, True, False, 486_000_000)), "CPU")
