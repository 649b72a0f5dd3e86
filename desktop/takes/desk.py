"""What is done to kept takes from their list: star, note, look over all of them, throw away."""

from __future__ import annotations

import contextlib
import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from desktop.contract.fields import clean
from desktop.errors import GreenroomError
from desktop.library.folder import Library
from desktop.library.held import Held
from desktop.library.store import Store
from desktop.library.story_rows import Story
from desktop.library.trash import Trash
from desktop.stories.bank import StoryBank
from desktop.takes.envelope import Envelopes
from desktop.types import Job, Progress, Take, TakePoint

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Rescored:
    """The framework each take had before, by its id, and why others were left as they were."""

    before: dict[str, str]
    left: tuple[str, ...]


class TakesDesk:
    """Works on takes of `store`; errors are GreenroomError with one sentence."""

    def __init__(
        self,
        store: Store,
        library: Library,
        trash: Trash,
        envelopes: Envelopes,
        stories: StoryBank,
        score: Callable[[str, str], Take],
    ) -> None:
        """`score` scores a take (by its id) under a framework and keeps the report."""
        self._store = store
        self._library = library
        self._trash = trash
        self._envelopes = envelopes
        self._stories = stories
        self._score = score
        self._told: dict[str, tuple[Story, ...]] = {}
        self._held = Held(library.folder.parent)

    def star(self, take_ids: Sequence[str], starred: bool) -> None:
        """Mark takes as those to come back to, or no longer."""
        for take_id in take_ids:
            self._store.set_star(take_id, starred)
            self._library.note_marks(take_id, partial(self._store.take, take_id), None, starred)

    def note(self, take_id: str, text: str) -> None:
        """Keep a note on a take; an empty one removes it."""
        text = clean(text.strip())
        self._store.set_note(take_id, text)
        self._library.note_marks(take_id, partial(self._store.take, take_id), text, None)

    def points(self) -> tuple[TakePoint, ...]:
        """The figures of all takes that have a report, oldest first."""
        return self._store.points()

    @property
    def undoable(self) -> int:
        """How many takes of the last deletion can be brought back."""
        return len(self._held.takes)

    def delete(self, take_ids: Sequence[str]) -> None:
        """Put takes in the system's trash; all of them are known, or none is touched."""
        takes = [self._store.legible(take_id) for take_id in dict.fromkeys(take_ids)]
        self._held.hold(takes)
        self._told = {take.id: self._stories.of_take(take.id) for take in takes}
        for take in takes:
            # A take leaves the list only once its sound is in the trash.
            with self._store.removing(take.id):
                for answer in take.answers:
                    self._trash.put(answer.audio)
            for answer in take.answers:
                self._library.forget(answer.id)
                self._envelopes.forget(answer.audio)

    def undo_delete(self) -> tuple[str, ...]:
        """Bring the takes of the last deletion back as they were; their ids.

        The trash keeps its copy of the sound. What cannot be brought back stays deleted.
        """
        known = self._store.ids()
        gone = [take for take in self._held.takes if take.id not in known]
        for take in gone:
            self._bring_back(take)
        self._held.drop()
        return tuple(take.id for take in gone)

    def close(self) -> None:
        """What was deleted is only in the trash from now on."""
        self._held.drop()

    def _bring_back(self, take: Take) -> None:
        # The list first: a sound that no take owns would be taken for a lost recording.
        self._store.add(take)
        try:
            self._held.put_back(take)
        except OSError as error:
            with self._store.removing(take.id):
                log.warning("could not bring %s back: %s", take.id, error)
            raise GreenroomError(
                f"I could not bring the take back ({error.strerror or error}); "
                "its sound is in the trash."
            ) from error
        for story in self._told.get(take.id, ()):
            # A story that was removed meanwhile is told in no take any more.
            with contextlib.suppress(GreenroomError):
                self._stories.told(take.id, story.id)

    def rescore(self, frameworks: Mapping[str, str]) -> Job[Rescored]:
        """Score takes anew, each (by id) under a framework; those without a report are left.

        After closing, those that were done stay so.
        """
        before: dict[str, str] = {}
        left: list[str] = []
        for number, (take_id, framework) in enumerate(frameworks.items()):
            yield Progress(number / len(frameworks), f"Scoring {number + 1} of {len(frameworks)}")
            try:
                was = self._store.take(take_id).framework
                self._score(take_id, framework)
                before[take_id] = was
            except GreenroomError as error:
                log.info("left %s as it was: %s", take_id, error)
                left.append(str(error))
        return Rescored(before, tuple(left))
