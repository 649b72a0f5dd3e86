"""Runs jobs in tests."""

from __future__ import annotations

from typing import TypeVar

from desktop.types import Job, Progress

T = TypeVar("T")


def run(job: Job[T]) -> T:
    """The job's result."""
    return run_all(job)[1]


def run_all(job: Job[T]) -> tuple[list[Progress], T]:
    """The job's steps and result."""
    steps: list[Progress] = []
    while True:
        try:
            steps.append(next(job))
        except StopIteration as end:
            return steps, end.value
