"""In a bundle for Linux, before the app: it takes PortAudio from the bundle, others do not.

Python looks for libraries with the help of programs that a machine need not have; and programs
that Greenroom starts (pactl, the browser) need the system's libraries, not those of the bundle.
"""

from __future__ import annotations

import ctypes.util
import os
import sys
from pathlib import Path

_look = ctypes.util.find_library


def _find(name: str) -> str | None:
    if name == "portaudio":
        here = next(Path(sys._MEIPASS).glob("libportaudio.so*"), None)
        if here is not None:
            return str(here)
    return _look(name)


ctypes.util.find_library = _find
# This process has read it already.
_before = os.environ.pop("LD_LIBRARY_PATH_ORIG", None)
os.environ.pop("LD_LIBRARY_PATH", None)
if _before is not None:
    os.environ["LD_LIBRARY_PATH"] = _before
# The bundle's own processes begin anew, and set it again.
os.environ["PYINSTALLER_RESET_ENVIRONMENT"] = "1"
