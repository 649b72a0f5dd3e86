"""What the files of the bundle say fits together; `script/package --check` tries the bundle."""

from __future__ import annotations

import plistlib
import re
from configparser import ConfigParser
from pathlib import Path
from xml.etree import ElementTree

import yaml

ROOT = Path(__file__).resolve().parent.parent
BUNDLE = ROOT / "script" / "bundle"


def test_the_menu_knows_the_window() -> None:
    """By the name the window gives itself; else it has no icon in the dock."""
    entry = ConfigParser(interpolation=None)
    entry.read(BUNDLE / "greenroom.desktop", encoding="utf-8")
    shown = re.search(r'setDesktopFileName\("(.+)"\)', (ROOT / "desktop/ui/app.py").read_text())
    assert shown is not None
    assert {entry["Desktop Entry"][key] for key in ("Exec", "Icon", "StartupWMClass")} == {shown[1]}
    about = ElementTree.parse(BUNDLE / "local.greenroom.metainfo.xml")
    assert about.findtext("launchable") == f"{shown[1]}.desktop"


def test_a_mac_may_record() -> None:
    """It asks the user only where the app says it will."""
    rights = plistlib.loads((BUNDLE / "entitlements.plist").read_bytes())
    assert rights["com.apple.security.device.audio-input"] is True
    assert "NSMicrophoneUsageDescription" in (BUNDLE / "greenroom.spec").read_text()


def test_the_workflow_builds_all_three() -> None:
    """Each action by its major version."""
    jobs = yaml.safe_load((ROOT / ".github/workflows/package.yml").read_text())["jobs"]
    systems = jobs["bundle"]["strategy"]["matrix"]["system"]
    assert [name.split("-")[0] for name in systems] == ["ubuntu", "macos", "windows"]
    used = [step["uses"] for job in jobs.values() for step in job["steps"] if "uses" in step]
    assert all(re.fullmatch(r"actions/[\w-]+@v\d+", action) for action in used)
