"""The paper a PDF is laid out on: what the settings say, else what is usual where one lives."""

from __future__ import annotations

import locale
import os
from collections.abc import Mapping
from typing import Final

A4: Final = "a4"
LETTER: Final = "letter"
PAPERS: Final = (A4, LETTER)
# Where letters are written on US Letter: the Unicode CLDR's paper sizes by territory.
_LETTER_LANDS = frozenset(
    ("BZ", "CA", "CL", "CO", "CR", "GT", "MX", "NI", "PA", "PH", "PR", "SV", "US", "VE")
)


def usual_paper(environment: Mapping[str, str] = os.environ) -> str:
    """One of `PAPERS`, by the locale that `environment` names, else by the system's own."""
    named = (environment.get(name) for name in ("LC_ALL", "LC_PAPER", "LANG"))
    chosen = next((value for value in named if value), None) or locale.getlocale()[0] or ""
    land = chosen.partition(".")[0].partition("@")[0].rpartition("_")[2]
    return LETTER if land.upper() in _LETTER_LANDS else A4
