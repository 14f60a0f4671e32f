"""Uploaded files: names that lead nowhere, nothing overwritten, what is still to be read."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.catalogue import Catalogue
from corpus.errors import ReadError
from ingest.uploads import (
    EARLIER,
    FOLDER,
    LONGEST_NAME,
    Clash,
    Upload,
    clash,
    handed_over_for,
    safe_name,
    save,
    waiting,
)
from tests.corpus.builders import document


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("Kostpolicy.pdf", "Kostpolicy.pdf"),
        ("Äldreplan 2022–2030.pdf", "Äldreplan 2022–2030.pdf"),  # Swedish letters and dashes stay
        ("A\u030aterbruk.pdf", "Återbruk.pdf"),  # macOS sends letters in pieces
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\kim\\plan.docx", "plan.docx"),
        ("/", "dokument"),
        ("...", "dokument"),
        (".dold.pdf", "dold.pdf"),  # hidden files are passed over when a folder is read
        ("con.pdf", "dokument con.pdf"),  # a device name in Windows
        ("rad\nbryt\u202egnp.pdf", "radbrytgnp.pdf"),  # control signs; a turned reading direction
        ('vad? "plan" <1>.pdf', "vad_ _plan_ _1_.pdf"),
        ("x" * 400 + ".pdf", "x" * (LONGEST_NAME - 4) + ".pdf"),
    ],
)
def test_safe_names(name: str, safe: str) -> None:
    assert safe_name(name) == safe


@given(st.text(max_size=300))
def test_every_name_becomes_one_safe_name(name: str) -> None:
    safe = safe_name(name)
    assert safe_name(safe) == safe
    assert Path(safe).name == safe and not safe.startswith(".")
    assert 0 < len(safe.encode("utf-8", "surrogatepass")) <= LONGEST_NAME + len("dokument ")


def test_the_same_file_is_kept_once(tmp_path: Path) -> None:
    first = save(tmp_path, "Hjo", Upload("plan.pdf", b"a"))
    assert save(tmp_path, "Hjo", Upload("plan.pdf", b"a")) == first
    assert first == tmp_path / FOLDER / "Hjo" / "plan.pdf"
    assert [path.name for path in first.parent.iterdir()] == ["plan.pdf"]


def test_both_are_kept_under_different_names(tmp_path: Path) -> None:
    paths = [save(tmp_path, "Hjo", Upload("plan.pdf", content)) for content in (b"a", b"b", b"c", b"b")]
    assert [path.name for path in paths] == ["plan.pdf", "plan (2).pdf", "plan (3).pdf", "plan (2).pdf"]
    assert paths[0].read_bytes() == b"a"


def test_a_new_version_takes_the_name_and_the_earlier_file_is_put_aside(tmp_path: Path) -> None:
    path = save(tmp_path, "Hjo", Upload("plan.pdf", b"a"))
    assert clash(tmp_path, "Hjo", Upload("plan.pdf", b"b")) == path
    assert save(tmp_path, "Hjo", Upload("plan.pdf", b"b"), Clash.NEW_VERSION) == path
    assert path.read_bytes() == b"b"
    (aside,) = (path.parent / EARLIER).iterdir()
    assert aside.read_bytes() == b"a"
    assert clash(tmp_path, "Hjo", Upload("plan.pdf", b"b")) is None


def test_a_place_that_is_a_file_is_said_in_swedish(tmp_path: Path) -> None:
    (tmp_path / FOLDER).write_text("i vägen")
    with pytest.raises(ReadError, match="kunde inte sparas") as caught:
        save(tmp_path, "Hjo", Upload("plan.pdf", b"a"))
    assert caught.value.code == "not_saved"


def test_what_is_still_to_be_read(tmp_path: Path) -> None:
    catalogue = Catalogue(tmp_path)
    assert waiting(catalogue) == []
    read, failed, unread = (
        save(tmp_path, "Hjo", Upload(f"{name}.pdf", name.encode())).resolve() for name in ("a", "b", "c")
    )
    catalogue.store(document(str(read)), pipeline=1, seconds=0.1)
    catalogue.note_failure(str(failed), ReadError("broken", "Trasig."))
    assert waiting(catalogue) == [unread]


@pytest.mark.parametrize(
    ("place", "municipality"), [("Hjo", "Hjo"), ("Upplands Väsby", "Upplands Väsby"), ("2026-06-01", None)]
)
def test_the_folder_says_what_a_file_was_handed_over_for(
    tmp_path: Path, place: str, municipality: str | None
) -> None:
    path = save(tmp_path, place, Upload("plan.pdf", b"a")).resolve()
    assert handed_over_for(tmp_path, path) == municipality
    assert handed_over_for(tmp_path, tmp_path / "Hjo" / "plan.pdf") is None
