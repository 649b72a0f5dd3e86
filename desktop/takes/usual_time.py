"""How long an answer usually takes, by what it answers."""

from __future__ import annotations

from dataclasses import replace

from desktop.types import Role
from scoring.types import Band, Framework


def usual_time(framework: Framework, role: Role, asked: str | None) -> Band | None:
    """In seconds: a main answer as the framework says, a drill as the section `asked` does.

    None of the articles says how long the answer to a follow-up takes (003 only the whole
    exchange, 10 to 20 minutes), so that has no band; nor has a section the framework lacks.
    """
    if role == "main":
        return framework.total
    bands = (s.band for s in framework.sections if role == "drill" and s.title == asked)
    return next(bands, None)


def timed(framework: Framework, role: Role, asked: str | None) -> Framework:
    """The framework with the usual time of such an answer as that of the whole."""
    return replace(framework, total=usual_time(framework, role, asked))
