"""Where things lie for those who make the bundle; its version and licences."""

from __future__ import annotations

import re
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
_found = re.search(r'^version = "(.+)"', (ROOT / "pyproject.toml").read_text("utf-8"), re.M)
assert _found is not None
VERSION = _found[1]
LICENCES = (HERE / "copyright").read_text("utf-8") + (ROOT / "LICENSE").read_text("utf-8")
