"""Stars, notes and figures of kept takes."""

from __future__ import annotations

from pathlib import Path

from tests.desktop.conftest import Bench
from tests.desktop.fakes import write_sound
from tests.desktop.test_session import imported


def test_star_and_note_are_kept(bench: Bench, tmp_path: Path) -> None:
    """Both stand in the list and with the take, through a new score."""
    take_id = imported(bench, write_sound(tmp_path / "mine.wav"))
    bench.session.desk.star([take_id], True)
    bench.session.desk.note(take_id, "  slower at the end\n")
    bench.session.rescore(take_id, "star")
    (row,) = bench.session.takes()
    take = bench.session.take(take_id)
    assert (row.starred, row.note) == (take.starred, take.note) == (True, "slower at the end")
    bench.session.desk.star([take_id], False)
    bench.session.desk.note(take_id, "")
    assert (bench.session.takes()[0].starred, bench.session.take(take_id).note) == (False, "")


def test_points_are_the_newest_reports(bench: Bench, tmp_path: Path) -> None:
    """Oldest take first; figures and verdicts as the newest report has them."""
    path = write_sound(tmp_path / "mine.wav")
    first, second = imported(bench, path), imported(bench, path)
    bench.session.rescore(first, "star")
    points = bench.session.desk.points()
    assert [point.id for point in points] == [first, second]
    report = bench.session.take(first).main.report
    assert report is not None
    assert points[0].framework == "star"
    assert points[0].fillers == report.fillers.per_100_words
    assert points[0].sections == len(report.sections)
    assert points[0].verdicts == {f.rule: f.verdict for f in report.findings}
