"""Files are found once, in order; loops, closed folders and vanished paths are said, not passed over."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from ingest.discovery import discover


def _names(*paths: Path) -> list[str]:
    return [found.path.name for found in discover(paths) if found.error is None]


def test_folders_are_searched_in_order_and_other_files_passed_over(tmp_path: Path) -> None:
    for name in ("b/plan.pdf", "a/policy.docx", "a/bild.png", "a/.dold.pdf", ".dold/x.pdf"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(b"x")
    assert _names(tmp_path) == ["policy.docx", "plan.pdf"]


def test_a_file_named_outright_is_tried_whatever_its_suffix(tmp_path: Path) -> None:
    (tmp_path / "bild.png").write_bytes(b"x")
    assert _names(tmp_path / "bild.png") == ["bild.png"]


def test_the_same_file_twice_is_found_once(tmp_path: Path) -> None:
    (tmp_path / "plan.pdf").write_bytes(b"x")
    assert _names(tmp_path, tmp_path / "plan.pdf") == ["plan.pdf"]


def test_a_loop_of_links_ends(tmp_path: Path) -> None:
    (tmp_path / "under").mkdir()
    (tmp_path / "plan.pdf").write_bytes(b"x")
    (tmp_path / "under" / "upp").symlink_to(tmp_path, target_is_directory=True)
    assert _names(tmp_path) == ["plan.pdf"]


def test_a_link_to_itself_is_an_error_with_advice(tmp_path: Path) -> None:
    link = tmp_path / "plan.pdf"
    link.symlink_to(link)
    (found,) = discover([link])
    assert found.error is not None and found.error.code == "link_loop"


def test_a_missing_path_is_an_error_that_names_it(tmp_path: Path) -> None:
    (found,) = discover([tmp_path / "finns-inte"])
    assert found.error is not None and found.error.code == "vanished"
    assert "finns-inte" in found.error.message


@pytest.mark.skipif(os.name == "nt", reason="POSIX permissions")
def test_a_closed_folder_is_said_and_the_rest_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Root may look anywhere, so the refusal is simulated where the test runs as root."""
    (tmp_path / "plan.pdf").write_bytes(b"x")
    (tmp_path / "stängd").mkdir()
    real = os.scandir

    def refusing(path: str) -> object:
        if str(path).endswith("stängd"):
            raise PermissionError(13, "Permission denied", str(path))
        return real(path)

    monkeypatch.setattr(os, "scandir", refusing)
    found = list(discover([tmp_path]))
    assert [f.path.name for f in found if f.error is None] == ["plan.pdf"]
    (closed,) = [f for f in found if f.error is not None]
    assert closed.error is not None and closed.error.code == "unreadable_folder"
    assert "stängd" in closed.error.message
