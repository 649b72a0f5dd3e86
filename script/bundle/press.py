"""Presses keys on DISPLAY, as a keyboard would: press.py Escape ctrl+2 space."""

from __future__ import annotations

import ctypes
import sys
import time

MODIFIERS = {"ctrl": b"Control_L", "shift": b"Shift_L", "alt": b"Alt_L"}
PAUSE = 0.5  # seconds for the window to answer a key before the next one
# Where XWindowAttributes, of 136 bytes, has its map_state, on systems of 64 bits.
MAP_STATE, VIEWABLE = 92, 2
Window = ctypes.c_ulong
ANY = ctypes.c_void_p


class Keyboard:
    """A keyboard at an X server without a window manager: it does that one's part as well."""

    def __init__(self) -> None:
        self._x11, self._test = ctypes.CDLL("libX11.so.6"), ctypes.CDLL("libXtst.so.6")
        self._x11.XOpenDisplay.restype = ANY
        self._x11.XStringToKeysym.restype = ctypes.c_ulong
        self._x11.XDefaultRootWindow.restype = Window
        self._display = ANY(self._x11.XOpenDisplay(None))

    def focus(self) -> None:
        """Let the uppermost window be the active one."""
        root = Window(self._x11.XDefaultRootWindow(self._display))
        above, parent, count = Window(), Window(), ctypes.c_uint()
        windows = ctypes.POINTER(Window)()
        found = (ctypes.byref(above), ctypes.byref(parent), ctypes.byref(windows))
        self._x11.XQueryTree(self._display, root, *found, ctypes.byref(count))
        shown = [windows[n] for n in range(count.value) if self._is_shown(windows[n])]
        if shown:
            self._x11.XSetInputFocus(self._display, Window(shown[-1]), 2, 0)
            self._x11.XSync(self._display, 0)

    def press(self, key: str) -> None:
        """One key, with what is held meanwhile."""
        *held, last = key.split("+")
        codes = [self._code(name) for name in (*(MODIFIERS[h] for h in held), last.encode())]
        for down, these in ((1, codes), (0, codes[::-1])):
            for code in these:
                self._test.XTestFakeKeyEvent(self._display, code, down, 0)
        self._x11.XSync(self._display, 0)

    def _code(self, name: bytes) -> int:
        symbol = ctypes.c_ulong(self._x11.XStringToKeysym(name))
        return int(self._x11.XKeysymToKeycode(self._display, symbol))

    def _is_shown(self, window: int) -> bool:
        attributes = (ctypes.c_byte * 256)()
        self._x11.XGetWindowAttributes(self._display, Window(window), attributes)
        return ctypes.c_int.from_buffer(attributes, MAP_STATE).value == VIEWABLE


def main(keys: list[str]) -> None:
    """Each key after the other; they reach the uppermost window."""
    keyboard = Keyboard()
    keyboard.focus()
    time.sleep(PAUSE)
    for key in keys:
        keyboard.press(key)
        time.sleep(PAUSE)


if __name__ == "__main__":
    main(sys.argv[1:])
