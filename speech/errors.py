"""The error of speech that the user is told."""

from __future__ import annotations


class SpeechError(Exception):
    """Something went wrong that the user is told in one sentence: what, and what to do."""
