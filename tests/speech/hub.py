"""A model hub on this machine that stalls, breaks off and lies when told to."""

from __future__ import annotations

import hashlib
import json
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

# Its key and the certificate it shows where it is asked to talk https.
CERTIFICATE = Path(__file__).parent.parent / "data" / "hub.pem"
REPOSITORY = "somebody/small-whisper"


class FakeHub(ThreadingHTTPServer):
    """Serves `files` as REPOSITORY; a test sets what goes wrong."""

    daemon_threads = False  # so that closing it waits for its threads

    def __init__(self, secure: bool = False) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.scheme = "https" if secure else "http"
        if secure:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(CERTIFICATE)
            self.socket = context.wrap_socket(self.socket, server_side=True)
        self.files = {
            "model.bin": bytes(range(256)) * 4000,
            "config.json": b"{}",
            "tokenizer.json": b'{"model": {}}',
            "vocabulary.txt": b"a\nb\n",
            "README.md": b"not wanted",
            "../outside.bin": b"not wanted either",
        }
        self.breaks_after: int | None = None
        self.stalls_after: int | None = None
        self.corrupts = False
        self.knows_ranges = True
        self.listing: bytes | None = None
        self.asked: list[tuple[str, str | None]] = []
        self.released = threading.Event()

    @property
    def address(self) -> str:
        """Where it listens."""
        return f"{self.scheme}://127.0.0.1:{self.server_address[1]}"

    @property
    def size(self) -> int:
        """Of what a model needs."""
        return sum(len(self.files[n]) for n in self.files if n[0] in "mctv")

    def tree(self) -> bytes:
        """The listing, as the hub gives it: sha256 for the large file, git's hash for the rest."""
        if self.listing is not None:
            return self.listing
        entries = []
        for name, data in self.files.items():
            git = hashlib.sha1(b"blob %d\0" % len(data) + data).hexdigest()
            entry = {"type": "file", "path": name, "size": len(data), "oid": git}
            if name == "model.bin":
                entry["lfs"] = {"oid": hashlib.sha256(data).hexdigest(), "size": len(data)}
            entries.append(entry)
        return json.dumps(entries).encode()


class _Handler(BaseHTTPRequestHandler):
    server: FakeHub

    def do_GET(self) -> None:
        hub = self.server
        hub.asked.append((self.path, self.headers.get("Range")))
        if self.path == f"/api/models/{REPOSITORY}/tree/main":
            self._send(hub.tree())
            return
        data = hub.files.get(self.path.removeprefix(f"/{REPOSITORY}/resolve/main/"))
        if data is None:
            self.send_error(404)
            return
        if hub.corrupts:
            data = data[:-1] + b"?"
        asked = self.headers.get("Range")
        if asked and hub.knows_ranges:
            self._send(data[int(asked.removeprefix("bytes=").rstrip("-")) :], 206)
        else:
            self._send(data)

    def _send(self, data: bytes, status: int = 200) -> None:
        hub = self.server
        self.send_response(status)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        limit = hub.breaks_after if hub.breaks_after is not None else hub.stalls_after
        if limit is None or len(data) < limit:
            self.wfile.write(data)
            return
        self.wfile.write(data[:limit])
        self.wfile.flush()
        if hub.stalls_after is not None:
            hub.released.wait(30)
        self.close_connection = True

    def log_message(self, format: str, *args: object) -> None:
        """Keep quiet."""


@contextmanager
def fake_hub(secure: bool = False) -> Iterator[FakeHub]:
    """A hub that listens."""
    hub = FakeHub(secure)
    thread = threading.Thread(target=hub.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield hub
    finally:
        hub.released.set()
        hub.shutdown()
        hub.server_close()
        thread.join()
