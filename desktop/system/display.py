"""Whether a window can be shown here: asked without Qt, which ends the process when it cannot."""

from __future__ import annotations

import ctypes
import importlib.util
import os
import sys
from collections.abc import Mapping, MutableMapping
from pathlib import Path


def prepare_display(environment: MutableMapping[str, str]) -> str | None:
    """None when a window can be shown, else the reason as a clause such as "there is no display".

    Where only one of the two display systems of Linux answers, Qt is told which through
    QT_QPA_PLATFORM; a platform the user has chosen there is taken as it is.
    """
    if sys.platform != "linux" or environment.get("QT_QPA_PLATFORM"):
        return None
    x11, wayland = environment.get("DISPLAY"), environment.get("WAYLAND_DISPLAY")
    if not x11 and not wayland:
        return "there is no display"
    if wayland and _wayland_answers(environment):
        if not x11 or x11_problem(x11):
            environment["QT_QPA_PLATFORM"] = "wayland"
        return None
    if not x11:
        return f"the display {wayland} does not answer"
    problem = x11_problem(x11) or _plugin_problem()
    if problem is None:
        environment["QT_QPA_PLATFORM"] = "xcb"
    return problem


def _wayland_answers(environment: Mapping[str, str]) -> bool:
    import socket  # which nobody else asks for before the window is seen

    path = Path(environment.get("XDG_RUNTIME_DIR", ""), environment["WAYLAND_DISPLAY"])
    if not path.is_absolute():
        return False
    if sys.platform == "win32":  # it has no such sockets
        return False
    with socket.socket(socket.AF_UNIX) as probe:
        probe.settimeout(2.0)
        try:
            probe.connect(str(path))
        except OSError:
            return False
    return True


def x11_problem(display: str) -> str | None:
    """Why the X server `display` cannot be used, or None; asked with the user's own authority.

    Uses libxcb, which Qt needs as well, so that authority files and forwarding work as in Qt.
    """
    try:
        # By its name at once: to look for it would start programs, before the window is seen.
        library = ctypes.CDLL("libxcb.so.1")
    except OSError:
        return "the system library libxcb is missing (on Debian and Ubuntu: libxcb1)"
    library.xcb_connect.restype = ctypes.c_void_p
    library.xcb_connect.argtypes = [ctypes.c_char_p, ctypes.c_void_p]
    library.xcb_connection_has_error.argtypes = [ctypes.c_void_p]
    library.xcb_disconnect.argtypes = [ctypes.c_void_p]
    connection = library.xcb_connect(os.fsencode(display), None)
    failed = library.xcb_connection_has_error(connection)
    library.xcb_disconnect(connection)
    return f"the display {display} does not answer" if failed else None


def _plugin_problem() -> str | None:
    """Whether Qt's own plugin for X finds the system libraries it needs."""
    found = importlib.util.find_spec("PySide6")
    if found is None or not found.origin:
        return "PySide6 is not installed"
    plugin = Path(found.origin).parent / "Qt" / "plugins" / "platforms" / "libqxcb.so"
    if not plugin.exists():
        # A distribution's own PySide6 keeps it elsewhere and depends on what it needs.
        return None
    try:
        ctypes.CDLL(str(plugin))
    except OSError as error:
        library = str(error).split(":", 1)[0]
        return f"the system library {library} is missing"
    return None
