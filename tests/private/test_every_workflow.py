"""Every workflow, watched: no network, no file others can read, none where it should not be."""

from __future__ import annotations

import os
import shutil
import stat
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from desktop.system.privacy import SILENT
from tests.speech.hub import REPOSITORY, fake_hub

ROOT = Path(__file__).parents[2]
APART = ("unshare", "-rn")
# What other libraries keep for themselves, not knowing what for; none of it is the user's.
OTHERS = ("home/.config/pulse", "home/.cache/fontconfig", "home/.cache/mesa_shader_cache")
pytestmark = [pytest.mark.model, pytest.mark.microphone]


@dataclass(frozen=True)
class Watched:
    """What the run left: its folder, what it wrote, what it tried of the network."""

    folder: Path
    wrote: tuple[Path, ...]
    network: tuple[str, ...]
    apart: bool


def environment(folder: Path) -> dict[str, str]:
    """An empty home; a developer's or CI's own settings must not hide that ours are missing."""
    hidden = {*SILENT, "CI", "GITHUB_ACTIONS", "GITLAB_CI", "CIRCLECI", "HF_ENDPOINT"}
    kept = {k: v for k, v in os.environ.items() if k not in hidden and not k.startswith("XDG_")}
    for name in ("home", "temp"):
        (folder / name).mkdir(mode=0o700)
    return kept | {
        "HOME": str(folder / "home"),
        "TMPDIR": str(folder / "temp"),
        "PYTHONPATH": str(ROOT / "tests" / "private" / "watch"),
        "PYTHONDONTWRITEBYTECODE": "1",
        "QT_QPA_PLATFORM": "offscreen",
        "GREENROOM_WATCH": str(folder / "notes"),
    }


def notes(folder: Path, kind: str) -> tuple[str, ...]:
    """The lines of one kind, without it."""
    lines = (folder / "notes").read_text(errors="surrogateescape").splitlines()
    return tuple(line.removeprefix(f"{kind} ") for line in lines if line.startswith(f"{kind} "))


@pytest.fixture(scope="module")
def watched(pytestconfig: pytest.Config, tmp_path_factory: pytest.TempPathFactory) -> Watched:
    """Everything done once: in a network of its own, which is none, where the system allows it."""
    folder = tmp_path_factory.mktemp("private")
    found = shutil.which(APART[0]) is not None
    allowed = found and subprocess.run([*APART, "true"], check=False).returncode == 0
    size = "full" if pytestconfig.getoption("--faults") else "quick"
    workflow = [sys.executable, "-m", "tests.private.every_workflow", folder, size]
    done = subprocess.run(
        [*(APART if allowed else ()), *workflow],
        cwd=ROOT,
        env=environment(folder),
        capture_output=True,
        text=True,
        timeout=280,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert int(done.stdout.split()[0]) > 35
    wrote = tuple(sorted({Path(path) for path in notes(folder, "write")}))
    return Watched(folder, wrote, notes(folder, "network"), allowed)


def test_nothing_reaches_for_the_network(watched: Watched) -> None:
    """No socket but those of this machine's own sound and screen is even made."""
    assert watched.network == ()


def test_the_system_saw_no_packet(watched: Watched) -> None:
    """Nor did parts that are not Python ask for a way out of this machine.

    Only a network of one's own can be counted; elsewhere the test above stands alone.
    """
    if watched.apart:
        rows = [line.split() for line in (watched.folder / "snmp").read_text().splitlines()]
        counts = {
            f"{names[0]}{name}": int(value)
            for names, values in zip(rows[::2], rows[1::2], strict=True)
            for name, value in zip(names[1:], values[1:], strict=True)
        }
        asked = ("Tcp:ActiveOpens", "Udp:OutDatagrams", "Ip:OutRequests", "Ip:OutNoRoutes")
        assert {name: counts[name] for name in asked} == dict.fromkeys(asked, 0)
        newer = (watched.folder / "snmp6").read_text().split()
        assert newer[newer.index("Ip6OutNoRoutes") + 1] == "0"


def test_the_watch_sees(tmp_path: Path) -> None:
    """Without this, silence would prove nothing: what is tried is noted, and fails."""
    code = "import socket, pathlib; pathlib.Path('home/x').write_text(''); socket.socket()"
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=tmp_path,
        env=environment(tmp_path),
        capture_output=True,
        text=True,
        check=False,
    )
    assert "no network" in done.stderr
    assert notes(tmp_path, "write") == (str(tmp_path / "home" / "x"),)
    assert len(notes(tmp_path, "network")) == 1


def test_only_their_owner_reads_what_is_kept(watched: Watched) -> None:
    """Each step of the run looked at each file while the library was open; this is the last look.

    The umask was 0, so that whatever is private was made so.
    """
    kept = [watched.folder / "out"]
    kept += [
        watched.folder / "home" / p / "greenroom" for p in (".local/share", ".config", ".cache")
    ]
    modes = {
        stat.S_IMODE(path.lstat().st_mode) if path.is_file() else -stat.S_IMODE(path.stat().st_mode)
        for folder in kept
        for path in (folder, *folder.rglob("*"))
    }
    assert modes == {0o600, -0o700}


def test_the_log_holds_no_words(watched: Watched) -> None:
    """Neither of a recording nor of a story."""
    log = watched.folder / "home" / ".cache" / "greenroom" / "greenroom.log"
    text = log.read_text(encoding="utf-8").casefold()
    lines = (watched.folder / "out" / "words.srt").read_text(encoding="utf-8").splitlines()
    said = [line for line in lines if line and line[0].isalpha()]
    assert len(said) > 1
    for line in (*said, "learned to test it first", "lost sales"):
        assert line.casefold() not in text


def test_a_mistake_of_ours_is_only_logged(tmp_path: Path) -> None:
    """What nobody expected is told and written down; nobody else hears of it."""
    code = """
import sys
from desktop.cli.front import Front
from desktop.cli.run import run
from desktop.system.log import start_log
from desktop.system.places import Places
places = Places.of_user()
places.create()
start_log(places.cache)
def broken(model):
    return 1 / 0
sys.exit(run(["takes", "list"], Front(places, broken, lambda: 0, lambda: None)))
"""
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env=environment(tmp_path),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert "a mistake of mine" in done.stderr
    log = tmp_path / "home" / ".cache" / "greenroom" / "greenroom.log"
    assert "ZeroDivisionError" in log.read_text(encoding="utf-8")
    assert notes(tmp_path, "network") == ()


def test_only_greenrooms_folders_and_the_chosen_one_are_written_to(watched: Watched) -> None:
    """Its data, settings and cache, the trash, and where the user exports to."""
    home, trash = watched.folder / "home", "home/.local/share/Trash"
    own = [home / p / "greenroom" for p in (".local/share", ".config", ".cache")]
    allowed = [*own, watched.folder / "out", watched.folder / "temp"]
    allowed += [watched.folder / name for name in (trash, *OTHERS)]
    allowed += [
        watched.folder / "other",
        watched.folder / "spoken.wav",
        watched.folder / "snmp",
        watched.folder / "snmp6",
    ]
    allowed += [Path("/dev")]
    parents = {parent for path in allowed for parent in path.parents}
    outside = [
        path
        for path in watched.wrote
        if path not in parents and not any(path.is_relative_to(place) for place in allowed)
    ]
    assert outside == []
    assert not any("evil" in path.parts for path in watched.folder.rglob("*"))


def test_nothing_is_left_elsewhere(watched: Watched) -> None:
    """Found by looking at the disk; temporary files are gone."""
    # The sound server's own library makes a folder for itself and never removes it.
    assert [p for p in (watched.folder / "temp").iterdir() if not p.name.startswith("pulse-")] == []
    home = watched.folder / "home"
    found = {path.relative_to(home) for path in home.rglob("*") if path.is_file()}
    own = (".local/share/greenroom", ".config/greenroom", ".cache/greenroom")
    places = (*own, ".local/share/Trash", *(name.removeprefix("home/") for name in OTHERS))
    assert {p for p in found if not any(p.is_relative_to(place) for place in places)} == set()


def test_a_download_that_was_asked_for_reaches_only_its_hub(tmp_path: Path) -> None:
    """The one thing that uses the network, and only that address."""
    code = f"""
import sys
from pathlib import Path
from speech.model_hub import fetch_model, hub_address
for _ in fetch_model("small", Path(sys.argv[1]), hub_address(), {REPOSITORY!r}):
    pass
"""
    with fake_hub() as hub:
        settings = environment(tmp_path) | {
            "HF_ENDPOINT": hub.address,
            "GREENROOM_ALLOWED": hub.address.split("//")[1],
        }
        subprocess.run(
            [sys.executable, "-c", code, tmp_path / "models"], cwd=ROOT, env=settings, check=True
        )
    assert (tmp_path / "models" / "small" / "model.bin").exists()
    reached = set(notes(tmp_path, "network"))
    address = hub.address.split("//")[1]
    assert reached == {f"socket.getaddrinfo {address}", f"socket.connect {address}"}
