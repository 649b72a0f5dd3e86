"""Reads the user's own answer frameworks: the TOML texts in their folder."""

from __future__ import annotations

from pathlib import Path

# A framework is about 3 kB; a larger file was put there by mistake.
MOST_BYTES = 256 * 1024
MOST_FILES = 200


def read_frameworks(folder: Path) -> tuple[dict[str, str], tuple[str, ...]]:
    """The texts of `*.toml` in `folder` by file name, and a sentence for each unreadable one.

    A missing folder holds none; hidden files are left alone.
    """
    try:
        paths = sorted(p for p in folder.glob("*.toml") if not p.name.startswith("."))
    except OSError as error:
        return {}, (_sentence(str(folder), error.strerror or str(error)),)
    texts: dict[str, str] = {}
    problems: list[str] = []
    for path in paths[:MOST_FILES]:
        try:
            texts[path.name] = _read(path)
        except (OSError, ValueError) as error:
            reason = getattr(error, "strerror", None) or str(error)
            problems.append(_sentence(path.name, reason))
    if len(paths) > MOST_FILES:
        problems.append(
            f"I read the first {MOST_FILES} of {len(paths)} framework files in {folder}; "
            "please move the others out."
        )
    return texts, tuple(problems)


def _read(path: Path) -> str:
    if not path.is_file():
        raise ValueError("it is no file")
    with path.open("rb") as file:
        raw = file.read(MOST_BYTES + 1)
    if len(raw) > MOST_BYTES:
        raise ValueError(f"it is larger than {MOST_BYTES // 1024} kB")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ValueError("it is not UTF-8 text") from error


def _sentence(name: str, reason: str) -> str:
    return f"I could not read the framework {name} ({reason}); please mend it or take it away."
