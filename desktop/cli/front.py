"""What the commands are given: how to open the Session, and how to show the window."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import click

from desktop.cli.output import note

if TYPE_CHECKING:
    from desktop.session import Session
    from desktop.system.places import Places
    from scoring.types import Framework, Question

FAILURE = "failure"


@dataclass(frozen=True)
class Front:
    """The collaborators of every command; the composition root makes it, tests make their own.

    `open` takes a model's name (None: as the settings say). `window` shows the window and returns
    the exit code; `no_window` says as a clause why there can be none, or None.
    """

    places: Places
    open: Callable[[str | None], Session]
    window: Callable[[], int]
    no_window: Callable[[], str | None]
    problems: set[str] = field(default_factory=set)

    @contextmanager
    def session(self, model: str | None = None) -> Iterator[Session]:
        """A session that is closed again; what it has to say about its files goes to stderr."""
        session: Any = self.open(model)
        try:
            for problem in getattr(session, "problems", ()):
                note(problem)
            yield session
        finally:
            close = getattr(session, "close", None)
            if close is not None:
                close()


pass_front = click.make_pass_decorator(Front)


def choose_framework(session: Session, wanted: str | None) -> Framework:
    """The framework with that id; without one, that of the settings, else the first.

    Raises click's usage error, which lists the ids, for an unknown one.
    """
    known = {framework.id: framework for framework in session.catalog.frameworks}
    if wanted is None:
        chosen = session.settings.framework
        return known.get(chosen) or next(iter(known.values()))
    if wanted not in known:
        raise click.BadParameter(
            f"I do not know the framework {wanted!r}; there are {', '.join(known)}.",
            param_hint="'--framework'",
        )
    return known[wanted]


def choose_question(session: Session, wanted: str | None) -> Question:
    """The question with that id or text, or a new one with that text; without one, failure's."""
    if wanted is not None and not wanted.strip():
        raise click.BadParameter("a question needs some words.", param_hint="'--question'")
    return session.catalog.question(FAILURE if wanted is None else wanted)
