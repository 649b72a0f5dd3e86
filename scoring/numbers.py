"""Finds the figures somebody says, in words or digits, and their kind."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from scoring.text import Span, SpokenText, ends_sentence
from scoring.types import Item
from speech.types import Word

NumberKind = Literal["money", "percent", "people", "time", "date", "count"]

UNIT = (
    r"(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|"
    r"sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fourty|fifty|sixty|seventy|eighty|"
    r"ninety)"
)
SIZE = r"(?:hundred|thousand|million|billion|grand|lakh|crore|k|m|bn)"
DIGITS = r"[$£€]?\d[\d,.]*\d|[$£€]?\d"
# “a third”, “half”, “doubled”, “dozens”: rough, but figures.
ROUGH = (
    r"(?:a |one |two |three )?(?:thirds?|quarters?|fifths?|tenths?)"
    r"(?= of| less| more| down| up| off|\.| were| was)"
    r"|half(?! (?:an|a|way|hearted|baked|the battle)\b)|doubled|doubling|tripled|trebled|halved"
    r"|twice (?:as|the)|dozens?|hundreds|thousands|millions|zero|double digits?"
)
ONE = (
    r"(?:a|one|single)(?: single)?"
    r"(?= (?:percent|hundred|thousand|million|billion|point|dollar|pound|euro))"
)
MORE = rf"(?:[ -]| and (?={UNIT})| point | and a )(?:{DIGITS}|{UNIT}|{SIZE}|one|zero|half)"
TAIL = r"percent|point|day|week|month|year|hour|minute|person|people|odd|something"
FIGURE = re.compile(
    rf"(?<![\w$£€.-])(?:{ONE}|{DIGITS}|{UNIT}|{ROUGH})(?:{MORE})*"
    rf"(?:[km]|bn|x|th|st|nd|rd|s|h)?(?:%|-(?:{TAIL}))?(?![\w])"
)
PERCENT = re.compile(r"^(?:\w+ ){0,1}(?:percent|per cent|percentage|points?|basis|bps|%)")
MONEY = re.compile(
    r"^(?:[\w-]+ ){0,1}(?:dollars?|bucks?|pounds?|quid|euros?|rupees?|naira|rand|pesos?|dirhams?|"
    r"cents|pence|grand|lakhs?|crores?|in (?:revenue|refunds|sales|credits|fees|penalties|fines))"
)
PEOPLE = re.compile(
    r"^(?:[\w'-]+ ){0,2}(?:people|users?|customers?|clients?|patients?|drivers?|sellers?|"
    r"engineers?|merchants?|accounts?|families|kids|children|students?|parents|guests?|members?|"
    r"teams?|nurses?|teachers?|staff|subscribers?|riders?|stores?|companies|agents?|folks|"
    r"employees|colleagues|developers|designers|hosts?|restaurants?|schools?|shops|farmers?|"
    r"tenants?|volunteers?|households)\b"
)
TIME = re.compile(
    r"^(?:[\w'-]+ ){0,1}(?:seconds?|minutes?|mins?|hours?|days?|weeks?|months?|quarters?|years?|"
    r"sprints?|nights?)\b"
)
YEAR = re.compile(r"(?:19|20)\d\d$|twenty (?:\w+teen|twenty)[- ]?\w*$")
NOT_AFTER = re.compile(
    r"(?:\b(?:day|version|phase|q|quarter|chapter|series|level|tier|grade|number|ios|windows|"
    r"covid|step|part|round|the|those|these|other|all|us|first|last|next|both) )$"
)
ORDINAL = re.compile(r"\d(?:st|nd|rd|th)$")
CLOCK = re.compile(r"^(?:a\.?m|p\.?m|o'clock|in the (?:morning|afternoon|evening)|at night)\b")
OF_US = re.compile(r"^of (?:us|them|you|those|these)\b")
MONTHS = re.compile(
    r"\b(?:january|february|march|april|may|june|july|august|september|october|november|december) $"
)


LARGE = re.compile(
    r"hundred|thousand|million|billion|(?:twen|thir|for|fif|six|seven|eigh|nine)ty|dozen|half|third|"
    r"quarter|doubl|tripl|trebl|\d[\d,.]*\d|\d[km]"
)

# Kinds of which the word after the figure says what is counted, unless a sign does.
COUNTED = ("money", "percent", "people", "time")
SIGN = re.compile(r"[%$£€]")


@dataclass(frozen=True, slots=True)
class Number:
    """A figure: its words, its kind, and the text as said (lower case)."""

    span: Span
    kind: NumberKind
    text: str

    @property
    def large(self) -> bool:
        """Money, a percentage, or more than a dozen of something that is no time or date."""
        if self.kind in ("time", "date"):
            return False
        return self.kind in ("money", "percent") or LARGE.search(self.text) is not None


def find_numbers(text: SpokenText) -> tuple[Number, ...]:
    """Figures in order. Dates and times of day are of kind "date"; “two of us” is none."""
    made = []
    for match in FIGURE.finditer(text.text):
        before = text.text[: match.start()].rsplit(". ", 1)[-1]
        after = text.text[match.end() :].split(". ", 1)[0].removeprefix(".").lstrip()
        kind = _kind(match.group(), before[-30:], after)
        if kind:
            made.append(Number(text.words(match.start(), match.end()), kind, match.group()))
    return tuple(made)


def _kind(figure: str, before: str, after: str) -> NumberKind | None:
    small_word = re.fullmatch(UNIT, figure) is not None
    if figure[-1] == "%" or "percent" in figure or "-point" in figure or PERCENT.match(after):
        return "percent"
    if figure[0] in "$£€" or "grand" in figure or MONEY.match(after):
        return "money"
    if YEAR.search(figure) or ORDINAL.search(figure) or CLOCK.match(after) or MONTHS.search(before):
        return "date"
    if "people" in figure or "person" in figure or PEOPLE.match(after):
        return "people"
    if TIME.match(after) or re.search(r"-(?:day|week|month|year|hour|minute)$", figure):
        return "time"
    if small_word and (NOT_AFTER.search(before) or OF_US.match(after)):
        return None
    return "count"


def number_item(words: Sequence[Word], number: Number) -> Item:
    """The figure as a report marks it: its words as they were said, with what is counted."""
    first, last = number.span.first, number.span.last
    alone = number.kind in COUNTED and not SIGN.search(words[last].text)
    if alone and last + 1 < len(words) and not ends_sentence(words[last]):
        last += 1
    said = " ".join(word.text for word in words[first : last + 1])
    return Item(first, last, words[first].start, words[last].end, said, number.kind)
