"""The user's settings: declared once, kept as TOML, read so that one bad value spoils no other."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import Any, TypeAlias, TypeVar

from desktop.errors import GreenroomError
from desktop.system.atomic import write_atomic
from desktop.system.paper import PAPERS

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

T = TypeVar("T")
# The window's pages that one can come back to, in the order of its sidebar.
PLACES = ("practice", "review", "progress", "stories")
# Takes what the file says and returns it clean; ValueError says what is wanted instead.
Check: TypeAlias = Callable[[object], T]


def _one_of(*choices: str) -> Check[str]:
    def check(value: object) -> str:
        if isinstance(value, str) and value in choices:
            return value
        raise ValueError("one of " + ", ".join(f'"{choice}"' for choice in choices))

    return check


def _text(value: object) -> str:
    if isinstance(value, str) and value.strip():
        return value
    raise ValueError("a text in quotes")


def _texts(value: object) -> tuple[str, ...]:
    if isinstance(value, list | tuple) and all(isinstance(item, str) for item in value):
        return tuple(item.strip() for item in value if item.strip())
    raise ValueError('a list of texts, such as ["kind of", "actually"]')


def _number(low: float, high: float) -> Check[float]:
    def check(value: object) -> float:
        if isinstance(value, int | float) and not isinstance(value, bool) and low <= value <= high:
            return float(value)
        raise ValueError(f"a number from {low:g} to {high:g}")

    return check


def _flag(value: object) -> bool:
    if isinstance(value, bool):
        return value
    raise ValueError("true or false")


def _setting(default: T, check: Check[Any]) -> T:
    return field(default=default, metadata={"check": check})


@dataclass(frozen=True, slots=True)
class Settings:
    """What the user chose; None means that Greenroom decides.

    `microphone` and `output` (loudspeaker or headphones) are the names the system gives them.
    `pace_low` and `pace_high` bound the calm band in words per minute (defaults: the common range
    of conversational speech), `fillers` are the user's own filler words, `window` is the window's
    geometry in base64, `export_formats` and `export_folder` are what was chosen last (none yet:
    the usual ones), `countdown` are seconds to get ready before a recording, `live` hides every
    hint while one records, `questions` are the user's own, `paper` is what a PDF is laid out on,
    `language` is the window's, `place` and `take` are what was open last, and after the first tour
    one is `toured`.
    """

    language: str = _setting("system", _one_of("system", "en", "de"))
    theme: str = _setting("system", _one_of("system", "light", "dark"))
    framework: str = _setting("pivot-own", _text)
    microphone: str | None = _setting(None, _text)
    output: str | None = _setting(None, _text)
    model: str | None = _setting(None, _text)
    model_folder: str | None = _setting(None, _text)
    fillers: tuple[str, ...] = _setting((), _texts)
    pace_low: float = _setting(120.0, _number(40, 300))
    pace_high: float = _setting(165.0, _number(40, 300))
    question: str = _setting("failure", _text)
    window: str | None = _setting(None, _text)
    export_formats: tuple[str, ...] = _setting((), _texts)
    export_folder: str | None = _setting(None, _text)
    countdown: float = _setting(0.0, _number(0, 60))
    live: bool = _setting(False, _flag)
    questions: tuple[str, ...] = _setting((), _texts)
    paper: str | None = _setting(None, _one_of(*PAPERS))
    place: str = _setting(PLACES[0], _one_of(*PLACES))
    take: str | None = _setting(None, _text)
    toured: bool = _setting(False, _flag)


Loaded: TypeAlias = tuple[Settings, tuple[str, ...]]


def load(path: Path) -> Loaded:
    """The settings at `path` and a sentence for each thing in it that could not be used.

    A missing file gives the defaults. A file that is no TOML is kept as `<name>.broken`.
    """
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return Settings(), ()
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        return Settings(), (_set_aside(path, error),)
    except OSError as error:
        message = f"I could not read {path} ({error.strerror or error}), so I use the defaults."
        return Settings(), (message,)
    return _from_table(table, path.name)


def save(settings: Settings, path: Path) -> None:
    """Write `settings` to `path` as TOML, whole or not at all; raises GreenroomError."""
    lines = [
        f"{item.name} = {_toml(value)}"
        for item in fields(settings)
        if (value := getattr(settings, item.name)) is not None
    ]
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_atomic(path, "\n".join(lines) + "\n")
    except OSError as error:
        raise GreenroomError(
            f"I could not save the settings in {path} ({error.strerror or error}); "
            "please check that there is room and that you may write there."
        ) from error


def _from_table(table: dict[str, Any], name: str) -> tuple[Settings, tuple[str, ...]]:
    values: dict[str, Any] = {}
    problems: list[str] = []
    for item in fields(Settings):
        if item.name not in table:
            continue
        try:
            values[item.name] = item.metadata["check"](table[item.name])
        except ValueError as error:
            problems.append(f"{name}: {item.name} must be {error}, so I use the default.")
    known = {item.name for item in fields(Settings)}
    problems += [f"{name}: I do not know the setting {key}." for key in table if key not in known]
    settings = Settings(**values)
    if settings.pace_low >= settings.pace_high:
        default = Settings()
        problems.append(f"{name}: pace_low must be below pace_high, so I use the defaults.")
        settings = replace(settings, pace_low=default.pace_low, pace_high=default.pace_high)
    return settings, tuple(problems)


def _set_aside(path: Path, error: Exception) -> str:
    aside = path.with_name(path.name + ".broken")
    try:
        os.replace(path, aside)
    except OSError:
        return f"{path.name} is broken ({error}), so I use the defaults."
    return f"{path.name} is broken ({error}); I kept it as {aside.name} and use the defaults."


def _toml(value: object) -> str:
    if isinstance(value, str):
        # A JSON string is a TOML string but for DEL, which TOML wants escaped.
        return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
    if isinstance(value, tuple):
        return "[" + ", ".join(_toml(item) for item in value) + "]"
    if isinstance(value, bool):
        return "true" if value else "false"
    return repr(value)
