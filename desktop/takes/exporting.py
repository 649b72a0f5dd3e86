"""Writes takes to where the user wants them, whole or not at all, never over the library."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from desktop.errors import GreenroomError
from desktop.exports import (
    DOCUMENTS,
    DRAWN,
    FORMATS,
    SOUNDS,
    Setting,
    copy_text,
    export_document,
    export_take,
)
from desktop.exports.names import file_name
from desktop.exports.sound import write_sound
from desktop.failures import told
from desktop.settings import Settings
from desktop.system.atomic import replacing, write_atomic
from desktop.system.paper import usual_paper
from desktop.system.places import Places
from desktop.types import Answer, Job, Progress, Take
from scoring.catalog import Catalog
from scoring.types import Report

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Exported:
    """What came of an export: files written, files of that name left as they were, failures.

    `folder` is where they lie; a problem is a sentence.
    """

    folder: Path
    written: tuple[Path, ...]
    left: tuple[Path, ...] = ()
    problems: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Piece:
    """One file to be made."""

    take: Take
    answer: Answer
    format: str


@dataclass(frozen=True)
class Exporter:
    """`take` reads from the library, `envelope` measures a sound file."""

    places: Places
    catalog: Catalog
    settings: Callable[[], Settings]
    take: Callable[[str], Take]
    envelope: Callable[[Path], NDArray[np.float32]]

    def one(self, take_id: str, format: str, out: Path, at: int = 0) -> Job[Path]:
        """Write answer `at` of a take to `out`, a file (replaced if there) or a folder."""
        _check([format])
        take = self.take(take_id)
        answer = take.answers[at]
        name = file_name(take, answer, format)
        path = self._target(out.expanduser(), name)
        yield from self._write(_Piece(take, answer, format), path)
        return path

    def many(
        self, take_ids: Sequence[str], formats: Sequence[str], out: Path, replace: bool = False
    ) -> Job[Exported]:
        """Write every answer of the takes in every format into the folder `out`, made if need be.

        A file of the same name is left as it is, unless `replace`. What fails is told in the
        result and the rest is written; after closing, each file is whole or not there.
        """
        _check(formats)
        folder = self._folder(out.expanduser())
        written: list[Path] = []
        left: list[Path] = []
        problems: list[str] = []
        ids = tuple(dict.fromkeys(take_ids))
        for number, take_id in enumerate(ids):
            try:
                pieces = list(_pieces(self.take(take_id), formats))
            except GreenroomError as error:
                problems.append(str(error))
                continue
            for at, piece in enumerate(pieces):
                path = folder / file_name(piece.take, piece.answer, piece.format)
                done = (number + at / len(pieces)) / len(ids)
                yield Progress(done, f"Writing {path.name}")
                if path.exists() and not replace:
                    left.append(path)
                    continue
                try:
                    yield from _part(self._write(piece, path), done, 1 / len(pieces) / len(ids))
                    written.append(path)
                except GreenroomError as error:
                    problems.append(str(error))
        return Exported(folder, tuple(written), tuple(left), tuple(dict.fromkeys(problems)))

    def text(self, take_id: str, at: int = 0) -> str:
        """Answer `at` of a take as text to paste."""
        take = self.take(take_id)
        report = _report(take, take.answers[at])
        return copy_text(take, report, self._setting(report))

    def _write(self, piece: _Piece, path: Path) -> Job[None]:
        with told(f"write {path}"):
            if piece.format in SOUNDS:
                with replacing(path) as file:
                    yield from write_sound(piece.answer.audio, piece.format, file)
            else:
                write_atomic(path, self._content(piece))

    def _content(self, piece: _Piece) -> bytes | str:
        take, answer, format = piece.take, piece.answer, piece.format
        report = _report(take, answer)
        outline = self._outline(take, answer) if format in DRAWN else None
        setting = self._setting(report)
        if format in DOCUMENTS:
            return export_document(take, report, format, outline, setting)
        return export_take(take, answer, report, format, outline, setting)

    def _setting(self, report: Report) -> Setting:
        titles = {framework.id: framework.title for framework in self.catalog.frameworks}
        settings = self.settings()
        calm = (settings.pace_low, settings.pace_high)
        return Setting(titles.get(report.framework), calm, settings.paper or usual_paper())

    def _outline(self, take: Take, answer: Answer) -> NDArray[np.float32] | None:
        try:
            return self.envelope(answer.audio)
        except GreenroomError as error:
            # The sound is gone; the page is still worth having without its picture.
            log.info("%s is exported without its waveform: %s", take.id, error)
            return None

    def _target(self, out: Path, name: str) -> Path:
        path = out / name if out.is_dir() else out
        if path.is_dir():
            raise GreenroomError(f"I could not write {path}: it is a folder; please choose a file.")
        if not path.parent.is_dir():
            raise GreenroomError(
                f"I could not write {path}: there is no folder {path.parent}; "
                "please choose another."
            )
        self._keep_out(path.parent.resolve() / path.name)
        return path

    def _folder(self, out: Path) -> Path:
        if out.exists() and not out.is_dir():
            raise GreenroomError(
                f"I could not write into {out}: it is a file; please choose a folder."
            )
        self._keep_out(out.resolve())
        with told(f"make the folder {out}"):
            out.mkdir(parents=True, exist_ok=True)
        return out

    def _keep_out(self, path: Path) -> None:
        for folder in (self.places.data, self.places.config, self.places.cache):
            if path.is_relative_to(folder.resolve()):
                raise GreenroomError(
                    f"I could not write {path}: Greenroom keeps its own files there; "
                    "please choose another folder."
                )


def _check(formats: Sequence[str]) -> None:
    for format in formats:
        if format not in FORMATS:
            raise GreenroomError(
                f"I do not know the format {format[:40]}; "
                f"please choose one of {', '.join(FORMATS)}."
            )


def _report(take: Take, answer: Answer) -> Report:
    if answer.report is None:
        raise GreenroomError(
            f"I could not export the take {take.id}: it has no report yet; "
            "please finish it first, or choose its sound alone."
        )
    return answer.report


def _pieces(take: Take, formats: Sequence[str]) -> Iterator[_Piece]:
    for answer in take.answers:
        for format in dict.fromkeys(formats):
            yield _Piece(take, answer, format)


def _part(job: Job[None], start: float, share: float) -> Job[None]:
    """A file's own steps as steps of the whole."""
    try:
        while True:
            try:
                step = next(job)
            except StopIteration:
                return
            yield Progress(start + share * (step.fraction or 0.0), step.text)
    finally:
        job.close()
