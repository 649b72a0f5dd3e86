"""Mounts that only one process sees: a disk of a few kilobytes, a folder that is read-only."""

from __future__ import annotations

import ctypes
import os
from pathlib import Path

NEW_MOUNTS, NEW_USER = 0x00020000, 0x10000000
READ_ONLY, REMOUNT, BIND, PRIVATE, ALL_BELOW = 1, 32, 4096, 1 << 18, 16384


def own_mounts() -> None:
    """Let this process mount what nobody else sees; OSError where the system forbids it."""
    if os.geteuid() == 0:
        _call("unshare", NEW_MOUNTS)
    else:
        user, group = os.getuid(), os.getgid()
        _call("unshare", NEW_MOUNTS | NEW_USER)
        Path("/proc/self/setgroups").write_text("deny")
        Path("/proc/self/uid_map").write_text(f"0 {user} 1")
        Path("/proc/self/gid_map").write_text(f"0 {group} 1")
    _mount("none", "/", None, PRIVATE | ALL_BELOW)


def small_disk(folder: Path, size: int) -> None:
    """A disk of `size` bytes at `folder`; it goes with the process."""
    _mount("tmpfs", str(folder), "tmpfs", 0, f"size={size}")


def larger_disk(folder: Path, size: int) -> None:
    """Let the disk at `folder` have `size` bytes from now on."""
    _mount("none", str(folder), None, REMOUNT, f"size={size}")


def read_only(folder: Path) -> None:
    """Nothing in `folder` can be written any more."""
    _mount(str(folder), str(folder), None, BIND)
    _mount("none", str(folder), None, BIND | REMOUNT | READ_ONLY)


def _mount(source: str, target: str, kind: str | None, flags: int, data: str | None = None) -> None:
    texts = [None if text is None else text.encode() for text in (source, target, kind, data)]
    _call("mount", texts[0], texts[1], texts[2], ctypes.c_ulong(flags), texts[3])


def _call(name: str, *arguments: object) -> None:
    libc = ctypes.CDLL(None, use_errno=True)
    if getattr(libc, name)(*arguments) != 0:
        error = ctypes.get_errno()
        raise OSError(error, os.strerror(error))
