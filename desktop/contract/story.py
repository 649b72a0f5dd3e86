"""A checked story as the JSON of `story`, a kept one as the JSON of `stories`."""

from __future__ import annotations

from typing import Any

from desktop.contract.fields import clean
from desktop.contract.report import evidence_to_json
from desktop.contract.transcript import SCHEMA
from desktop.library.story_rows import Story
from scoring.story_check import StoryCheck


def story_to_json(check: StoryCheck, source: str | None = None) -> dict[str, Any]:
    """The words read, every verdict, and the one suggestion; `source` names the file or take."""
    return {
        "schema": SCHEMA,
        "source": None if source is None else clean(source),
        "text": " ".join(word.text for word in check.words),
        "verdicts": [
            {
                "rule": verdict.rule,
                "asks": verdict.asks,
                "title": verdict.title,
                "verdict": verdict.verdict,
                "evidence": evidence_to_json(verdict.evidence),
                "advice": verdict.advice,
                "sources": list(verdict.sources),
            }
            for verdict in check.verdicts
        ],
        "suggestion": {"text": check.suggestion, "sources": list(check.sources)},
    }


def stored_story_to_json(story: Story) -> dict[str, Any]:
    """A story of the bank; `takes` are the ids of those it was told in."""
    return {
        "id": story.id,
        "title": story.title,
        "sketch": story.sketch,
        "created_at": story.created_at,
        "changed_at": story.changed_at,
        "takes": list(story.takes),
    }
