"""An Audacity label track: sections, fillers and pauses at their times."""

from __future__ import annotations

from desktop.exports.marked import Marked, one_line


def write(marked: Marked) -> str:
    """One line for each label: start, end and text between tabs, in order of time."""
    rows = [
        (span.start, span.end, marked.titles.get(span.section_id, span.section_id))
        for span in marked.spans
    ]
    rows += [(item.start, item.end, f"filler: {item.text}") for item in marked.items]
    rows += [(p.start, p.end, f"pause {p.end - p.start:.1f} s") for p in marked.transcript.pauses]
    timed = [(start or 0.0, end or 0.0, one_line(text)) for start, end, text in rows]
    # A longer label first: Audacity draws what follows on top.
    timed.sort(key=lambda row: (row[0], -row[1]))
    return "".join(f"{start:.6f}\t{max(end, start):.6f}\t{text}\n" for start, end, text in timed)
