"""Every export, byte for byte as a person last read it."""

from __future__ import annotations

import pytest

from desktop.exports import TEXTS, TRANSCRIPT_FORMATS, export_take, export_transcript
from tests.desktop.small import small_envelope, small_take, small_transcript
from tests.golden import check_golden


@pytest.mark.parametrize("format", TEXTS)
def test_a_take_is_written_as_before(format: str) -> None:
    """Report and transcript."""
    take = small_take()
    report = take.main.reports[-1]
    text = export_take(take, take.main, report, format, small_envelope())
    check_golden(f"take.{format}", text)


@pytest.mark.parametrize("format", TRANSCRIPT_FORMATS)
def test_a_transcript_is_written_as_before(format: str) -> None:
    """Without a report there are no sections, and only filled pauses are fillers."""
    check_golden(f"transcript.{format}", export_transcript(small_transcript(), format))
