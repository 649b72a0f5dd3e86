"""The error of scoring that the user is told."""

from __future__ import annotations


class ScoringError(Exception):
    """A framework or rule text is broken: one sentence that names file and key."""
