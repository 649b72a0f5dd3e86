"""Notes each pause of a recording while it goes on, for whoever finds it after a crash."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from desktop.library.folder import Slot
from desktop.library.sidecar import Sidecar
from desktop.speech_tools import OnBlock

log = logging.getLogger(__name__)


class CutNote:
    """Stands before `listener`, on the recording's own thread; it adds nothing that raises."""

    def __init__(self, slot: Slot, sidecar: Sidecar, listener: OnBlock) -> None:
        self.cuts: Callable[[], tuple[float, ...]] = tuple
        """The recording's cuts so far."""
        self._slot = slot
        self._sidecar = sidecar
        self._listener = listener

    def on_block(self, samples: NDArray[np.int16], rate: int) -> None:
        """Write the note anew where there is a new cut, and pass the block on."""
        self._keep()
        self._listener(samples, rate)

    def _keep(self) -> None:
        cuts = self.cuts()
        if cuts == self._sidecar.cuts:
            return
        self._sidecar = replace(self._sidecar, cuts=cuts)
        try:
            self._slot.note(self._sidecar)
        except OSError:
            # The sound goes on; the note is written once more at the end.
            log.info("could not note the pause at %.1f s", cuts[-1], exc_info=True)
