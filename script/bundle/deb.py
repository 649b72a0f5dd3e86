"""Packs a bundle as a .deb: the program in /opt, with its entry in the menu, icon and licence."""

from __future__ import annotations

import platform
import shutil
import subprocess
from pathlib import Path

from paths import HERE, ROOT, VERSION

# What the bundle's libraries want of the system; `script/package --check` looks for any other.
# Names before the bar are those of Debian 13 and Ubuntu 24.04 on.
DEPENDS = (
    "libasound2t64 | libasound2",
    *("libdbus-1-3", "libegl1", "libgl1", "libopengl0", "libpulse0", "libx11-6", "libxcb1"),
    *("libwayland-client0", "libwayland-cursor0", "libwayland-egl1"),
    *("libfontconfig1", "libjack-jackd2-0 | libjack0"),
)
# The way from PortAudio to PulseAudio and PipeWire, which each desktop has of its own accord; what
# tells microphones apart; what a model's hub is known by.
RECOMMENDS = (
    "fonts-noto-core | fonts-dejavu-core",
    *("libasound2-plugins | pipewire-alsa", "pulseaudio-utils", "ca-certificates"),
)
CONTROL = """Package: greenroom
Version: {version}
Architecture: {architecture}
Maintainer: The people who make Greenroom <nobody@localhost>
Installed-Size: {size}
Depends: {depends}
Recommends: {recommends}
Section: education
Priority: optional
Description: rehearse interview answers aloud
 Greenroom asks a behavioural question, records what you say, writes it down on
 your own machine and shows which part of your answer did what. What you
 recorded lies in your own folder and stays when this package is removed.
"""


def make(bundle: Path, work: Path, out: Path) -> Path:
    """The package of `bundle` in `out`; `work` is a folder to lay it out in, which is emptied."""
    shutil.rmtree(work, ignore_errors=True)
    share = work / "usr" / "share"
    shutil.copytree(bundle, work / "opt" / "greenroom", symlinks=True)
    _put(HERE / "greenroom.desktop", share / "applications" / "greenroom.desktop")
    _put(HERE / "local.greenroom.metainfo.xml", share / "metainfo" / "local.greenroom.metainfo.xml")
    icons = share / "icons" / "hicolor" / "512x512" / "apps"
    _put(ROOT / "assets" / "icon" / "greenroom.png", icons / "greenroom.png")
    _put(bundle / "copyright", share / "doc" / "greenroom" / "copyright")
    (work / "usr" / "bin").mkdir()
    (work / "usr" / "bin" / "greenroom").symlink_to("/opt/greenroom/greenroom")
    architecture = _said_by("dpkg", "--print-architecture")
    # A bundle runs on no system older than the one it was made on.
    depends = (f"libc6 (>= {platform.libc_ver()[1]})", *DEPENDS)
    size = sum(p.lstat().st_size for p in work.rglob("*")) // 1024
    control = CONTROL.format(
        version=VERSION,
        architecture=architecture,
        size=size,
        depends=", ".join(depends),
        recommends=", ".join(RECOMMENDS),
    )
    (work / "DEBIAN").mkdir()
    (work / "DEBIAN" / "control").write_text(control, "utf-8")
    for folder in (work, *(p for p in work.rglob("*") if p.is_dir() and not p.is_symlink())):
        folder.chmod(0o755)
    target = out / f"greenroom_{VERSION}_{architecture}.deb"
    command = ["dpkg-deb", "--root-owner-group", "-Zgzip", "--build", str(work), str(target)]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return target


def _put(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(source, target)
    target.chmod(0o644)


def _said_by(*command: str) -> str:
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()
