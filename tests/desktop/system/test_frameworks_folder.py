"""The user's own frameworks."""

from __future__ import annotations

from pathlib import Path

from desktop.system.frameworks_folder import MOST_BYTES, read_frameworks


def test_texts_by_name(tmp_path: Path) -> None:
    """Every TOML file is read, in order; hidden and other files are left alone."""
    for name in ("b.toml", "a.toml", ".c.toml", "readme.txt"):
        (tmp_path / name).write_text(f"id = '{name}'", encoding="utf-8-sig")
    texts, problems = read_frameworks(tmp_path)
    assert list(texts) == ["a.toml", "b.toml"]
    assert texts["a.toml"] == "id = 'a.toml'"
    assert problems == ()


def test_each_unreadable_file_is_named(tmp_path: Path) -> None:
    """A folder, a huge file, another encoding and a dead link are told; the rest still works."""
    (tmp_path / "good.toml").write_text("x = 1")
    (tmp_path / "folder.toml").mkdir()
    (tmp_path / "huge.toml").write_bytes(b"#" * (MOST_BYTES + 1))
    (tmp_path / "latin.toml").write_bytes(b"x = '\xe9'")
    (tmp_path / "link.toml").symlink_to(tmp_path / "gone")
    texts, problems = read_frameworks(tmp_path)
    assert list(texts) == ["good.toml"]
    assert len(problems) == 4
    for name in ("folder.toml", "huge.toml", "latin.toml", "link.toml"):
        assert any(name in problem for problem in problems)


def test_missing_folder_holds_none(tmp_path: Path) -> None:
    """No folder, no frameworks, no problem."""
    assert read_frameworks(tmp_path / "gone") == ({}, ())
