"""Which speech models lie on this machine, and which of them is used."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, TypeAlias

import assets
from desktop.failures import told
from desktop.settings import Settings
from speech.models import EMBEDDED, ModelFiles, installed_models, packaged, size_of

Origin: TypeAlias = Literal["embedded", "package", "installed", "folder"]
PROBES = assets.ROOT / "filled_pauses"


@dataclass(frozen=True, slots=True)
class ModelAtHand:
    """A model that could be used now: its origin and size, and whether the settings say so.

    `hears_fillers`: it has a probe of its own for um and uh (assets/filled_pauses).
    """

    name: str
    origin: Origin
    folder: Path
    bytes: int
    chosen: bool
    hears_fillers: bool

    @property
    def size(self) -> str:
        """In MB or GB, as a person reads it."""
        return size_text(self.bytes)

    def to_json(self) -> dict[str, Any]:
        """An entry of `models --json`."""
        return {
            "name": self.name,
            "installed": True,
            "origin": self.origin,
            "path": str(self.folder),
            "bytes": self.bytes,
            "kept_bytes": self.bytes,
            "chosen": self.chosen,
            "hears_fillers": self.hears_fillers,
        }


def size_text(size: int) -> str:
    """Bytes as a person reads them."""
    return f"{size / 1e9:.1f} GB" if size >= 1e9 else f"{size / 1e6:.0f} MB"


def models_at_hand(installed: Path, settings: Settings) -> tuple[ModelAtHand, ...]:
    """The embedded model, those in `installed`, and the folder named in the settings, if any.

    None is chosen where the settings name one that is not here.
    """
    with told("list the speech models"):
        found = list(installed_models(installed))
    if settings.model_folder:
        folder = Path(settings.model_folder)
        chosen: ModelFiles | None = ModelFiles(folder.name, folder)
        found = [
            ModelFiles(folder.name, folder),
            *(model for model in found if model.folder != folder),
        ]
    else:
        wanted = settings.model or EMBEDDED
        chosen = next((model for model in found if model.name == wanted), None)
    return tuple(at_hand(model, model == chosen, _origin(model, settings)) for model in found)


def at_hand(model: ModelFiles, chosen: bool, origin: Origin) -> ModelAtHand:
    """What there is to say about a model that is here."""
    hears = (PROBES / f"{model.name}.npz").is_file()
    return ModelAtHand(model.name, origin, model.folder, size_of(model), chosen, hears)


def _origin(model: ModelFiles, settings: Settings) -> Origin:
    if settings.model_folder and model.folder == Path(settings.model_folder):
        return "folder"
    if model.name == EMBEDDED:
        return "embedded"
    return "package" if packaged(model.name) else "installed"
