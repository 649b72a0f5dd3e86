"""What must be loaded before the first answer: the speech model and the tagger; and their names."""

from __future__ import annotations

import logging
import threading
from dataclasses import dataclass

import numpy as np

from desktop.errors import GreenroomError
from desktop.failures import told
from desktop.speech_tools import SpeechTools
from desktop.system.version import app_version
from desktop.takes.analyser import Analyser
from scoring.catalog import Catalog
from scoring.types import Tagger, Versions
from speech.types import Transcript, Word

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Readiness:
    """Loads what speech and scoring need; without it the first answer would wait for them."""

    catalog: Catalog
    speech: SpeechTools
    tagger: Tagger
    analyser: Analyser

    def versions(self) -> Versions:
        """What a report made now would be made with."""
        model: str | None = None
        try:
            with told("find the speech model"):
                model = self.speech.decoder(None).name
        except GreenroomError as error:
            log.warning("no speech model: %s", error)
        with told("find the tagger"):
            tagger = self.tagger.version
        return Versions(app_version(), model, tagger, self.catalog.rules.version)

    def load_model(self) -> None:
        """Load the chosen speech model now; it is told where that fails."""
        silence = np.zeros(16_000, dtype=np.float32)
        with told("load the speech model"):
            self.speech.decoder(None).decode(silence)

    def warm_up(self) -> threading.Thread:
        """Load both in the background."""
        thread = threading.Thread(target=self._warm, name="warm-up", daemon=True)
        thread.start()
        return thread

    def _warm(self) -> None:
        try:
            self.load_model()
            self.analyser.tag(Transcript((Word("Hello"),)))
        except Exception:
            # Told when it is needed; until then there is nothing to do about it.
            log.exception("could not warm up")
