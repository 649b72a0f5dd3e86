"""Hostile input by hypothesis: what is fed, and what must hold for each piece of it."""

from __future__ import annotations

import copy
import logging
import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, TypeVar

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from tests.faults.sizes import Size, Tally

T = TypeVar("T")
QUICK, FULL, BATCH = 100, 10_000, 500
# Of the processor, so that a busy machine fails nothing; a wait without end is pytest-timeout's.
MOST_SECONDS = 5.0
MOST_GROWTH = 48 * 2**20
# What numbers overflow at, and what parsers stumble over.
BYTES = (
    *(b"\x00", b"\xff\xff\xff\xff", b"\x7f\xff\xff\xff", b"\x80\x00\x00\x00", b"\xff\xff\xff\x7f"),
    *(b"\r\n", b"\xef\xbb\xbf", b"\xed\xa0\x80", b"\xf4\x90\x80\x80", b"\x1a", b"\xe2\x80\xae"),
)
TOKENS = (
    *('"', "'''", "[[", "]]", "[", "]", "{", "}", "=", "#", ",", "\\", "\\u0000", "\\uD800", "\n"),
    *("nan", "inf", "-inf", "1e999", "-1", "9" * 40, "0", "true", '""', "[]", "{}", "null"),
    *(
        "2026-11-26T00:00:00Z",
        "07:32:00",
        "0x7fffffffffffffffff",
        "x" * 3000,
        "[" * 3000,
        "é\u0301",
    ),
)
SCALARS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.text(max_size=20),
    st.sampled_from([2**63, -(2**63), 10**400, 1e308, "", " ", "\x00", "\ud800", "x" * 5000]),
)
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.one_of(
        st.lists(inner, max_size=4), st.dictionaries(st.text(max_size=8), inner, max_size=4)
    ),
    max_leaves=6,
)


class Input(bytes):
    """Bytes that are not printed: a whole library would fill the screen."""

    def __repr__(self) -> str:
        return f"<{len(self)} bytes>"


@st.composite
def damaged(draw: st.DrawFn, seeds: Sequence[bytes], head: int, tokens: Sequence[bytes]) -> Input:
    """One of `seeds` with some bytes put in, taken out or changed, mostly in its first `head`."""
    data = bytearray(draw(st.sampled_from(seeds)))
    for _ in range(draw(st.integers(0, 6))):
        reach = draw(st.sampled_from((head, head, max(1, len(data)))))
        at = draw(st.integers(0, min(reach, len(data))))
        piece = draw(st.one_of(st.sampled_from(tokens), st.binary(min_size=1, max_size=8)))
        kind = draw(st.sampled_from(("over", "in", "out", "twice")))
        if kind == "over":
            data[at : at + len(piece)] = piece
        elif kind == "in":
            data[at:at] = piece
        elif kind == "out":
            del data[at : at + draw(st.integers(1, 40))]
        else:
            data[at:at] = data[at : at + draw(st.integers(1, 400))]
    if draw(st.integers(0, 3)) == 0:
        del data[draw(st.integers(0, len(data))) :]
    return Input(data)


def damaged_text(seeds: Sequence[str]) -> st.SearchStrategy[str]:
    """The same of texts, with what TOML and JSON mean something by."""
    raw = [seed.encode() for seed in seeds]
    tokens = [*BYTES, *(token.encode() for token in TOKENS)]
    return damaged(raw, 400, tokens).map(lambda data: data.decode("utf-8", "replace"))


@st.composite
def other_document(draw: st.DrawFn, document: Any) -> Any:
    """A JSON document with some of its values exchanged, or taken out."""
    made = copy.deepcopy(document)
    for _ in range(draw(st.integers(1, 3))):
        at: Any = made
        while True:
            keys = list(at) if isinstance(at, dict) else list(range(len(at)))
            if not keys:
                break
            key = draw(st.sampled_from(keys))
            if isinstance(at[key], dict | list) and draw(st.integers(0, 2)):
                at = at[key]
                continue
            if draw(st.integers(0, 3)):
                at[key] = draw(VALUES)
            else:
                del at[key]
            break
    return made


def feed(
    size: Size,
    tally: Tally,
    name: str,
    inputs: st.SearchStrategy[T],
    eat: Callable[[T], None],
    quick: int = QUICK,
    full: int = FULL,
) -> None:
    """Let `eat` have so many `inputs`, each in good time, and the process not grow by them."""
    wanted = size.of(quick, full)
    with tally.row(f"fuzz: {name}") as row:
        slowest, resident = 0.0, 0

        def each(one: T) -> None:
            nonlocal slowest
            began = processor_seconds()
            eat(one)
            took = processor_seconds() - began
            slowest = max(slowest, took)
            assert took < MOST_SECONDS, "too slow"
            row.tried += 1

        # A record for each input would fill the memory that is watched here.
        logging.disable()
        try:
            for number in range(0, wanted, BATCH):
                if number <= wanted // 2:
                    resident = resident_bytes()
                _batch(number, min(BATCH, wanted - number), inputs, each)
        finally:
            logging.disable(logging.NOTSET)
        grown = resident_bytes() - resident if size.full else 0
        assert grown < MOST_GROWTH, f"grown by {grown} bytes in the second half"
        row.lost = f"nothing; slowest {slowest:.2f} s, grown {max(0, grown) / 2**20:.1f} MB"


def _batch(
    number: int, count: int, inputs: st.SearchStrategy[T], each: Callable[[T], None]
) -> None:
    # Hypothesis remembers all it has tried, which would pass for growth of what is tested.
    seed(number)(
        settings(
            max_examples=count,
            database=None,
            deadline=None,
            suppress_health_check=list(HealthCheck),
            phases=(Phase.generate, Phase.shrink),
        )(given(inputs)(each))
    )()


def processor_seconds() -> float:
    """What this process has worked, with the processes it has started and seen the end of."""
    return sum(os.times()[:4])


def resident_bytes() -> int:
    """Memory of this process that is in use; 0 where the system does not tell."""
    statm = Path("/proc/self/statm")
    if not statm.exists():
        return 0
    return int(statm.read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")


def one_sentence(text: str) -> None:
    """What an error says to a user: one line, of a readable length, with nothing of Python's."""
    assert text.strip(), "it says nothing"
    assert len(text) < 1500, text
    assert "\n" not in text, text
    assert text.rstrip().endswith((".", "…")), text
    for word in ("Traceback", "Error(", "object at 0x", "NoneType"):
        assert word not in text, text
