"""Python runs this first in every process of a watched run: forbids the network, notes writing.

Each line of the file GREENROOM_WATCH names is `network …` or `write PATH`; GREENROOM_ALLOWED is the
one address (`host:port`) that may be reached.
"""

from __future__ import annotations

import os
import socket
import sys

NOTES, ALLOWED = os.environ.get("GREENROOM_WATCH"), os.environ.get("GREENROOM_ALLOWED", "")
WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
LOOK_UPS = ("socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr")


def _watch(event: str, args: tuple) -> None:
    if event == "open":
        path, _, flags = args
        if isinstance(path, (str, bytes)) and flags & WRITING:
            _note(f"write {os.path.abspath(os.fsdecode(path))}")
    elif event in ("os.rename", "os.link", "os.symlink"):
        _note(f"write {os.path.abspath(os.fsdecode(args[1]))}")
    elif event == "os.mkdir":
        _note(f"write {os.path.abspath(os.fsdecode(args[0]))}")
    elif event == "socket.__new__":
        if args[1] != socket.AF_UNIX and not ALLOWED:
            _forbid(event, args[1:])
    elif event in ("socket.connect", "socket.bind", "socket.sendto", "socket.sendmsg"):
        if args[0].family != socket.AF_UNIX:
            _reached(event, args[1])
    elif event in LOOK_UPS:
        _reached(event, args[:2])


def _reached(event: str, address: object) -> None:
    if ALLOWED and ":".join(map(str, address)) == ALLOWED:
        _note(f"network {event} {ALLOWED}")
    else:
        _forbid(event, address)


def _forbid(event: str, what: object) -> None:
    _note(f"network {event} {what}")
    raise PermissionError(f"no network: {event} {what}")


def _note(line: str) -> None:
    os.write(_NOTES, line.replace("\n", "?").encode("utf-8", "surrogateescape") + b"\n")


if NOTES:
    _NOTES = os.open(NOTES, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    sys.addaudithook(_watch)
