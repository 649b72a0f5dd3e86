"""The table of a cohort: its columns, safe cells, and the same as Parquet."""

from __future__ import annotations

import csv
import sys
from pathlib import Path

import pyarrow.parquet
import pytest

from desktop.cohort.table import COLUMNS, Row, parquet_at_hand, row_of, write_csv, write_parquet
from desktop.contract import report_to_json
from tests.fakes import sample_report

FAILED: Row = {"path": "/b.wav", "error": "I could not read b.wav.", "source": "=b.wav"}


def test_a_row_has_the_figures_of_its_report(tmp_path: Path) -> None:
    """And a column for each section and each rule; a failed file is empty there."""
    report = sample_report()
    write_csv([row_of(report_to_json(report)), FAILED], tmp_path / "t.csv")
    with (tmp_path / "t.csv").open(encoding="utf-8", newline="") as file:
        good, failed = csv.DictReader(file)
    assert tuple(good)[: len(COLUMNS)] == COLUMNS
    assert int(good["fillers"]) == report.fillers.total
    assert {f"section.{section.id}" for section in report.sections} <= set(good)
    assert [good[f"finding.{f.rule}"] for f in report.findings] == [
        f.verdict for f in report.findings
    ]
    assert (failed["error"], failed["words"]) == ("I could not read b.wav.", "")


def test_no_cell_is_run_as_a_formula(tmp_path: Path) -> None:
    """Whatever a recording is called."""
    write_csv([FAILED], tmp_path / "t.csv")
    assert "'=b.wav" in (tmp_path / "t.csv").read_text()


def test_parquet_has_the_same_rows_with_types(tmp_path: Path) -> None:
    """Counts are integers, figures floats, what is not there is null."""
    row = row_of(report_to_json(sample_report()))
    write_parquet([row, FAILED], tmp_path / "t.parquet")
    table = pyarrow.parquet.read_table(tmp_path / "t.parquet")
    good, failed = table.to_pylist()
    assert {name: good[name] for name in row} == row
    assert (failed["source"], failed["words"]) == ("=b.wav", None)
    assert str(table.schema.field("words").type) == "int64"


def test_parquet_is_told_apart_where_it_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is an extra of its own."""
    assert parquet_at_hand()
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    assert not parquet_at_hand()
