"""The JSON that Greenroom writes and reads, schema 1.

Keys may be added, never renamed or left out. A value that does not exist is null; NaN and infinity
never appear. What is read is checked key by key, and whatever does not fit raises GreenroomError
with one sentence that names the key.
"""

from __future__ import annotations

from desktop.contract.comparison import comparison_to_json
from desktop.contract.corrections import correction_from_json, correction_to_json
from desktop.contract.files import MOST_BYTES, read_transcript, transcript_from_text
from desktop.contract.library import (
    device_to_json,
    framework_to_json,
    question_to_json,
    take_row_to_json,
    take_to_json,
)
from desktop.contract.report import report_to_json
from desktop.contract.report_reader import report_from_json
from desktop.contract.story import story_to_json
from desktop.contract.transcript import SCHEMA, transcript_from_json, transcript_to_json

__all__ = [
    "MOST_BYTES",
    "SCHEMA",
    "comparison_to_json",
    "correction_from_json",
    "correction_to_json",
    "device_to_json",
    "framework_to_json",
    "question_to_json",
    "read_transcript",
    "report_from_json",
    "report_to_json",
    "story_to_json",
    "take_row_to_json",
    "take_to_json",
    "transcript_from_json",
    "transcript_from_text",
    "transcript_to_json",
]
