"""The catalogue keeps what it is given, once, through versions, corrections and crashes."""

from __future__ import annotations

import multiprocessing
import sqlite3
import threading
from pathlib import Path

import numpy as np
import pytest

from corpus.catalogue import Catalogue, UnitKind
from corpus.catalogue.connection import FILE_NAME
from corpus.catalogue.writing import Known
from corpus.errors import CatalogueError
from tests.corpus.builders import TEXT, document

PIPELINE = 1


@pytest.fixture
def catalogue(tmp_path: Path) -> Catalogue:
    return Catalogue(tmp_path / "bibliotek")


def test_what_is_stored_is_what_is_loaded(catalogue: Catalogue) -> None:
    original = document()
    stored = catalogue.store(original, pipeline=PIPELINE, seconds=0.1)
    loaded = catalogue.load(stored.document_id)
    assert loaded is not None
    assert loaded.document == original
    assert loaded.version.number == 1


def test_a_changed_file_becomes_a_new_version_of_the_same_document(catalogue: Catalogue) -> None:
    first = catalogue.store(document(), pipeline=PIPELINE, seconds=0.1)
    changed = document(text=TEXT.replace("60", "70"))
    second = catalogue.store(changed, pipeline=PIPELINE, seconds=0.1)
    assert second.document_id == first.document_id
    assert not second.created
    assert [v.number for v in catalogue.versions(first.document_id)] == [1, 2]
    current, old = catalogue.load(first.document_id), catalogue.load(first.document_id, 1)
    assert current is not None and "70" in current.document.text
    assert old is not None and "60" in old.document.text


def test_the_same_text_under_another_name_is_a_duplicate(catalogue: Catalogue) -> None:
    first = catalogue.store(document(), pipeline=PIPELINE, seconds=0.1)
    copy = catalogue.store(document(path="/annan/kopia.docx"), pipeline=PIPELINE, seconds=0.1)
    assert copy.duplicate_of == first.document_id
    assert len(catalogue.documents()) == 1
    assert catalogue.find("/annan/kopia.docx") == first.document_id


def test_empty_texts_are_not_duplicates_of_each_other(catalogue: Catalogue) -> None:
    """Two scans without OCR both have no text; they are still two documents."""
    catalogue.store(document(path="/a.pdf", text=" "), pipeline=PIPELINE, seconds=0.1)
    second = catalogue.store(document(path="/b.pdf", text=" "), pipeline=PIPELINE, seconds=0.1)
    assert second.duplicate_of is None


@pytest.mark.parametrize(
    ("same_path", "same_bytes", "pipeline", "expected"),
    [
        (True, True, 1, Known.UNCHANGED),
        (True, False, 1, Known.CHANGED),
        (True, True, 2, Known.CHANGED),  # an older pipeline read it: read it again
        (False, True, 1, Known.MOVED),  # the old path does not exist on this disk
        (False, False, 1, Known.NEW),
    ],
)
def test_a_file_is_recognised_by_path_and_bytes(
    catalogue: Catalogue, same_path: bool, same_bytes: bool, pipeline: int, expected: Known
) -> None:
    stored = document()
    catalogue.store(stored, pipeline=1, seconds=0.1)
    path = stored.source.path if same_path else "/annan/fil.pdf"
    sha256 = stored.source.sha256 if same_bytes else "0" * 64
    assert catalogue.recognise(path, sha256, pipeline).known is expected


def test_bytes_that_still_stand_elsewhere_are_a_duplicate(catalogue: Catalogue, tmp_path: Path) -> None:
    file = tmp_path / "original.pdf"
    file.write_bytes(b"x")
    stored = document(path=str(file))
    catalogue.store(stored, pipeline=1, seconds=0.1)
    assert catalogue.recognise("/kopia.pdf", stored.source.sha256, 1).known is Known.DUPLICATE


def test_a_correction_wins_survives_a_new_version_and_can_be_undone(catalogue: Catalogue) -> None:
    stored = catalogue.store(document(owner="Kostchef"), pipeline=PIPELINE, seconds=0.1)
    made = catalogue.correct_metadata(stored.document_id, "owner", "Måltidschef", author="Eva")
    catalogue.store(document(text=TEXT + " Nytt.", owner="Kostchef"), pipeline=PIPELINE, seconds=0.1)
    corrected = catalogue.load(stored.document_id)
    assert corrected is not None
    owner = corrected.document.metadata["owner"]
    assert (owner.value, owner.status.value) == ("Måltidschef", "corrected")
    catalogue.undo_correction(made.id, author="Bo")
    undone = catalogue.load(stored.document_id)
    assert undone is not None and undone.document.metadata["owner"].value == "Kostchef"
    (entry,) = catalogue.corrections(stored.document_id)
    assert (entry.old, entry.new, entry.author, entry.undone_by) == ("Kostchef", "Måltidschef", "Eva", "Bo")


def test_facets_follow_a_correction(catalogue: Catalogue) -> None:
    stored = catalogue.store(document(), pipeline=PIPELINE, seconds=0.1)
    before = catalogue.last_seq()
    catalogue.correct_metadata(stored.document_id, "municipalities", ["Vallentuna"], author="Eva")
    (facets,) = catalogue.documents()
    assert (facets.municipality, facets.county, facets.group) == ("Vallentuna", "Stockholms län", "A2")
    assert catalogue.last_seq() > before


def test_a_correction_of_an_unknown_field_says_which_there_are(catalogue: Catalogue) -> None:
    stored = catalogue.store(document(), pipeline=PIPELINE, seconds=0.1)
    with pytest.raises(CatalogueError, match="adoption_date"):
        catalogue.correct_metadata(stored.document_id, "antagen", "x", author="Eva")


def test_units_carry_kind_path_and_data(catalogue: Catalogue) -> None:
    stored = catalogue.store(document(), pipeline=PIPELINE, seconds=0.1)
    units = catalogue.units_of(stored.document_id)
    assert [u.kind for u in units] == [
        UnitKind.PASSAGE,
        UnitKind.PASSAGE,
        UnitKind.GOAL,
        UnitKind.RESPONSIBILITY,
    ]
    assert all(u.text == TEXT[u.start : u.end] for u in units)
    assert all(u.heading_path == ("Mål",) for u in units)
    assert units[2].data["target_year"] == 2030
    assert catalogue.units([units[0].id, 999_999]) == {units[0].id: units[0]}


def test_ids_of_units_are_never_used_again(catalogue: Catalogue) -> None:
    stored = catalogue.store(document(), pipeline=PIPELINE, seconds=0.1)
    old = {u.id for u in catalogue.units_of(stored.document_id)}
    catalogue.store(document(text=TEXT + " Nytt."), pipeline=PIPELINE, seconds=0.1)
    new = {u.id for u in catalogue.units_of(stored.document_id)}
    assert not old & new
    assert not catalogue.units(old)


def test_vectors_are_kept_by_model_and_text(catalogue: Catalogue) -> None:
    stored = catalogue.store(document(), pipeline=PIPELINE, seconds=0.1)
    waiting = dict(catalogue.pending_embeddings("modell-a"))
    # The goal is the same text under the same heading as the first passage: embedded once.
    assert len(waiting) == 2
    vector = np.array([0.6, 0.8], dtype=np.float32)
    seq = catalogue.last_seq()
    catalogue.put_embeddings("modell-a", [(key, vector) for key in waiting])
    assert not list(catalogue.pending_embeddings("modell-a"))
    assert len(list(catalogue.pending_embeddings("modell-b"))) == 2
    found = catalogue.embeddings("modell-a", [*waiting, "okänd"])
    assert set(found) == set(waiting)
    np.testing.assert_allclose(next(iter(found.values())), vector, atol=1e-3)
    assert [c.document_id for c in catalogue.changes_since(seq)] == [stored.document_id]


def test_sentence_vectors_are_kept_by_model_and_text(catalogue: Catalogue) -> None:
    stored = catalogue.store(document(), pipeline=PIPELINE, seconds=0.1)
    units = catalogue.units_of(stored.document_id)
    rows = np.array([[0.6, 0.8], [0.8, 0.6], [1.0, 0.0]], dtype=np.float32)
    catalogue.put_sentence_embeddings("modell-a", [(units[0].text_hash, rows)])
    found = catalogue.sentence_embeddings("modell-a", [*(unit.id for unit in units), 999], 2)
    same = {unit.id for unit in units if unit.text_hash == units[0].text_hash}
    assert set(found) == same
    np.testing.assert_allclose(found[units[0].id], rows, atol=1e-3)
    assert not catalogue.sentence_embeddings("modell-b", same, 2)


def test_the_change_log_keeps_the_latest_note_per_document(catalogue: Catalogue) -> None:
    first = catalogue.store(document(), pipeline=PIPELINE, seconds=0.1)
    second = catalogue.store(document(path="/b.pdf", text="Annat."), pipeline=PIPELINE, seconds=0.1)
    catalogue.correct_metadata(first.document_id, "title", "Ny", author="Eva")
    changes = catalogue.changes_since(0)
    assert [c.document_id for c in changes] == [second.document_id, first.document_id]
    assert catalogue.changes_since(changes[-1].seq) == []


def _store_many(folder: Path, name: str, count: int) -> None:
    catalogue = Catalogue(folder)
    for n in range(count):
        catalogue.store(document(path=f"/{name}/{n}.pdf", text=f"{name} {n}."), pipeline=1, seconds=0.1)


def test_two_processes_and_threads_write_the_same_library(tmp_path: Path) -> None:
    context = multiprocessing.get_context("spawn")
    process = context.Process(target=_store_many, args=(tmp_path, "process", 25))
    process.start()
    threads = [threading.Thread(target=_store_many, args=(tmp_path, f"tråd{n}", 25)) for n in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    process.join()
    assert process.exitcode == 0
    assert len(Catalogue(tmp_path).documents()) == 75
    assert not Catalogue(tmp_path).problems()


def test_a_write_that_fails_half_way_leaves_nothing(
    catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    catalogue.store(document(), pipeline=PIPELINE, seconds=0.1)

    def broken(*_: object) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr("corpus.catalogue.writing.insert_tags", broken)
    with pytest.raises(CatalogueError, match="Disken är full") as caught:
        catalogue.store(document(path="/b.pdf", text="Annat."), pipeline=PIPELINE, seconds=0.1)
    assert caught.value.code == "disk_full"
    assert len(catalogue.documents()) == 1
    assert not catalogue.problems()


def test_a_damaged_file_is_said_to_be_damaged(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).write_bytes(b"not a database at all" * 100)
    with pytest.raises(CatalogueError) as caught:
        Catalogue(tmp_path).documents()
    assert caught.value.code == "library_damaged"


def test_a_library_of_a_later_program_is_left_alone(tmp_path: Path) -> None:
    Catalogue(tmp_path).documents()
    connection = sqlite3.connect(tmp_path / FILE_NAME)
    connection.execute("PRAGMA user_version = 99")
    connection.close()
    with pytest.raises(CatalogueError) as caught:
        Catalogue(tmp_path).documents()
    assert caught.value.code == "library_newer"


def test_settings_are_kept(catalogue: Catalogue) -> None:
    assert catalogue.get_setting("embedding_model") is None
    catalogue.set_setting("embedding_model", "policysok-sv")
    assert catalogue.get_setting("embedding_model") == "policysok-sv"
