"""A report as the JSON of `score`."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from desktop.contract.corrections import yours_to_json
from desktop.contract.fields import clean
from desktop.contract.transcript import SCHEMA, finite, spans_to_json, transcript_to_json
from scoring.types import (
    Band,
    Evidence,
    Fillers,
    Finding,
    Item,
    Pacing,
    Question,
    Report,
    SectionReport,
    SectionSpan,
)

PRONOUNS = ("i", "we", "they")


def report_to_json(report: Report) -> dict[str, Any]:
    """The JSON of `score`: everything in the report, without loss.

    A source whose name is no text is the one exception: what cannot be written is replaced.
    """
    versions, source = report.versions, clean(report.source)
    return {
        "schema": SCHEMA,
        "versions": {
            "app": versions.app,
            "model": versions.model,
            "tagger": versions.tagger,
            "rules": versions.rules,
        },
        "source": source,
        "framework": report.framework,
        "question": question_to_json(report.question),
        "seconds": finite(report.seconds),
        "transcript": transcript_to_json(report.transcript, source),
        "sections": [_section(section) for section in report.sections],
        "word_sections": list(report.word_sections),
        "pacing": None if report.pacing is None else _pacing(report.pacing),
        "fillers": _fillers(report.fillers),
        "hedges": _items(report.hedges),
        "repeats": _items(report.repeats),
        "findings": [_finding(finding) for finding in report.findings],
        "summary": [
            {"role": line.role, "text": line.text, "evidence": evidence_to_json(line.evidence)}
            for line in report.summary
        ],
        "follow_ups": [
            {"question": f.question, "because": f.because, "section": f.section}
            for f in report.follow_ups
        ],
        "yours": yours_to_json(report.yours),
        "numbers": _items(report.numbers),
    }


def question_to_json(question: Question) -> dict[str, Any]:
    """A question as `questions --json` lists it and as a report names it."""
    return {
        "id": question.id,
        "text": question.text,
        "kind": question.kind,
        "category": question.category,
    }


def band_to_json(band: Band | None) -> list[float | None]:
    """Both ends of a band; null is an open end, and no band is open at both."""
    return [None, None] if band is None else [finite(band[0]), finite(band[1])]


def _section(section: SectionReport) -> dict[str, Any]:
    return {
        "id": section.id,
        "title": section.title,
        "present": section.present,
        "confidence": finite(section.confidence),
        "seconds": finite(section.seconds),
        "share": finite(section.share),
        "band": band_to_json(section.band),
        "pronouns": {key: finite(section.pronouns.get(key)) for key in PRONOUNS},
        "spans": [_span(span) for span in section.spans],
        "advice": section.advice,
    }


def _span(span: SectionSpan) -> dict[str, Any]:
    return _place(span) | {"confidence": finite(span.confidence)}


def _place(item: SectionSpan | Item | Evidence) -> dict[str, Any]:
    return {
        "first_word": item.first_word,
        "last_word": item.last_word,
        "start": finite(item.start),
        "end": finite(item.end),
    }


def _pacing(pacing: Pacing) -> dict[str, Any]:
    return {
        "words_per_minute": finite(pacing.words_per_minute),
        "articulation_rate": finite(pacing.articulation_rate),
        "speaking_seconds": finite(pacing.speaking_seconds),
        "pause_seconds": finite(pacing.pause_seconds),
        "curve": [
            {"time": finite(p.time), "words_per_minute": finite(p.words_per_minute)}
            for p in pacing.curve
        ],
        "long_pauses": spans_to_json(pacing.long_pauses),
    }


def _fillers(fillers: Fillers) -> dict[str, Any]:
    return {
        "total": fillers.total,
        "per_minute": finite(fillers.per_minute),
        "per_100_words": finite(fillers.per_100_words),
        "items": _items(fillers.items),
    }


def _items(items: Iterable[Item]) -> list[dict[str, Any]]:
    return [_place(item) | {"text": item.text, "kind": item.kind} for item in items]


def evidence_to_json(evidence: Iterable[Evidence]) -> list[dict[str, Any]]:
    """Quotes with their words and times."""
    return [_place(item) | {"quote": item.quote} for item in evidence]


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "rule": finding.rule,
        "title": finding.title,
        "verdict": finding.verdict,
        "evidence": evidence_to_json(finding.evidence),
        "advice": finding.advice,
        "sources": list(finding.sources),
        "by_model": finding.by_model,
    }
