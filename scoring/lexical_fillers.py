"""Lexical fillers: “like”, “you know”, “so” and others, only where they fill and mean nothing."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from scoring.text import ends_sentence, plain
from speech.types import Word

BREAKS = (",", "-", "–", "—", ";", ":", "…")
NUMBER = re.compile(
    r"[$£€]?\d|(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|"
    r"thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|half)(?:-[\w-]+)?$"
)
# “like a third”, “like a couple of weeks”.
AMOUNTS = frozenset((
    "third", "quarter", "fifth", "half", "couple", "dozen", "hundred", "thousand", "million",
    "day", "week", "month", "year", "hour", "minute", "fortnight", "bunch", "lot", "ton",
    "few",
))  # fmt: skip
# “feels like”, “things like that”, “I like it”: here the word carries its meaning.
COMPARED = frozenset((
    "feel", "feels", "felt", "feeling", "look", "looks", "looked", "looking", "sound",
    "sounds", "sounded", "seem", "seems", "seemed", "something", "anything", "nothing",
    "things", "stuff", "act", "acted", "acting", "behave", "behaved", "treat", "treated",
    "someone", "somebody", "people",
))  # fmt: skip
WANTED = frozenset((
    "would", "i'd", "you'd", "we'd", "they'd", "he'd", "she'd", "i", "you", "they", "we",
    "don't", "didn't", "doesn't", "not",
))  # fmt: skip
LIKE_MEANS_AFTER = frozenset((
    "everything", "more", "much", "most", "to", "really", "always", "also", "never",
    "exactly", "work",
))  # fmt: skip
BEFORE_LIKE = frozenset((
    "and", "but", "so", "because", "or", "was", "is", "were", "are", "be", "it's", "that's",
    "just",
))  # fmt: skip
AFTER_LIKE = frozenset((
    "i", "we", "they", "he", "she", "it", "you", "the", "my", "our", "their", "this", "that",
    "these", "those", "there", "really", "super", "totally", "very", "pretty", "completely",
    "quite", "real", "i'm", "we're", "they're", "it's", "that's", "you're", "even", "just",
    "maybe", "only", "actual", "actually", "nobody", "everybody", "everyone", "no",
))  # fmt: skip
KIND_MEANS_AFTER = frozenset((
    "a", "an", "the", "what", "which", "this", "that", "these", "those", "some", "any",
    "every", "each", "all", "no", "same", "other", "another", "different", "certain", "new",
    "old", "right", "wrong", "best", "worst", "first", "only", "special", "particular",
    "weird", "strange", "good", "bad", "one", "two", "many", "several", "various", "my",
    "your", "his", "her", "our", "their",
))  # fmt: skip
YOU_KNOW_OBJECT = frozenset((
    "what", "how", "that", "why", "who", "where", "when", "whether", "if", "him", "her",
    "them", "about", "of",
))  # fmt: skip
YOU_KNOW_AFTER = frozenset((
    "do", "did", "don't", "didn't", "if", "as", "let", "lets", "when", "what",
))  # fmt: skip


def lexical_fillers(words: Sequence[Word], phrases: Sequence[str]) -> list[tuple[int, int]]:
    """First and last word of each filler among `phrases`, in order, none overlapping.

    `phrases` come from fillers.toml; one without a rule here fills only where commas set it off.
    """
    return _matches(words, phrases, _fills)


def find_phrases(words: Sequence[Word], phrases: Sequence[str]) -> list[tuple[int, int]]:
    """Every place where one of `phrases` stands, whatever it means there; none over another."""
    return _matches(words, phrases, lambda *_: True)


Judge = Callable[[Sequence[Word], int, int, str], bool]


def _matches(words: Sequence[Word], phrases: Sequence[str], fills: Judge) -> list[tuple[int, int]]:
    tokens = ["" if w.kind == "filled_pause" else plain(w.text) for w in words]
    cleaned = (tuple(filter(None, map(plain, p.split()))) for p in phrases)
    keyed = sorted({p for p in cleaned if p}, key=len, reverse=True)
    found: list[tuple[int, int]] = []
    i = 0
    while i < len(tokens):
        for phrase in keyed:
            last = i + len(phrase) - 1
            if tuple(tokens[i : last + 1]) == phrase and fills(words, i, last, " ".join(phrase)):
                found.append((i, last))
                i = last
                break
        i += 1
    return found


def _fills(words: Sequence[Word], first: int, last: int, phrase: str) -> bool:
    if any(_breaks(words[i]) for i in range(first, last)):
        return False
    return RULES.get(phrase, _set_off)(words, first, last, phrase)


def _set_off(words: Sequence[Word], first: int, last: int, phrase: str) -> bool:
    return _break_before(words, first) and _break_after(words, last)


def _always(words: Sequence[Word], first: int, last: int, phrase: str) -> bool:
    return True


def _like(words: Sequence[Word], first: int, last: int, phrase: str) -> bool:
    before, after = _token(words, first - 1), _token(words, last + 1)
    broken = _break_before(words, first)
    if _opens(words, first) or (broken and _break_after(words, last)):
        return True
    amount = _amount(words, last + 1)
    if broken:
        return amount or after in AFTER_LIKE
    if ends_sentence(words[last]) or before in COMPARED:
        return False
    if amount:
        return before not in WANTED
    if before in LIKE_MEANS_AFTER or before in WANTED:
        return False
    return _break_after(words, last) or (before in BEFORE_LIKE and after in AFTER_LIKE)


def _amount(words: Sequence[Word], i: int) -> bool:
    """Whether an amount begins at word `i`: there “like” means “about”, and fills."""
    token = _token(words, i)
    return NUMBER.match(token) is not None or (
        token in ("a", "an") and _token(words, i + 1) in AMOUNTS
    )


def _you_know(words: Sequence[Word], first: int, last: int, phrase: str) -> bool:
    if _break_after(words, last) and _break_before(words, first):
        return True
    if _token(words, first - 1) in YOU_KNOW_AFTER:
        return False
    return _break_after(words, last) or _token(words, last + 1) not in YOU_KNOW_OBJECT


def _i_mean(words: Sequence[Word], first: int, last: int, phrase: str) -> bool:
    if _token(words, first - 1) in ("what", "by", "know", "that", "if"):
        return False
    return _break_after(words, last) or _token(words, last + 1) not in ("it", "business", "by")


def _kind_of(words: Sequence[Word], first: int, last: int, phrase: str) -> bool:
    if _break_before(words, first) and _break_after(words, last):
        return True
    if _token(words, first - 1) in KIND_MEANS_AFTER and not _break_before(words, first):
        return False
    return _token(words, last + 1) not in ("thing", "things", "stuff")


def _opener(words: Sequence[Word], first: int, last: int, phrase: str) -> bool:
    """“So,”, “Well,”, “Okay so”: throat-clearing where it starts a sentence or stands alone."""
    if _opens(words, first):
        after = _token(words, last + 1)
        return _break_after(words, last) or (phrase != "so" and after in ("so", "yeah", "well"))
    return _break_before(words, first) and _break_after(words, last)


def _right(words: Sequence[Word], first: int, last: int, phrase: str) -> bool:
    before = _token(words, first - 1)
    tag = _break_before(words, first) and words[last].text.endswith((",", "?"))
    return tag and before not in ("all", "was", "that's", "were", "is", "alright")


RULES: dict[str, Judge] = {
    "like": _like,
    "you know": _you_know,
    "i mean": _i_mean,
    "sort of": _kind_of,
    "kind of": _kind_of,
    "so": _opener,
    "well": _opener,
    "okay": _opener,
    "yeah": _opener,
    "right": _right,
    "basically": _always,
    "literally": _always,
    "or whatever": _always,
    "you know what i mean": _always,
    "if you will": _always,
}


def _token(words: Sequence[Word], i: int) -> str:
    return plain(words[i].text) if 0 <= i < len(words) else ""


def _breaks(word: Word) -> bool:
    return word.text.endswith(BREAKS) or ends_sentence(word) or word.kind == "filled_pause"


def _opens(words: Sequence[Word], i: int) -> bool:
    """Whether word `i` opens a sentence, filled pauses and other openers aside."""
    while i > 0 and words[i - 1].kind == "filled_pause":
        i -= 1
    return i <= 0 or ends_sentence(words[i - 1])


def _break_before(words: Sequence[Word], i: int) -> bool:
    return i <= 0 or _breaks(words[i - 1])


def _break_after(words: Sequence[Word], i: int) -> bool:
    return _breaks(words[i]) or i + 1 >= len(words) or words[i + 1].kind == "filled_pause"
