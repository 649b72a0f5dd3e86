"""What stands around a phrase, as named cues from which it is judged whether the phrase fills."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from scoring.text import ends_sentence, plain
from speech.types import Word

# How many words before and after are looked at; filled pauses do not count.
BACK, AHEAD = 9, 5
COMMAS = (",", "-", "–", "—", ";", ":", "…")
NUMBER = re.compile(
    r"[$£€]?\d|(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|"
    r"fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|"
    r"ninety|hundred|half)(?:-[\w-]+)?$"
)
ENDINGS = ("ly", "ed", "ing")
# Words that tell the same about a phrase beside them; one word may be of several kinds.
KINDS = {
    kind: frozenset(words.split())
    for kind, words in {
        "pronoun": "i we you he she it they i'm we're you're he's she's it's they're i'd we'd "
        "they'd he'd she'd you'd i've we've they've you've i'll we'll",
        "determiner": "a an the this that these those my our your his her their some any no every "
        "each all",
        "be": "is was are were be been being am it's that's there's i'm we're they're he's she's "
        "you're what's isn't wasn't",
        "say": "said says say thought think thinks figured went go goes told asked like believed "
        "decided reckoned guess mood logic reasoning",
        "opener": "so okay yeah well right and but um yes no oh",
        "conjunction": "and but because or cause 'cause if when that which",
        "preposition": "in on at of for to from with by about into over after before",
        "question": "what how who why where when which whether",
        "compared": "feel feels felt feeling look looks looked looking sound sounds sounded seem "
        "seems seemed something anything nothing things thing stuff act acted acting treat treated "
        "someone somebody people not more much way",
        "wanting": "would i'd you'd we'd they'd he'd she'd don't didn't doesn't always also never "
        "really to i you we they who as if",
        "which one": "a an the what which this that these those some any every each all no same "
        "other another different certain new old right wrong best worst first only special "
        "particular one two many various my your his her our their",
        "done how": "as pretty very so really did do done doing does went go goes going gone ended "
        "end sleep slept worked work works working sold known them it quite fairly equally "
        "remember",
        "past": "was were had did went got took made said told thought found came put kept left "
        "ran built gave brought rang called decided moved wrote stopped turned started asked set "
        "sat cut",
        "tale": "thing things lesson learning way reason goal idea failure point question plan "
        "target situation company team problem story truth real end",
        "person": "i he she they we you nobody everybody everyone people i'm he's she's they're "
        "we're everybody's boss lead manager",
    }.items()
}


def cues(words: Sequence[Word], first: int, last: int) -> tuple[list[str], list[str]]:
    """Cues of the phrase in words `first` to `last`: those that say the same of any phrase, and
    those that say something only of this one.
    """
    before, after = _beside(words, first - 1, -1, BACK), _beside(words, last + 1, 1, AHEAD)
    opening = before[0][1] if before else "^"
    closing = _mark(words[last]) or ("" if after else "$")
    (b, _), (bb, _) = [*before, ("<", ""), ("<", "")][:2]
    (a, a_mark), (aa, _) = [*after, (">", "."), (">", "")][:2]
    shared = [
        "", f"opening {opening}", f"closing {closing}", f"between {opening} {closing}",
        f"before {b}", f"after {a}", *_place(words, first, before),
        *(f"before: {k}" for k in _kinds(b)),
        *(f"before: {k}, closing {closing}" for k in _kinds(b)),
        *(f"after: {k}" for k in _kinds(a)),
        *(f"after: {k}, opening {opening}" for k in _kinds(a)),
        *(f"after: {k}, closing {closing}" for k in _kinds(a)),
    ]  # fmt: skip
    if first and words[first - 1].kind == "filled_pause":
        shared.append("after a filled pause")
    if last + 1 < len(words) and words[last + 1].kind == "filled_pause":
        shared.append("before a filled pause")
    own = [
        f"before {bb} {b}", f"after {a} {aa}", f"after {a}{a_mark}", *_sentence_before(before),
        *(f"before: {k}, opening {opening}" for k in _kinds(b)),
        *(f"second before: {k}" for k in _kinds(bb)),
        *(f"second after: {k}" for k in _kinds(aa)),
        *(f"soon {token}" for token in sorted({t for t, _ in after[:4]})),
        *(f"lately {token}" for token in sorted({t for t, _ in before[:5]})),
    ]  # fmt: skip
    return shared, own


def breaks(word: Word) -> bool:
    """Whether speech halts after the word, as far as its punctuation tells."""
    return bool(_mark(word)) or word.kind == "filled_pause"


def _mark(word: Word) -> str:
    if word.text.rstrip("\"'”’)").endswith("?"):
        return "?"
    if ends_sentence(word):
        return "."
    return "," if word.text.endswith(COMMAS) else ""


def _beside(words: Sequence[Word], at: int, step: int, most: int) -> list[tuple[str, str]]:
    """Up to `most` words from `at` on, nearest first, each with the mark after it."""
    found: list[tuple[str, str]] = []
    while 0 <= at < len(words) and len(found) < most:
        token = plain(words[at].text)
        if token and words[at].kind == "word":
            found.append((token, _mark(words[at])))
        at += step
    return found


@lru_cache(maxsize=4096)
def _kinds(token: str) -> tuple[str, ...]:
    kinds = [kind for kind, words in KINDS.items() if token in words]
    kinds += ["number"] if NUMBER.match(token) else []
    kinds += [ending for ending in ENDINGS if token.endswith(ending)]
    return tuple(kinds) or ("other",)


def _since_stop(before: Sequence[tuple[str, str]], skip: int = 0) -> int:
    """How many words ago a sentence ended, the nearest `skip` aside; `BACK` if out of sight."""
    marks = [mark for _, mark in before]
    return next((i for i in range(skip, len(marks)) if marks[i] in (".", "?")), BACK)


def _place(words: Sequence[Word], first: int, before: Sequence[tuple[str, str]]) -> list[str]:
    """How early in the answer, and how early in the sentence."""
    said = sum(w.kind == "word" for w in words[: min(first, 60)])
    since = _since_stop(before)
    size = "opens" if since == 0 else "near" if since < 3 else "within" if since < 8 else "far"
    return [f"among the first {n}" for n in (5, 15, 40) if said < n] + [f"sentence {size}"]


def _sentence_before(before: Sequence[tuple[str, str]]) -> list[str]:
    """How long the sentence was that just ended."""
    if not before or _since_stop(before):
        return []
    length = _since_stop(before, 1)
    size = "tiny" if length <= 2 else "short" if length <= 4 else "brief" if length < 8 else "long"
    return [f"{size} sentence ended"]
