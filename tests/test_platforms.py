"""The sources take nothing for granted that only one kind of system has."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
# Imports each of our modules where what Windows does not have is not found.
CHILD = """
import importlib, json, pkgutil, sys, traceback
# Python's own have their ways with Windows, and come first.
import asyncio, multiprocessing.popen_spawn_posix, subprocess
import assets, desktop, scoring, speech

for name in ("fcntl", "grp", "pty", "pwd", "resource", "syslog", "termios", "tty"):
    sys.modules[name] = None
count, failed = 0, {}
for package in (desktop, speech, scoring, assets):
    for module in pkgutil.walk_packages(package.__path__, package.__name__ + "."):
        count += 1
        if module.name == "desktop.cohort.cluster_worker":
            continue  # it loads distributed, which takes a second, and is no code of ours
        try:
            importlib.import_module(module.name)
        except Exception:
            failed[module.name] = traceback.format_exc(limit=-2)
json.dump({"count": count, "failed": failed}, sys.stdout)
"""


def test_every_module_can_be_imported_where_posix_is_not() -> None:
    """What a function uses there is checked by `mypy --platform`, in the workflow that packages."""
    done = subprocess.run(
        [sys.executable, "-c", CHILD], cwd=ROOT, stdout=subprocess.PIPE, check=True, timeout=120
    )
    said = json.loads(done.stdout)
    assert said["failed"] == {}
    assert said["count"] > 300
