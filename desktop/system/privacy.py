"""Keeps libraries from talking to anyone, and every file from anyone else's eyes."""

from __future__ import annotations

import os

# onnxruntime sends usage figures to its maker and writes an identifier of the machine, from 1.29 on
# Linux and macOS too, unless this stands when it is imported (its pull requests 27379 and 29843);
# the second name is that of its first releases. The others do the same for the model hub's library,
# which faster-whisper brings along.
SILENT = {
    "ORT_DISABLE_TELEMETRY": "1",
    "ORT_TELEMETRY_DISABLED": "1",
    "HF_HUB_OFFLINE": "1",
    "HF_HUB_DISABLE_TELEMETRY": "1",
    "DO_NOT_TRACK": "1",
}


def keep_private() -> None:
    """Call it before anything imports onnxruntime or faster-whisper, or writes a file."""
    os.environ.update(SILENT)
    # Most files are made private one by one; this is for those that libraries make.
    os.umask(0o077)
