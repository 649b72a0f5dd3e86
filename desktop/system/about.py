"""Which versions are at work: the app, what it judges with and stores in, what it runs on."""

from __future__ import annotations

import hashlib
import platform
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from importlib.metadata import PackageNotFoundError, version

import assets
from desktop import settings as settings_file
from desktop.contract import SCHEMA
from desktop.errors import GreenroomError
from desktop.library.migrations import VERSION as STORE
from desktop.models.at_hand import models_at_hand
from desktop.system.frameworks_folder import read_frameworks
from desktop.system.places import Places
from desktop.system.version import app_version
from scoring.catalog import BUILT_IN, load_catalog
from scoring.errors import ScoringError
from scoring.tagger.onnx import OnnxTagger

QT = "PySide6_Essentials"


@dataclass(frozen=True, slots=True)
class About:
    """What a report of a fault should name; None for what is not here.

    `frameworks` is their number, the user's own with them, and a stamp of their texts; `schema` is
    that of transcripts and reports in JSON, `store` that of the library's tables.
    """

    greenroom: str
    model: str | None
    tagger: str | None
    rules: str
    frameworks: str
    schema: int
    store: int
    python: str
    qt: str | None
    platform: str

    @property
    def text(self) -> str:
        """One a line, name first."""
        known = ((name, "none" if value is None else value) for name, value in asdict(self).items())
        return "".join(f"{name} {value}\n" for name, value in known)


def about(places: Places) -> About:
    """The versions at work here; it opens no library, loads no model and creates nothing."""
    own, _ = read_frameworks(places.frameworks)
    catalog, _ = load_catalog(own)
    return About(
        app_version(),
        _model(places),
        _tagger(),
        catalog.rules.version,
        f"{len(catalog.frameworks)}-{_stamp(own)}",
        SCHEMA,
        STORE,
        platform.python_version(),
        _qt(),
        f"{platform.system()} {platform.release()} {platform.machine()}",
    )


def _model(places: Places) -> str | None:
    settings, _ = settings_file.load(places.settings)
    try:
        found = models_at_hand(places.models, settings)
    except GreenroomError:
        return None
    return next((model.name for model in found if model.chosen), None)


def _tagger() -> str | None:
    try:
        return OnnxTagger(assets.ROOT / "tagger").version
    except ScoringError:
        return None


def _qt() -> str | None:
    # Asking Qt itself would load it.
    try:
        return version(QT)
    except PackageNotFoundError:
        return None


def _stamp(own: Mapping[str, str]) -> str:
    shipped = (assets.ROOT / "frameworks" / f"{name}.toml" for name in BUILT_IN)
    texts = [path.read_text(encoding="utf-8") for path in shipped]
    texts += [own[name] for name in sorted(own)]
    return hashlib.sha256("\n".join(texts).encode()).hexdigest()[:8]
