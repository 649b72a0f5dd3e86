"""What the next recording answers: a question, a follow-up, a drill, an interview's turn."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from desktop.library.story_rows import Story
from desktop.recording.interview import Interview
from desktop.types import Role, Take
from desktop.words import reword, say
from scoring.types import Question


@dataclass(frozen=True, slots=True)
class Aim:
    """`text` is shown large, `hint` says what it is (empty for a question freely chosen).

    `take` is the id of the take that a further answer belongs to; `asked` is what is kept with it.
    """

    text: str
    question: Question
    hint: str = ""
    take: str | None = None
    role: Role = "main"
    asked: str = ""


class Rehearsal:
    """Holds the `question` that is chosen, and whatever goes before it for a while."""

    def __init__(self, question: Question) -> None:
        self.question = question
        # The story that a freely chosen question is answered with.
        self.story: Story | None = None
        self.interview: Interview | None = None
        self._further: Aim | None = None

    @property
    def aim(self) -> Aim:
        """What the next recording answers."""
        if self._further is not None:
            return self._further
        prompt = self.interview.prompt if self.interview else None
        if prompt is None:
            hint = say("Telling “{title}”", title=_short(self.story.title)) if self.story else ""
            return Aim(self.question.text, self.question, hint)
        hint = say(
            "Mock interview · question {number} of {count}",
            number=prompt.number,
            count=prompt.count,
        )
        if prompt.take is None:
            return Aim(prompt.text, prompt.question, hint)
        hint = say("{hint} · follow-up", hint=hint)
        return Aim(prompt.text, prompt.question, hint, prompt.take, "follow_up", prompt.text)

    @property
    def free(self) -> bool:
        """Whether the question can be chosen."""
        return self._further is None and self.interview is None

    def begin_interview(self, questions: Sequence[Question], follow_ups: int) -> None:
        """From now on the interviewer chooses."""
        self._further = self.story = None
        self.interview = Interview(questions, follow_ups)

    def tell(self, story: Story) -> None:
        """The next recordings tell this story; the question can still be chosen."""
        self.interview = self._further = None
        self.story = story

    def ask_on(self, take: Take, text: str) -> None:
        """The next recording answers a follow-up to `take`."""
        hint = say("A follow-up to “{text}”", text=_short(take.question.text))
        self._further = Aim(text, take.question, hint, take.id, "follow_up", text)

    def drill(self, take: Take, section: str) -> None:
        """The next recording tells one section of `take` again; `section` is its title."""
        hint = say("Only the part “{section}”, once more", section=reword(section))
        self._further = Aim(take.question.text, take.question, hint, take.id, "drill", section)

    def answered(self, take: Take) -> bool:
        """What was recorded; whether the interviewer goes on asking."""
        if self._further is not None:
            self._further = None
            return False
        if self.interview is None:
            return False
        self.interview.answered(take)
        return self.interview.prompt is not None

    def skip(self) -> bool:
        """Leave out what is asked now; whether the interviewer goes on asking."""
        if self.interview is None:
            self._further = None
            return False
        self.interview.skip()
        return self.interview.prompt is not None

    def stop(self) -> tuple[Take, ...]:
        """Back to a free choice; what was answered in the interview, if there was one."""
        takes = self.interview.takes if self.interview else ()
        self.interview = self._further = self.story = None
        return takes


def _short(text: str, most: int = 60) -> str:
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"
