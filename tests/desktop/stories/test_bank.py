"""The story bank: what is kept, linked to takes, deleted and brought back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from desktop.cli.front import Front
from desktop.cli.run import run as run_command
from desktop.errors import GreenroomError
from desktop.library.rescue import open_store
from desktop.stories.bank import StoryBank
from desktop.viewmodels import stories as shown
from speech.types import Transcript, Word
from tests.desktop.conftest import Bench
from tests.desktop.fakes import FakeClock, write_sound
from tests.desktop.jobs import run

SKETCH = "Last year I led a launch. I bet on price alone and we lost 300 customers."


@pytest.fixture
def bank(bench: Bench) -> StoryBank:
    """An empty bank."""
    return StoryBank(bench.store, FakeClock())


def a_take(bench: Bench, folder: Path) -> str:
    """The id of a take in the library."""
    question = bench.session.catalog.question("failure")
    return run(
        bench.session.import_file(write_sound(folder / "mine.wav", 12.0), question, "sar")
    ).id


def test_a_story_is_kept_changed_and_found(bank: StoryBank) -> None:
    """The one changed last stands first; the same words change nothing."""
    first = bank.add("  The price\nbet ", f" {SKETCH}\n")
    assert (first.title, first.sketch) == ("The price bet", SKETCH)
    second = bank.add("Another", "")
    assert {story.id for story in bank.all()} == {first.id, second.id}
    changed = bank.change(first.id, "The price bet", "Shorter.")
    assert bank.get(first.id) == changed
    assert bank.all()[0].id == first.id
    assert bank.change(first.id, "The price bet", "Shorter.") == changed


def test_a_story_without_a_title_is_called_by_its_first_words(bank: StoryBank) -> None:
    """Without any words it is not kept."""
    assert bank.add("", SKETCH).title == "Last year I led a launch. I bet…"
    with pytest.raises(GreenroomError, match="title or a sentence"):
        bank.add(" ", "\n")


def test_a_take_tells_stories(bench: Bench, bank: StoryBank, tmp_path: Path) -> None:
    """Several, and no more once the take is gone."""
    take = a_take(bench, tmp_path)
    one, two = bank.add("One", ""), bank.add("Two", "")
    bank.told(take, one.id)
    bank.told(take, two.id)
    bank.told(take, two.id)
    assert {story.id for story in bank.of_take(take)} == {one.id, two.id}
    bank.link(take, [two.id])
    assert bank.get(one.id).takes == ()
    bench.session.delete([take])
    assert bank.get(two.id).takes == ()


def test_a_deleted_story_comes_back_with_its_takes(
    bench: Bench, bank: StoryBank, tmp_path: Path
) -> None:
    """The take stays meanwhile."""
    take = a_take(bench, tmp_path)
    story = bank.add("One", SKETCH)
    bank.told(take, story.id)
    gone = bank.delete(story.id)
    assert bank.all() == ()
    assert bench.session.take(take).id == take
    bank.restore(gone)
    assert bank.get(story.id).takes == (take,)


@pytest.mark.logs
def test_a_take_that_is_gone_cannot_be_linked(bank: StoryBank) -> None:
    """One sentence, and the links are as they were."""
    story = bank.add("One", "")
    with pytest.raises(GreenroomError, match="no longer in the library"):
        bank.told("nothing", story.id)
    with pytest.raises(GreenroomError, match="could not find the story"):
        bank.delete("nothing")


@pytest.mark.logs
def test_stories_of_a_damaged_library_are_saved(bench: Bench, bank: StoryBank) -> None:
    """As its takes are."""
    story = bank.add("One", SKETCH)
    bench.session.close()
    path = bench.places.data / "library.db"
    path.write_bytes(path.read_bytes().replace(b"source TEXT NOT NULL", b"sXurce TEXT NOT NULL"))
    store, problems = open_store(path, bench.places.recordings, FakeClock())
    try:
        assert problems
        assert StoryBank(store).all() == (story,)
    finally:
        store.close()


def test_the_search_wants_every_word(bank: StoryBank) -> None:
    """In the title or the sketch."""
    story = bank.add("The price bet", SKETCH)
    assert shown.matches(story, "BET launch")
    assert not shown.matches(story, "bet payroll")


def test_a_check_is_shown_with_what_needs_work_first(bench: Bench) -> None:
    """Every verdict has a shape, a word and its articles."""
    check = bench.session.check_story(SKETCH)
    lines = shown.verdict_lines(check, bench.session.catalog.rules.articles)
    order = [shown.ORDER.index(next(k for k, v in shown.COUNTS.items() if v == line.name))
             for line in lines]  # fmt: skip
    assert order == sorted(order)
    assert all(line.glyph and "“" in line.sources for line in lines), "articles go by their names"
    assert "not told" in shown.check_text(check)


def test_a_spoken_sketch_has_no_ums() -> None:
    """It is to be written on."""
    words = (Word("I"), Word("um", kind="filled_pause"), Word("led"))
    assert shown.spoken_sketch(Transcript(words)) == "I led"


def test_takes_are_shown_with_their_figures(bench: Bench, bank: StoryBank, tmp_path: Path) -> None:
    """Length, sections, pace and fillers."""
    a_take(bench, tmp_path)
    line = shown.take_line(bench.session.takes()[0])
    assert line.startswith("0:12 · ")
    assert "sections" in line
    assert [shown.takes_text(n) for n in (0, 1, 2)] == ["not told yet", "1 take", "2 takes"]


@pytest.fixture
def greenroom(bench: Bench, open_bench: Callable[[], Bench]) -> Callable[..., int]:
    """Runs a command line; each command opens a session of its own and closes it."""
    front = Front(bench.places, lambda _: open_bench().session, lambda: 0, lambda: "no display")
    return lambda *arguments: run_command([str(a) for a in arguments], front)


def test_the_command_line_keeps_stories(
    bench: Bench,
    greenroom: Callable[..., int],
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
) -> None:
    """Add, list, show, delete; in words and in JSON."""
    import json

    def call(*arguments: object) -> str:
        assert greenroom("stories", *arguments) == 0
        return capsys.readouterr().out

    assert call("list") == "No stories yet; greenroom stories add keeps one.\n"
    added = json.loads(call("add", "The price bet", SKETCH, "--json"))
    assert set(added) == {"id", "title", "sketch", "created_at", "changed_at", "takes"}
    take = a_take(bench, tmp_path)
    bench.session.stories.told(take, added["id"])
    assert json.loads(call("list", "--json"))[0]["takes"] == [take]
    assert "1 take" in call("list")
    data = json.loads(call("show", added["id"], "--json"))
    assert [row["id"] for row in data["told"]] == [take]
    assert data["check"]["verdicts"]
    text = call("show", added["id"])
    assert text.index("The price bet") < text.index("IS IT THE RIGHT STORY?") < text.index(take)
    assert json.loads(call("delete", added["id"], "--json")) == [{"id": added["id"]}]
    assert greenroom("stories", "delete", added["id"]) == 1
    assert capsys.readouterr().err.count("\n") == 1


def test_the_command_line_reads_a_sketch_from_a_file(
    bench: Bench, greenroom: Callable[..., int], tmp_path: Path
) -> None:
    """One or the other; what is no text is said."""
    path = tmp_path / "story.txt"
    path.write_text(SKETCH, encoding="utf-8")
    assert greenroom("stories", "add", "Bet", "--file", path) == 0
    assert bench.session.stories.all()[0].sketch == SKETCH
    assert greenroom("stories", "add", "Bet", "words", "--file", path) == 2
    path.write_bytes(b"\xff\xfe\x00")
    assert greenroom("stories", "add", "Bet", "--file", path) == 1
