"""The list of loudspeakers and headphones; the choice is remembered by name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot

from desktop.ui.jobs import JobRunner
from desktop.ui.parts.notice import Notice
from desktop.ui.parts.pickers import Picker
from desktop.ui.sound.player import Player
from desktop.viewmodels.sound import output_choices
from desktop.words import say

if TYPE_CHECKING:
    from desktop.session import Session


class OutputPicker(Picker):
    """Sends all `players` to the chosen one at once."""

    def __init__(
        self, session: Session, jobs: JobRunner, players: Sequence[Player], notice: Notice
    ) -> None:
        # What stands at the end, such as "(not connected)", matters as much as the beginning.
        super().__init__(
            say("Loudspeaker or headphones"), shortest=16, cut=Qt.TextElideMode.ElideMiddle
        )
        self._session, self._jobs, self._players, self._notice = session, jobs, players, notice
        self.activated.connect(self._on_chosen)
        self.load()

    def load(self) -> None:
        """Show what there is now."""
        remembered = self.currentData() if self.count() else self._session.settings.output
        self.fill(output_choices(self._players[0].outputs(), remembered), remembered)

    def showPopup(self) -> None:
        """With what was plugged in since."""
        self.load()
        super().showPopup()

    @Slot()
    def _on_chosen(self) -> None:
        session, name = self._session, self.currentData()
        for player in self._players:
            player.set_output(name)
            if (news := player.take_news()) is not None:
                self._notice.warn(news)
        self._jobs.call(
            lambda: session.save_settings(replace(session.settings, output=name)),
            failed=self._notice.warn,
        )
