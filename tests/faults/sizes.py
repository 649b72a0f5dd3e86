"""How much the fault suite tries, and the table of what it tried."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Size:
    """Whether everything is tried (`--faults`), or the little that fits the ordinary suite."""

    full: bool

    def of(self, quick: int, full: int) -> int:
        """How many to try."""
        return full if self.full else quick


@dataclass
class Row:
    """One line of the table: what was tried how often, and what it cost."""

    name: str
    tried: int = 0
    lost: str = "nothing"
    seconds: float = 0.0


@dataclass
class Tally:
    """Collects the table while the suite runs."""

    rows: list[Row] = field(default_factory=list)

    @contextmanager
    def row(self, name: str) -> Iterator[Row]:
        """The line `name`, which is timed; it stands in the table even where the test fails."""
        row = Row(name)
        self.rows.append(row)
        began = time.monotonic()
        try:
            yield row
        except BaseException as error:
            row.lost = "interrupted" if isinstance(error, KeyboardInterrupt) else "FAILED"
            raise
        finally:
            row.seconds = time.monotonic() - began

    def lines(self) -> Sequence[str]:
        """The table as text."""
        head = f"{'':<44} {'tried':>7}  {'seconds':>7}  lost"
        return (
            head,
            *(f"{r.name:<44} {r.tried:>7}  {r.seconds:>7.1f}  {r.lost}" for r in self.rows),
        )
