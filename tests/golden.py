"""Golden files: what an output looked like when a person last read it.

`GREENROOM_GOLDEN=write` in the environment writes them anew; read the difference before you
commit it.
"""

from __future__ import annotations

import os
from pathlib import Path

FOLDER = Path(__file__).parent / "data" / "golden"


def check_golden(name: str, text: str) -> None:
    """Whether `text` is what the file `name` holds, byte for byte."""
    path = FOLDER / name
    if os.environ.get("GREENROOM_GOLDEN") == "write":
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode("utf-8"))
    assert text == path.read_bytes().decode("utf-8")
