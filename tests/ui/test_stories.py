"""Stories: writing, telling, checking, finding, practising, deleting one, and linking takes."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from desktop.recording.microphone_test import SoundCheck
from desktop.ui.stories.page import StoriesPage
from desktop.ui.stories.sketch_recorder import SILENT
from desktop.ui.window import PRACTICE, REVIEW, STORIES, MainWindow
from tests.fakes import SAMPLE, FakeSession, sample_take

SKETCH = "Last year I led a launch. I bet on price alone and we lost 300 customers."


@pytest.fixture
def page(window: MainWindow) -> StoriesPage:
    """Stories on show, without any."""
    window.go(STORIES)
    return window.stories


def write(page: StoriesPage, title: str, sketch: str) -> None:
    """Write a new story and keep it."""
    page.new()
    page.editor.title.setText(title)
    page.editor.sketch.setPlainText(sketch)
    page.editor.save.click()


def texts(page: StoriesPage) -> list[str]:
    """All words in the cards under the story."""
    places = range(page._cards.count())
    cards = [item.widget() for i in places if (item := page._cards.itemAt(i)) is not None]
    return [found.text() for card in cards if card for found in card.findChildren(QLabel)]


def titles(page: StoriesPage) -> list[str]:
    """First lines of the list."""
    items = page.list.list
    return [items.item(i).text().split("\n")[0] for i in range(items.count())]


def test_an_empty_bank_teaches_and_begins(page: StoriesPage) -> None:
    """It says what makes a story and leads to the first."""
    assert not page._empty.isHidden()
    page.first_button.click()
    assert page._empty.isHidden()
    assert page.editor.title.hasFocus()
    assert not page.editor.save.isEnabled()


def test_a_story_is_written_kept_and_checked(page: StoriesPage, session: FakeSession) -> None:
    """Every verdict has its words; the frame stands first; what is against it goes first."""
    write(page, "The price bet", SKETCH)
    assert [story.title for story in session.stories.all()] == ["The price bet"]
    shown = texts(page)
    assert any("Put the choice in the middle" in text for text in shown)
    assert any("Last year I led" in text for text in shown)
    asked = [text for text in shown if text.endswith("?")]
    assert asked == [
        "Is it the right story?",
        "Was it a judgement or a bet rather than carelessness?",
        "Is there a real cost?",
        "Is it from the last few years?",
    ]
    assert "1 for it · 1 against it · 1 not told" in shown
    assert not page.editor.save.isEnabled()


def test_words_are_kept_when_one_goes_elsewhere(
    page: StoriesPage, window: MainWindow, session: FakeSession
) -> None:
    """To another story, to another place, and when the window closes."""
    write(page, "One", SKETCH)
    write(page, "Two", SKETCH)
    page.editor.title.setText("Two, better")
    page.list.choose("story-1")
    assert page.editor.title.text() == "One"
    assert session.stories.kept["story-2"].title == "Two, better"
    page.editor.sketch.setPlainText("Shorter.")
    window.go(PRACTICE)
    assert session.stories.kept["story-1"].sketch == "Shorter."
    window.go(STORIES)
    page.editor.title.setText("Last words")
    window.close()
    assert "Last words" in [story.title for story in session.stories.all()]


def test_words_that_could_not_be_kept_stay(page: StoriesPage, session: FakeSession) -> None:
    """With the reason, and Save tries again."""
    session.stories.fails = "The disk is full; please free some space."
    write(page, "One", SKETCH)
    assert page.notice.text == session.stories.fails
    session.stories.fails = None
    page.editor.save.click()
    assert titles(page) == ["One"]


def test_a_story_is_found(page: StoriesPage) -> None:
    """By any word; nothing found is said."""
    write(page, "The price bet", SKETCH)
    write(page, "Payroll", "We paid late.")
    page.list.search.setText("price")
    assert titles(page) == ["The price bet"]
    assert page.editor.title.text() == "The price bet"
    page.list.search.setText("zebra")
    assert page.list.list.isHidden()
    assert not page.list._none.isHidden()
    page.list.search.clear()
    assert len(titles(page)) == 2


def test_a_deleted_story_comes_back(page: StoriesPage, session: FakeSession) -> None:
    """By Undo, with its takes."""
    write(page, "One", SKETCH)
    session.stories.told("sample", "story-1")
    page.load()
    QTest.keyClick(page.list.list, Qt.Key.Key_Delete)
    assert session.stories.all() == ()
    assert not page._empty.isHidden()
    undo = next(b for b in page.notice.findChildren(type(page.new_button)) if b.text() == "Undo")
    undo.click()
    assert session.stories.kept["story-1"].takes == ("sample",)
    assert page.editor.title.text() == "One"


def test_a_story_is_practised_and_its_take_linked(
    page: StoriesPage, window: MainWindow, session: FakeSession
) -> None:
    """Practice says which; the take is listed under the story and opens in Review."""
    write(page, "The price bet", SKETCH)
    page.editor.practise.click()
    assert window.pages.currentIndex() == PRACTICE
    assert "The price bet" in window.practice.aim._hint.text()
    assert not window.practice.questions.isHidden()
    window.practice.row.record.click()
    window.practice.row.finish.click()
    assert session.stories.kept["story-1"].takes == ("recorded",)
    assert window.review.stories.text().startswith("The price bet")
    window.go(STORIES)
    assert any("words a minute" in text for text in texts(page))
    page.opened.emit("recorded")
    assert window.pages.currentIndex() == REVIEW
    window.go(PRACTICE)
    window.practice.aim.stop.click()
    assert window.practice.aim.isHidden()


def test_a_story_not_kept_yet_is_kept_before_it_is_practised(
    page: StoriesPage, window: MainWindow, session: FakeSession
) -> None:
    """One click does both."""
    page.first_button.click()
    page.editor.title.setText("New")
    page.editor.practise.click()
    assert window.practice.rehearsal.story == session.stories.kept["story-1"]


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_review_says_which_stories_a_take_tells(
    page: StoriesPage, window: MainWindow, session: FakeSession
) -> None:
    """Ticked in a menu that is read anew."""
    window.go(REVIEW)
    made = window.review.stories
    made.click()
    assert [a.isEnabled() for a in made.menu_shown.actions()] == [False]
    made.menu_shown.close()
    session.stories.add("One", SKETCH)
    session.stories.add("Two", SKETCH)
    made.click()
    for action in made.menu_shown.actions():
        action.toggle()
        break
    made.menu_shown.close()
    assert session.stories.kept["story-2"].takes == ("sample",)
    assert made.text().startswith("Two")
    made.click()
    made.menu_shown.actions()[0].toggle()
    made.menu_shown.close()
    assert session.stories.kept["story-2"].takes == ()


def test_a_story_is_told_aloud(page: StoriesPage, session: FakeSession) -> None:
    """What was said becomes text without ums, is checked, and the sound is thrown away."""
    page.first_button.click()
    page.editor.recorder.button.click()
    assert page.editor.recorder.recording
    test = session.tested[-1]
    test.seconds = 7.0
    page.editor.recorder.button.click()
    assert page.editor.sketch.toPlainText() == "I lost orders."
    assert test.closed
    assert session.stories.all()[0].sketch == "I lost orders."
    assert not page.editor.recorder.recording


def test_telling_ends_by_itself_and_can_be_cancelled(
    page: StoriesPage, window: MainWindow, session: FakeSession
) -> None:
    """After a minute and a half; by Cancel; when one goes elsewhere."""
    page.first_button.click()
    recorder = page.editor.recorder
    recorder.button.click()
    session.tested[-1].seconds = 91.0
    recorder._poll()
    assert page.editor.sketch.toPlainText()
    recorder.button.click()
    recorder.cancel.click()
    assert session.tested[-1].closed
    recorder.button.click()
    window.go(PRACTICE)
    assert session.tested[-1].closed
    assert not recorder.recording


def test_what_was_told_is_not_lost_when_writing_it_down_fails(
    page: StoriesPage, session: FakeSession
) -> None:
    """It is offered again."""
    page.first_button.click()
    page.editor.recorder.button.click()
    test = session.tested[-1]
    test.check = SoundCheck("quiet", 0.1, SAMPLE / "answer.flac")
    session.fails = "I could not load the speech model; please choose another."
    page.editor.recorder.button.click()
    assert page.notice.text == session.fails
    assert not test.closed
    session.fails = None
    again = next(
        b for b in page.notice.findChildren(type(page.new_button)) if b.text() == "Try again"
    )
    again.click()
    assert page.editor.sketch.toPlainText() == "I lost orders."


def test_a_microphone_that_fails_is_told(page: StoriesPage, session: FakeSession) -> None:
    """As a sentence in the page."""
    page.first_button.click()
    session.fails = "I could not open the microphone; please check it."
    page.editor.recorder.button.click()
    assert page.notice.text == session.fails
    assert not page.editor.recorder.recording
    assert SILENT.startswith("I heard no words")


def test_the_best_take_of_a_story_is_marked(page: StoriesPage, session: FakeSession) -> None:
    """As soon as there are two to choose from."""
    write(page, "The price bet", SKETCH)
    (story,) = session.stories.all()
    session.kept["second"] = sample_take("second", recorded_at="2026-11-21T09:00:00+00:00")
    for told, marked in (("sample", 0), ("second", 1)):
        session.stories.told(told, story.id)
        page.load()
        assert texts(page).count("Best") == marked
