"""The paper follows the country one lives in."""

from __future__ import annotations

import pytest

from desktop.system.paper import usual_paper


@pytest.mark.parametrize(
    ("environment", "paper"),
    [
        ({"LANG": "en_US.UTF-8"}, "letter"),
        ({"LANG": "fr_CA"}, "letter"),
        ({"LANG": "es_MX.UTF-8@euro"}, "letter"),
        ({"LANG": "en_GB.UTF-8"}, "a4"),
        ({"LANG": "de_DE.UTF-8"}, "a4"),
        ({"LANG": "C.UTF-8"}, "a4"),
        ({"LANG": "en_US.UTF-8", "LC_PAPER": "de_DE.UTF-8"}, "a4"),
        ({"LANG": "en_US.UTF-8", "LC_PAPER": "de_DE", "LC_ALL": "en_CA"}, "letter"),
    ],
)
def test_the_locale_says_which_paper_is_usual(environment: dict[str, str], paper: str) -> None:
    """LC_ALL goes before LC_PAPER, and that before LANG, as everywhere."""
    assert usual_paper(environment) == paper
