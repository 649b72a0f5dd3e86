"""The transcript's paragraphs and marks."""

from __future__ import annotations

from dataclasses import replace

from desktop.viewmodels.transcript import evidence_words
from tests.fakes import sample_report


def test_only_what_needs_work_is_marked() -> None:
    """A quote that was simply heard stays plain; one that speaks against a rule is marked."""
    report = replace(sample_report(), summary=())
    wanting = [f for f in report.findings if f.verdict in ("against", "partly")]
    marked = evidence_words(report)
    assert marked == {
        i for f in wanting for e in f.evidence for i in range(e.first_word, e.last_word + 1)
    }
    assert marked


def test_the_summary_is_marked() -> None:
    """What the summary quotes can be found in the text."""
    report = replace(sample_report(), findings=())
    (evidence,) = [e for line in report.summary for e in line.evidence]
    assert evidence_words(report) == set(range(evidence.first_word, evidence.last_word + 1))
