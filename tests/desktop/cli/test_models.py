"""`models`, `models get` and `models remove`."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from tests.desktop.cli.conftest import Result
from tests.desktop.cli.fakes import Shell
from tests.speech.hub import REPOSITORY, FakeHub, fake_hub

Run = Callable[..., Result]


@pytest.fixture
def hub(monkeypatch: pytest.MonkeyPatch) -> Iterator[FakeHub]:
    """A hub on this machine with the model “small”, in place of the real one."""
    with fake_hub() as made:
        monkeypatch.setattr("speech.model_hub.hub_address", lambda: made.address)
        monkeypatch.setattr("speech.model_hub.repositories", lambda: {"small": REPOSITORY})
        yield made


def test_a_model_is_fetched_and_listed(greenroom: Run, hub: FakeHub, shell: Shell) -> None:
    """Afterwards it is among the models, in the library's own folder."""
    assert "small is here" in greenroom("models", "get", "small").out
    folder = shell.front.places.models / "small"
    assert (folder / "model.bin").read_bytes() == hub.files["model.bin"]
    listed = greenroom("models", "--json").json
    here = {m["name"]: m for m in listed if m["installed"]}
    assert list(here) == ["tiny.en", "small"]
    assert (here["small"]["path"], here["small"]["bytes"]) == (str(folder), hub.size)
    again = greenroom("models", "get", "small", "--json").json
    assert again == {"name": "small", "path": str(folder)}


def test_a_failure_is_one_line(greenroom: Run, hub: FakeHub) -> None:
    """Exit 1, nothing on stdout."""
    hub.breaks_after = 1000
    result = greenroom("models", "get", "small", "--json")
    assert (result.code, result.out) == (1, "")
    assert len(result.err.splitlines()) == 1
    assert "kept" in result.err


def test_an_unknown_name_is_wrong_usage(greenroom: Run, hub: FakeHub) -> None:
    """Exit 2, with the names there are; nobody is asked."""
    result = greenroom("models", "get", "huge")
    assert result.code == 2
    assert "small" in result.err
    assert hub.asked == []


def test_models_are_listed_with_where_they_are(greenroom: Run, shell: Shell) -> None:
    """What is here with size and place, the one in use marked; what could be had with its size."""
    lines = greenroom("models").out.splitlines()
    (used,) = [line for line in lines if line.startswith("*")]
    assert "tiny.en" in used
    assert "78 MB  comes with Greenroom" in used
    (offer,) = [line for line in lines if line.startswith("  small.en ")]
    assert "about 486 MB" in offer
    for model in greenroom("models", "--json").json:
        assert {"name", "installed", "origin", "path", "bytes", "chosen"} <= set(model)
        assert model["chosen"] == (model["name"] == "tiny.en")


def test_what_was_begun_is_told(greenroom: Run, hub: FakeHub) -> None:
    """So that one knows that a second try goes on."""
    hub.breaks_after = 600_000
    greenroom("models", "get", "small")
    assert "are here already" in greenroom("models").out


def test_a_fetched_model_is_removed(greenroom: Run, hub: FakeHub, shell: Shell) -> None:
    """And what was fetched of one; nothing else is touched."""
    greenroom("models", "get", "small")
    assert "small is gone" in greenroom("models", "remove", "small").out
    assert list(shell.front.places.models.iterdir()) == []
    assert greenroom("models", "remove", "small", "--json").json == {
        "name": "small", "removed": False
    }  # fmt: skip
    hub.breaks_after = 600_000
    greenroom("models", "get", "small")
    assert "small is gone" in greenroom("models", "remove", "small").out
    assert list(shell.front.places.models.iterdir()) == []


@pytest.mark.parametrize("name", ["tiny.en", "../models", ".", ""])
def test_what_must_stay_is_not_removed(greenroom: Run, name: str) -> None:
    """The embedded model, and whatever is no model's name."""
    result = greenroom("models", "remove", name)
    assert (result.code, result.out) == (1, "")
    assert "please" in result.err


def test_a_model_is_recommended(greenroom: Run) -> None:
    """In words with a line for each model, and as JSON."""
    lines = greenroom("models", "recommend").out.splitlines()
    assert lines[0].startswith("tiny.en takes")
    assert any(line.strip().startswith("small.en") for line in lines)
    told = greenroom("models", "recommend", "--json").json
    assert told["recommended"] in [model["name"] for model in told["models"]]
