"""What the library keeps besides its texts: failures, when files were looked at, settings, missing vectors."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from corpus.catalogue import Catalogue
from corpus.catalogue.embeddings import EmbeddingGap
from corpus.catalogue.tag_corrections import TagEdit
from corpus.errors import CatalogueError, ReadError
from corpus.tag_edits import EditAction, TagSort
from ingest.batch import BatchOptions, ingest
from ingest.workers import WorkerLimits
from search.saved import SavedSearch, forget_search, save_search, saved_searches
from tests.corpus.builders import TEXT, document
from tests.ui_library.making import MODEL, embed_all, make_library
from ui.web.parts.vectors_notice import lag_words, notice
from ui.web.resources import IndexLag

OPTIONS = BatchOptions(workers=WorkerLimits(workers=1))


# --- files ---------------------------------------------------------------------------------------------------
def test_a_failure_is_forgotten_when_asked_to(tmp_path: Path) -> None:
    catalogue = Catalogue(tmp_path)
    for name in ("a.pdf", "b.pdf"):
        catalogue.note_failure(f"/dokument/{name}", ReadError("encrypted", "Filen är låst."))
    assert catalogue.forget_failure("/dokument/a.pdf")
    assert [failure.path for failure in catalogue.failures()] == ["/dokument/b.pdf"]
    assert not catalogue.forget_failure("/dokument/a.pdf")


def _seen(catalogue: Catalogue, path: Path) -> str:
    row = (
        catalogue._database.connection()
        .execute("SELECT last_seen_at FROM location WHERE path = ?", (str(path),))
        .fetchone()
    )
    return str(row["last_seen_at"])


def _age(catalogue: Catalogue) -> None:
    with catalogue._database.transaction() as connection:
        connection.execute("UPDATE location SET last_seen_at = '2020-01-01T00:00:00+00:00'")


def test_reading_again_notes_unchanged_files_as_looked_at_and_names_copies_by_their_file(
    tmp_path: Path,
) -> None:
    folder = tmp_path / "filer"
    folder.mkdir()
    words = "Kostpolicy för Falköpings kommun\n\nAll mat i skolan ska vara god och näringsriktig. " * 5
    (folder / "kost.txt").write_text(words, encoding="utf-8")
    catalogue = Catalogue(tmp_path / "bibliotek")
    assert [outcome.status for outcome in ingest(catalogue, [folder], OPTIONS)] == ["indexed"]
    _age(catalogue)
    path = (folder / "kost.txt").resolve()
    # An earlier failure of the file (it was locked then, say) is over now.
    catalogue.note_failure(str(path), ReadError("unreadable", "Filen gick inte att läsa."))
    assert [outcome.status for outcome in ingest(catalogue, [folder], OPTIONS)] == ["unchanged"]
    assert _seen(catalogue, path) > "2026"
    assert catalogue.failures() == []

    (folder / "sedan kopia.txt").write_text(words, encoding="utf-8")
    copy = next(one for one in ingest(catalogue, [folder], OPTIONS) if one.status == "skipped")
    assert copy.warnings[0].message == "Samma text finns redan i biblioteket: kost.txt."


# --- searches that are kept ----------------------------------------------------------------------------------
def test_searches_saved_at_the_same_time_are_all_kept(tmp_path: Path) -> None:
    Catalogue(tmp_path).last_seq()  # the file is there before several open it
    start = threading.Barrier(6)

    def save(number: int) -> None:
        catalogue = Catalogue(tmp_path)
        start.wait()
        for turn in range(5):
            save_search(catalogue, SavedSearch(f"{number} {turn}", f"q={number}"))
        if number == 0:
            forget_search(catalogue, "0 0")
        catalogue.close()

    threads = [threading.Thread(target=save, args=[number]) for number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    names = {one.name for one in saved_searches(Catalogue(tmp_path))}
    assert names == {f"{number} {turn}" for number in range(6) for turn in range(5)} - {"0 0"}


# --- what has no vector --------------------------------------------------------------------------------------
def test_the_gap_counts_texts_without_a_vector_of_the_model(tmp_path: Path) -> None:
    catalogue = make_library(tmp_path)
    texts = sum(len(catalogue.units_of(one.document_id)) for one in catalogue.documents())
    assert catalogue.embedding_gap(MODEL) == EmbeddingGap(texts, texts)
    embed_all(catalogue)
    assert catalogue.embedding_gap(MODEL) == EmbeddingGap(0, texts)
    assert catalogue.embedding_gap("another") == EmbeddingGap(texts, texts)


def test_an_empty_library_lacks_nothing(tmp_path: Path) -> None:
    assert Catalogue(tmp_path).embedding_gap(MODEL) == EmbeddingGap(0, 0)


@pytest.mark.parametrize(
    ("gap", "goes_on", "words"),
    [
        (EmbeddingGap(120, 900), True, "inte klar för 120 av 900 texter.</strong>"),
        (EmbeddingGap(120, 900), True, "Beräkningen pågår"),
        (EmbeddingGap(1, 52_000), False, "inte klar för 1 av 52 000 texter.</strong>"),
        (EmbeddingGap(1, 52_000), False, 'href="./bibliotek?visa=atgarda"'),
    ],
)
def test_the_notice_says_what_search_cannot_do_yet(gap: EmbeddingGap, goes_on: bool, words: str) -> None:
    assert words in notice(gap, goes_on=goes_on).replace("\u00a0", " ")


def test_documents_that_search_does_not_know_yet_are_counted() -> None:
    assert "Sökningen har 3 dokument kvar" in lag_words(IndexLag(3, "")).replace("\u00a0", " ")
    many = lag_words(IndexLag(1000, "Disken är full.")).replace("\u00a0", " ")
    assert "minst 1 000 dokument" in many
    assert many.endswith("Disken är full.</p>")


# --- how much of the text a goal holds ------------------------------------------------------------------------
def test_a_goal_is_given_more_words_and_keeps_its_other_fields(tmp_path: Path) -> None:
    catalogue = Catalogue(tmp_path)
    name = catalogue.store(document(), pipeline=1, seconds=0.0).document_id
    goal = catalogue.load(name).document.goals[0]  # type: ignore[union-attr]
    wider = TEXT[goal.start :]
    edit = TagEdit(EditAction.CHANGE, TagSort.GOAL, (0,), (wider,))
    number = catalogue.correct_tags(name, edit, author="Eva")
    (changed,) = catalogue.load(name).document.goals  # type: ignore[union-attr]
    assert changed.text == wider
    assert (changed.kind, changed.target_year, changed.page) == (goal.kind, goal.target_year, goal.page)
    catalogue.undo_correction(number, author="Eva")
    assert catalogue.load(name).document.goals == (goal,)  # type: ignore[union-attr]


def test_a_change_of_nothing_is_refused(tmp_path: Path) -> None:
    catalogue = Catalogue(tmp_path)
    name = catalogue.store(document(), pipeline=1, seconds=0.0).document_id
    with pytest.raises(CatalogueError) as refused:
        catalogue.correct_tags(name, TagEdit(EditAction.CHANGE, TagSort.GOAL, (0,)), author="Eva")
    assert refused.value.code == "wrong_edit"


def test_a_part_of_a_split_goal_is_looked_for_inside_it(tmp_path: Path) -> None:
    text = "Mål\nmat i skolan. Andelen ekologisk mat i skolan ska vara 60 procent 2030. Slut."
    catalogue = Catalogue(tmp_path)
    made = document(text=text)
    name = catalogue.store(made, pipeline=1, seconds=0.0).document_id
    edit = TagEdit(
        EditAction.SPLIT,
        TagSort.GOAL,
        (0,),
        ("Andelen ekologisk", "mat i skolan", "ska vara 60 procent 2030."),
    )
    catalogue.correct_tags(name, edit, author="Eva")
    goals = catalogue.load(name).document.goals  # type: ignore[union-attr]
    assert [goal.start for goal in goals] == [18, 36, 49], "not the same words just before the goal"
