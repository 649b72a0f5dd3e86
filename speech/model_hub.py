"""Fetches a speech model from the model hub: the one part that uses the network, and when asked."""

from __future__ import annotations

import hashlib
import http.client
import json
import logging
import re
import shutil
import ssl
import urllib.error
import urllib.request
from collections.abc import Generator, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from speech.errors import SpeechError
from speech.models import ModelFiles, installed_models, verified

log = logging.getLogger(__name__)
# What faster-whisper needs of a repository.
WANTED = re.compile(
    r"(model\.bin|config\.json|preprocessor_config\.json|tokenizer\.json|vocabulary\.[a-z]+)"
)
BLOCK = 1 << 18
STALLED = 30.0  # seconds without a byte


@dataclass(frozen=True, slots=True)
class Fetched:
    """Bytes that are here, of how many."""

    done: int
    total: int


@dataclass(frozen=True, slots=True)
class HubFile:
    """A file of a repository; `sha256` is None for a small one, which has its git hash only."""

    name: str
    size: int
    git: str
    sha256: str | None

    def matches(self, path: Path) -> bool:
        """Whether the file at `path` is this one, to the bit."""
        digest = hashlib.sha256() if self.sha256 else hashlib.sha1(b"blob %d\0" % self.size)
        with path.open("rb") as file:
            while block := file.read(BLOCK):
                digest.update(block)
        return digest.hexdigest() == (self.sha256 or self.git)


def repositories() -> dict[str, str]:
    """The models that can be asked for by name, and the repository of each."""
    # faster-whisper keeps the table private and offers only its names.
    from faster_whisper.utils import _MODELS

    return dict(_MODELS)


def hub_address() -> str:
    """The hub that the hub's own library uses."""
    from huggingface_hub.constants import ENDPOINT

    return str(ENDPOINT)


def fetch_model(
    name: str, installed: Path, address: str, repository: str, stalled: float = STALLED
) -> Generator[Fetched, None, ModelFiles]:
    """Put the model into `installed`, whole and checked, or not at all.

    Closing the generator cancels. What was fetched by then, or before an error, is kept beside and
    gone on with the next time. A model that is there already is left as it is. Raises SpeechError.
    """
    here = next((m for m in installed_models(installed) if m.name == name), None)
    if here is not None:
        return here
    try:
        installed.mkdir(parents=True, exist_ok=True, mode=0o700)
        hub = _Hub(f"{address}/", repository, stalled)
        files = hub.files()
        scratch = kept_folder(name, installed)
        scratch.mkdir(exist_ok=True, mode=0o700)
        _check_room(files, scratch)
        yield from hub.fetch(files, scratch)
        verified(ModelFiles(name, scratch))
        scratch.rename(installed / name)
    except (urllib.error.URLError, http.client.HTTPException, TimeoutError) as error:
        log.info("fetching %s failed: %s", name, error)
        raise SpeechError(
            f"I could not fetch the model {name}, because the connection failed ({_why(error)}); "
            "please try again later: what is here already is kept."
        ) from error
    except OSError as error:
        raise SpeechError(
            f"I could not keep the model {name} in {installed} ({error.strerror or error}); "
            "please check that there is room and that you may write there."
        ) from error
    return ModelFiles(name, installed / name)


def kept_folder(name: str, installed: Path) -> Path:
    """Where what was fetched of a model waits until the rest is there; it need not exist."""
    return installed / f".{name}.part"


def kept_bytes(name: str, installed: Path) -> int:
    """Bytes of it that wait there."""
    try:
        return sum(path.stat().st_size for path in kept_folder(name, installed).iterdir())
    except OSError:
        return 0


def _system_certificates() -> ssl.SSLContext:
    # Python's own context reads OpenSSL's files alone. This one asks the system: the keychain of
    # macOS, the store of Windows, wherever a Linux keeps its own, so that the certificate of a
    # company's proxy counts where the system trusts it. SSL_CERT_FILE goes before on Linux.
    import truststore

    return truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)


class _Hub:
    def __init__(self, address: str, repository: str, stalled: float) -> None:
        self._address, self._repository, self._stalled = address, repository, stalled
        self._trust = _system_certificates()

    def files(self) -> tuple[HubFile, ...]:
        with self._open(f"api/models/{self._repository}/tree/main") as answer:
            listed = _listed(answer.read(1 << 20))
        found = tuple(file for file in listed if WANTED.fullmatch(file.name))
        if not any(file.name == "model.bin" for file in found):
            raise SpeechError(
                f"I could not find a model in {self._repository}; please choose another one."
            )
        return found

    def fetch(self, files: tuple[HubFile, ...], folder: Path) -> Iterator[Fetched]:
        total = sum(file.size for file in files)
        before = 0
        yield Fetched(0, total)
        for file in files:
            path = folder / file.name
            for size in self._rest(file, path):
                yield Fetched(before + size, total)
            if not file.matches(path):
                path.unlink()
                raise SpeechError(
                    f"{file.name} came damaged, so I threw it away; please try again."
                )
            before += file.size

    def _rest(self, file: HubFile, path: Path) -> Iterator[int]:
        """Fetch what is missing of `path`, a step for every block: its size so far."""
        have = path.stat().st_size if path.exists() else 0
        if have > file.size:
            path.unlink()
            have = 0
        if have < file.size:
            asked = {"Range": f"bytes={have}-"} if have else {}
            with self._open(f"{self._repository}/resolve/main/{file.name}", asked) as answer:
                # A server that knows no ranges sends it all from the start.
                have = have if answer.status == http.client.PARTIAL_CONTENT else 0
                with path.open("ab" if have else "wb") as out:
                    while block := answer.read(min(BLOCK, file.size - have)):
                        out.write(block)
                        have += len(block)
                        yield have
        if have < file.size:
            raise http.client.IncompleteRead(b"", file.size - have)

    def _open(self, path: str, headers: dict[str, str] | None = None) -> Any:  # noqa: ANN401 - urllib's own type
        request = urllib.request.Request(
            self._address + path, headers={"User-Agent": "greenroom", **(headers or {})}
        )
        return urllib.request.urlopen(request, timeout=self._stalled, context=self._trust)


def _listed(text: bytes) -> Iterator[HubFile]:
    try:
        for entry in json.loads(text):
            lfs = entry.get("lfs") or {}
            size = int(lfs.get("size", entry["size"]))
            yield HubFile(str(entry["path"]), size, str(entry["oid"]), lfs.get("oid"))
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise SpeechError(
            "I could not understand the model hub's answer; please try again later."
        ) from error


def _check_room(files: tuple[HubFile, ...], folder: Path) -> None:
    here = sum(path.stat().st_size for path in folder.iterdir())
    missing = sum(file.size for file in files) - here
    free = shutil.disk_usage(folder).free
    if missing > free:
        raise SpeechError(
            f"This model needs {missing / 1e6:.0f} MB and the disk has {free / 1e6:.0f} MB free; "
            "please make some room."
        )


def _why(error: Exception) -> str:
    if isinstance(error, TimeoutError):
        return "nothing came any more"
    if isinstance(error, http.client.IncompleteRead):
        return "it ended too early"
    reason = getattr(error, "reason", error)
    if isinstance(reason, TimeoutError):
        return "nobody answered"
    if isinstance(reason, ssl.SSLCertVerificationError):
        return "this system does not trust the certificate it was shown"
    return str(reason)
