"""What is known of the models that can be had."""

from __future__ import annotations

from pathlib import Path

import pytest

from speech.known_models import OFFERED, SHAPES
from speech.model_hub import repositories
from speech.models import find_model, size_of


def test_every_model_that_has_a_name_is_known() -> None:
    """So each has a size before anyone is asked for it."""
    assert set(SHAPES) == set(repositories())
    assert set(OFFERED) < set(SHAPES)


@pytest.mark.parametrize(
    ("name", "millions"), [("base", 74), ("small", 244), ("medium", 769), ("large-v3", 1550)]
)
def test_shapes_have_the_published_parameters(name: str, millions: float) -> None:
    """As OpenAI counts them, who count a little differently."""
    assert SHAPES[name].encoder + SHAPES[name].decoder == pytest.approx(millions, rel=0.03)


def test_the_size_of_a_model_is_told_right(tmp_path: Path) -> None:
    """The embedded one is at hand to look at."""
    assert SHAPES["tiny.en"].bytes == pytest.approx(
        size_of(find_model(None, None, tmp_path)), rel=0.01
    )
