"""`models` and `models get`."""

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
    assert [m["name"] for m in greenroom("models", "--json").json] == ["tiny.en", "small"]
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
