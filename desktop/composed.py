"""Sentences the engine puts together from parts, whole: for the catalog (desktop/words.py).

The window finds a finished sentence by the text it was made from. Where scoring/ joins pieces in
more than one step, that text stands nowhere in its code, so it stands here.
"""

from __future__ import annotations

from desktop.words import mark

# scoring/answer.py: amounts within sentences.
AMOUNTS = (
    *(mark("about {seconds} s"), mark("about {minutes} min"), mark("{share} % of the words")),
    *(mark("{rate} words a minute"), mark("about {rate} in 100 words")),
)
# scoring/summary.py and scoring/sections.py.
SUMMARY = (
    mark("{text}: “{said}”."),
    mark("{advice} – {article} asks for it, since {why}."),
    mark("Your words and the {seconds} s you spoke are written down below."),
    mark("I heard one word, too few for a story."),
    mark("I heard {words} words, too few for a story."),
    mark("Tell one story from beginning to end: what you tried, what went wrong, what you did."),
    mark("Tell one story from beginning to end: what you aimed at, what was hard, what you did."),
    mark("I could not find this part. {missing}"),
    mark("{title}: I could not find this part. {missing}"),
    mark("This takes {amount}; there is room for more. {contains}"),
    mark("{title}: this takes {amount}; the band ends at {limit} s."),
    mark("{title}: this takes {amount}; there is room for more. {contains}"),
    mark("Tell “{title}” alone in {seconds} s, then the whole story again."),
    mark("Tell “{title}” alone for {seconds} s, then the whole story again."),
)
# scoring/rules/shape.py: what a story's arc lacks.
ARC = (
    *(mark("the challenge you took on"), mark("the setback"), mark("how you came out of it")),
    mark("the challenge you took on and the setback"),
    mark("the challenge you took on and how you came out of it"),
    mark("the setback and how you came out of it"),
    mark("the challenge you took on and the setback and how you came out of it"),
)
# scoring/compare_summary.py and scoring/compare.py.
COMPARED = (
    mark("{text} (and {n} more things below)."),
    mark("{text} (and 1 more thing below)."),
    mark("Next: {text}"),
    mark("This time I found the part “{title}”, which was missing before"),
    mark("“{title}” is nearer to its usual time: {after} where it was {before}"),
    mark("{title} came out better: {after} where it was {before}"),
    mark("This time {keep}: “{said}”"),
    mark("This time {keep}; before, you said “{said}”"),
    mark("This time {keep}"),
    mark("You left out what spoke against you: “{said}”"),
    mark("You left out what spoke against you"),
    mark("I could not find the part “{title}” this time, and it was there before"),
    mark("“{title}” moved away from its usual time: {after} where it was {before}"),
    mark("{title} came out less well: {after} where it was {before}"),
    mark("Before, this was fuller: {keep}, as in “{said}”"),
    mark("Before, this was fuller: {keep}"),
    mark("{missing} this time: “{said}”"),
    mark("{missing} this time; before, you said “{said}”"),
    mark("{missing} this time"),
    mark("Pauses over 2 s"),
)
# desktop/recording/interview_summary.py.
INTERVIEW = (
    *(mark("in your one answer"), mark("in both answers"), mark("in all {of} answers")),
    *(mark("in {times} of {of} answers"), mark("Try: {exercise}")),
)
# desktop/settings.py: what a setting may be.
SETTINGS = (mark("one of {choices}"),)
# scoring/story_check.py.
STORY = (mark("your decision"),)
# desktop/models/advice.py and desktop/models/at_hand.py.
MODELS = (
    mark("{name} takes {minute} for a minute of speech here on the {processor}."),
    mark("{name} takes {minute} for a minute of speech here on the NVIDIA card."),
    mark("{name} takes {minute} for a minute of speech here."),
    *(mark("about a second"), mark("about {seconds} seconds"), mark("{seconds} seconds")),
    *(mark("it is here already"), mark("{size} to download")),
)
