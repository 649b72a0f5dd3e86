"""Which speech models lie on this machine, and which of them is used."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, TypeAlias

from desktop.failures import told
from desktop.settings import Settings
from speech.models import EMBEDDED, ModelFiles, installed_models

Origin: TypeAlias = Literal["embedded", "installed", "folder"]


@dataclass(frozen=True, slots=True)
class ModelAtHand:
    """A model that could be used now: its origin and size, and whether the settings say so."""

    name: str
    origin: Origin
    folder: Path
    bytes: int
    chosen: bool

    @property
    def size(self) -> str:
        """In MB, as a person reads it."""
        return f"{self.bytes / 1e6:.0f} MB"

    def to_json(self) -> dict[str, Any]:
        """An entry of `models --json`."""
        return {
            "name": self.name,
            "origin": self.origin,
            "path": str(self.folder),
            "bytes": self.bytes,
            "chosen": self.chosen,
        }


def models_at_hand(installed: Path, settings: Settings) -> tuple[ModelAtHand, ...]:
    """The embedded model, those in `installed`, and the folder named in the settings, if any."""
    with told("list the speech models"):
        found = list(installed_models(installed))
    if settings.model_folder:
        folder = Path(settings.model_folder)
        chosen = ModelFiles(folder.name, folder)
        found = [chosen, *(model for model in found if model.folder != folder)]
    else:
        wanted = settings.model or EMBEDDED
        chosen = next((model for model in found if model.name == wanted), found[0])
    return tuple(_at_hand(model, model == chosen, settings) for model in found)


def _at_hand(model: ModelFiles, chosen: bool, settings: Settings) -> ModelAtHand:
    origin: Origin = "embedded" if model.name == EMBEDDED else "installed"
    if settings.model_folder and model.folder == Path(settings.model_folder):
        origin = "folder"
    return ModelAtHand(model.name, origin, model.folder, _bytes(model.folder), chosen)


def _bytes(folder: Path) -> int:
    try:
        return sum(path.stat().st_size for path in folder.iterdir() if path.is_file())
    except OSError:
        return 0
