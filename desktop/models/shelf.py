"""The speech models a user has and could have: list, fetch, check, remove, recommend."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Callable, Generator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

import assets
from desktop.errors import GreenroomError
from desktop.failures import told
from desktop.models.advice import Advice, advise
from desktop.models.at_hand import PROBES, ModelAtHand, at_hand, models_at_hand, size_text
from desktop.models.leavable import EVERY, leavable
from desktop.settings import Settings
from desktop.speech_tools import SpeechTools
from desktop.system.lockfile import LockFile
from desktop.types import Job, Progress
from speech.known_models import OFFERED, SHAPES
from speech.models import EMBEDDED, ModelFiles, chosen_folder

if TYPE_CHECKING:
    from speech.model_hub import Fetched

SAMPLE = assets.ROOT / "sample" / "answer.flac"
WAITING = "Waiting for another download of it to end"


@dataclass(frozen=True, slots=True)
class Offer:
    """A model that could be fetched: its size in bytes, about, and how much of it is here."""

    name: str
    bytes: int
    kept: int
    hears_fillers: bool

    @property
    def size(self) -> str:
        """As a person reads it."""
        return f"about {size_text(self.bytes)}"

    def to_json(self) -> dict[str, Any]:
        """An entry of `models --json`, with the keys of those that are here."""
        return {
            "name": self.name,
            "installed": False,
            "origin": None,
            "path": None,
            "bytes": self.bytes,
            "kept_bytes": self.kept,
            "chosen": False,
            "hears_fillers": self.hears_fillers,
        }


class ModelShelf:
    """The models in the folder `installed`; errors are GreenroomError with one sentence.

    Only `fetch` uses the network.
    """

    def __init__(
        self, installed: Path, settings: Callable[[], Settings], speech: SpeechTools
    ) -> None:
        self._installed, self._settings, self._speech = installed, settings, speech

    def processor(self) -> str | None:
        """What the chosen model runs on, “CPU” or “NVIDIA”; None as long as it was not used."""
        return self._speech.decoder(None).processor

    def advise(self) -> Job[Advice]:
        """Which model suits this machine: some ten seconds of work."""
        with told("measure this machine"):
            here = models_at_hand(self._installed, self._settings())
            samples = np.concatenate(list(self._speech.audio(SAMPLE).blocks()))
            return (yield from advise(self._speech.decoder(EMBEDDED), samples, here))

    def at_hand(self) -> tuple[ModelAtHand, ...]:
        """Those that could be used now."""
        return models_at_hand(self._installed, self._settings())

    def offered(self) -> tuple[Offer, ...]:
        """Those worth fetching that are not here, from small to large, and any begun already."""
        from speech.model_hub import kept_bytes

        here = {model.name for model in self.at_hand() if model.origin != "folder"}
        begun = {name: kept_bytes(name, self._installed) for name in SHAPES}
        found = [
            Offer(name, shape.bytes, begun[name], (PROBES / f"{name}.npz").is_file())
            for name, shape in SHAPES.items()
            if name not in here and (name in OFFERED or begun[name])
        ]
        return tuple(sorted(found, key=lambda offer: offer.bytes))

    def names(self) -> tuple[str, ...]:
        """All that can be asked for."""
        from speech.model_hub import repositories

        return tuple(repositories())

    def fetch(self, name: str) -> Job[ModelFiles]:
        """Fetch a model from the hub; closed, it stops at once, and goes on the next time."""
        return leavable(self._fetch(name))

    def check_folder(self, folder: Path) -> ModelAtHand:
        """The model in a folder that the user picked."""
        with told(f"read {folder}"):
            return at_hand(chosen_folder(folder), False, "folder")

    def remove(self, name: str) -> bool:
        """Delete a fetched model, or what was fetched of it; False where there is nothing to."""
        from speech.model_hub import kept_folder

        self._check_removable(name)
        found = [
            p
            for p in (self._installed / name, kept_folder(name, self._installed))
            # Unlike Path.is_dir, this takes names that no disk could hold.
            if os.path.isdir(p)
        ]
        if not found:
            return False
        lock = self._lock(name)
        with told(f"remove the model {name}"):
            if not lock.acquire():
                raise GreenroomError(
                    f"The model {name} is being fetched just now; please cancel that first."
                )
            try:
                for folder in found:
                    # Away at once: half a model must not look like one.
                    gone = self._installed / f".{name}.gone"
                    shutil.rmtree(gone, ignore_errors=True)
                    folder.rename(gone)
                    shutil.rmtree(gone)
            finally:
                lock.release()
        return True

    def _check_removable(self, name: str) -> None:
        if not name or name.startswith(".") or Path(name).name != name:
            raise GreenroomError(f"“{name}” is no name of a model; please check it.")
        if name == EMBEDDED:
            raise GreenroomError(
                f"{EMBEDDED} comes with Greenroom and stays; please choose another to remove."
            )
        settings = self._settings()
        if (
            settings.model == name
            and not settings.model_folder
            and os.path.isdir(self._installed / name)
        ):
            raise GreenroomError(
                f"The model {name} is in use; please choose another one in Settings first."
            )

    def _lock(self, name: str) -> LockFile:
        return LockFile(self._installed / f".{name}.lock")

    def _fetch(self, name: str) -> Job[ModelFiles]:
        from speech.model_hub import fetch_model, hub_address, repositories

        lock = self._lock(name)
        with told(f"fetch the model {name}"):
            self._installed.mkdir(parents=True, exist_ok=True, mode=0o700)
            while not lock.acquire():
                yield Progress(None, WAITING)
                time.sleep(EVERY)
            try:
                steps = fetch_model(name, self._installed, hub_address(), repositories()[name])
                return (yield from _told(steps, name))
            finally:
                lock.release()


def _told(steps: Generator[Fetched, None, ModelFiles], name: str) -> Job[ModelFiles]:
    """The steps of a download in words."""
    try:
        while True:
            try:
                step = next(steps)
            except StopIteration as end:
                model: ModelFiles = end.value
                return model
            share = step.done / step.total if step.total else None
            if step.done < step.total:
                here, whole = size_text(step.done), size_text(step.total)
                yield Progress(share, f"Fetching {name}: {here} of {whole}")
            else:
                yield Progress(share, f"Checking that {name} came whole")
    finally:
        steps.close()
