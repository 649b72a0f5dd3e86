"""The error that front ends show: one sentence saying what happened and what to do."""

from __future__ import annotations


class GreenroomError(Exception):
    """A failure the user is told in one sentence; the log holds the rest."""
