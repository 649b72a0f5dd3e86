"""What is loaded before the window is seen."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

SCRIPT = Path(__file__).parents[2] / "script" / "bench_start.py"
HOMES = ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME")
# Models, devices and documents: each takes longer than a frame to load, most of them longer than
# a bare window.
HEAVY = {
    "PIL", "av", "ctranslate2", "docx", "faster_whisper", "huggingface_hub", "onnxruntime",
    "pandas", "pyarrow", "reportlab", "sounddevice", "tokenizers", "torch",
}  # fmt: skip


def test_nothing_heavy_is_loaded_before_the_first_picture(tmp_path: Path) -> None:
    """The window of a library opened before: speech, sound and documents can wait for it."""
    surroundings = {
        **os.environ,
        **dict.fromkeys(HOMES, str(tmp_path)),
        "QT_QPA_PLATFORM": "offscreen",
    }
    command = [sys.executable, str(SCRIPT), "--child", "greenroom"]
    # The very first start scores the shipped answer.
    for _ in range(2):
        done = subprocess.run(command, env=surroundings, stdout=subprocess.PIPE, check=True)
    found = json.loads(done.stdout)
    assert HEAVY & set(found["loaded"]) == set()
    assert not found["enums"], "to load the enums of QtCore.Qt takes 30 ms"
