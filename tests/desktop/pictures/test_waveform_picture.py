"""The waveform picture: everything stands at its time, and nothing is drawn that is not there."""

from __future__ import annotations

import re
from dataclasses import replace
from xml.etree import ElementTree

import numpy as np
import pytest

from desktop.palette import DARK, LIGHT, variables
from desktop.pictures.waveform_picture import WIDTH, waveform_svg
from desktop.viewmodels.colour import contrast
from scoring.types import Report
from speech.types import Transcript, Word
from tests.desktop.small import small_envelope, small_report

SVG = "{http://www.w3.org/2000/svg}"


def drawn(report: Report | None = None, sound: bool = True) -> ElementTree.Element:
    """The picture, read as XML."""
    envelope = small_envelope() if sound else None
    return ElementTree.fromstring(waveform_svg(report or small_report(), envelope))


def of_class(root: ElementTree.Element, name: str) -> list[ElementTree.Element]:
    """The elements with this class."""
    return [item for item in root.iter() if item.get("class") == name]


def test_every_span_stands_at_its_time() -> None:
    """With the section's colour, and its name as far as there is room."""
    root = drawn()
    spans = of_class(root, "s0")
    assert len(spans) == 2
    assert float(spans[0].get("x", "")) == pytest.approx(2.0 / 16.5 * WIDTH, abs=0.1)
    assert float(spans[0].get("width", "")) == pytest.approx(2.8 / 16.5 * WIDTH, abs=0.1)
    assert "Challenge" in [label.text for label in of_class(root, "label")]
    assert spans[0].find(f"{SVG}title") is not None


def test_fillers_pauses_and_pace_are_marked() -> None:
    """Each filler, each pause, the long ones once more, and one line for the pace."""
    root = drawn()
    counts = [len(of_class(root, name)) for name in ("filler", "pause", "long", "pace", "wave")]
    assert counts == [2, 3, 1, 1, 1]


def test_there_is_a_text_equivalent() -> None:
    """For those who do not see the picture."""
    label = drawn().get("aria-label", "")
    assert label.startswith("Challenge: 6 s, longer than the usual 2–5 s.")
    assert "about 2 fillers" in label


def test_without_sound_the_lanes_stand_alone() -> None:
    """The file is gone, say."""
    assert not of_class(drawn(sound=False), "wave")


def test_silence_and_broken_samples_can_be_drawn() -> None:
    """A flat line, not a division by zero."""
    for value in (0.0, np.nan):
        text = waveform_svg(small_report(), np.full((100, 2), value, dtype=np.float32))
        assert "nan" not in text
    assert waveform_svg(small_report(), np.zeros((0, 2), dtype=np.float32))


def test_a_text_has_no_picture() -> None:
    """There is no time axis."""
    report = replace(small_report(), seconds=None, transcript=Transcript((Word("Hello"),)))
    assert waveform_svg(report) == ""


def test_names_are_escaped() -> None:
    """The picture stays well-formed."""
    report = small_report()
    drawn(replace(report, sections=tuple(replace(s, title="<a & b>") for s in report.sections)))


def test_nothing_lies_outside() -> None:
    """Even a span that ends after the recording."""
    report = replace(small_report(), seconds=10.0)
    for rect in drawn(report).iter(f"{SVG}rect"):
        assert 0 <= float(rect.get("x", "")) <= WIDTH
        assert float(rect.get("x", "")) + float(rect.get("width", "")) <= WIDTH + 0.6


@pytest.mark.parametrize("scheme", [0, 1])
def test_text_and_edges_stand_out(scheme: int) -> None:
    """4.5:1 for text, 3:1 for edges, in light and dark."""
    values = dict(re.findall(r"--([a-z0-9-]+):(#[0-9A-F]{6});", variables()[scheme]))
    panel = (LIGHT, DARK)[scheme].panel
    for name in ("text", "secondary", "accent", "warn", "bad", "good"):
        assert contrast(values[name], panel) >= 4.5
    for number in range(6):
        assert contrast(values[f"section-{number}"], panel) >= 3.0
        assert contrast(values["text"], values[f"fill-{number}"]) >= 4.5
