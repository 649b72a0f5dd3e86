"""Makes the bundle of the system it runs on and packs it into dist/, named with the version."""

from __future__ import annotations

import platform
import shutil
import subprocess
import sys
from pathlib import Path

import deb
from paths import HERE, LICENCES, ROOT, VERSION

BUILD, DIST = ROOT / "build" / "bundle", ROOT / "dist"


def main() -> None:
    """Build, pack, and say what came of it and how large it is."""
    folders = ("--distpath", str(BUILD / "dist"), "--workpath", str(BUILD / "work"))
    command = (sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level", "WARN")
    subprocess.run([*command, *folders, str(HERE / "greenroom.spec")], check=True, cwd=ROOT)
    DIST.mkdir(exist_ok=True)
    made = BUILD / "dist" / "greenroom"
    print(f"{sum(p.stat().st_size for p in made.rglob('*') if not p.is_symlink()) / 1e6:.0f} MB")
    for path in pack(made):
        print(f"{path.relative_to(ROOT)}  {path.stat().st_size / 1e6:.0f} MB")


def pack(made: Path) -> list[Path]:
    """The files for people to fetch."""
    name = f"greenroom-{VERSION}-{sys.platform}-{platform.machine().lower()}"
    if sys.platform == "win32":
        return [Path(shutil.make_archive(str(DIST / name), "zip", made.parent, made.name))]
    if sys.platform == "darwin":
        # The system's own tool keeps the links and rights inside an app.
        target = DIST / f"{name}.zip"
        app = made.parent / "Greenroom.app"
        subprocess.run(["ditto", "-c", "-k", "--keepParent", str(app), str(target)], check=True)
        return [target]
    (made / "copyright").write_text(LICENCES, "utf-8")
    shutil.copy(HERE / "greenroom.desktop", made)
    shutil.copy(ROOT / "assets" / "icon" / "greenroom.png", made)
    target = DIST / f"{name}.tar.gz"
    subprocess.run(
        ["tar", "-czf", str(target), "--owner=0", "--group=0", "-C", str(made.parent), made.name],
        check=True,
    )
    return [target, deb.make(made, BUILD / "deb", DIST)]


if __name__ == "__main__":
    main()
