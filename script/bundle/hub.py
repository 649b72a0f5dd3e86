"""Serves a small speech model as the hub does, with a certificate of its own: hub.py NAME ADDRESS.

It has no words: what is tried is how a model comes, not what it hears. The address it listens at
is written to the file ADDRESS.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent.parent))
from speech.model_hub import repositories
from tests.speech import hub as fake


def main(name: str, address: str) -> None:
    """Until it is ended."""
    fake.REPOSITORY = repositories()[name]
    with fake.fake_hub(secure=True) as hub:
        Path(address).write_text(hub.address, encoding="utf-8")
        while True:
            time.sleep(60)


if __name__ == "__main__":
    main(*sys.argv[1:])
