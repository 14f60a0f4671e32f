"""People's corrections of goals and duties: carried out, kept over re-ingestion, undone, exported, trained with."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from corpus.catalogue import Catalogue
from corpus.catalogue.tag_corrections import TagEdit
from corpus.errors import CatalogueError
from corpus.model import Document, GoalKind, Modality
from corpus.tag_edits import Anchor, EditAction, TagSort, find_words
from ingest.tagging import classifier
from ingest.tagging.correction_data import Corrected, training_rows
from ingest.tagging.train import data_files, data_hash
from tests.corpus.builders import TEXT, document

GOAL = "Andelen ekologisk mat ska vara 60 procent 2030."


@pytest.fixture
def catalogue(tmp_path: Path) -> Iterator[Catalogue]:
    made = Catalogue(tmp_path)
    yield made
    made.close()


def _store(catalogue: Catalogue, made: Document | None = None) -> str:
    return catalogue.store(made or document(), pipeline=1, seconds=0.1).document_id


def _load(catalogue: Catalogue, document_id: str) -> Document:
    stored = catalogue.load(document_id)
    assert stored is not None
    return stored.document


def _edit(catalogue: Catalogue, document_id: str, action: EditAction, **more: object) -> int:
    sort = more.pop("sort", TagSort.GOAL)
    return catalogue.correct_tags(document_id, TagEdit(action, sort, **more), author="Vera")  # type: ignore[arg-type]


def test_change_sets_fields_and_keeps_the_rest(catalogue: Catalogue) -> None:
    document_id = _store(catalogue)
    fields = {"kind": "delmål", "target_year": 2031}
    _edit(catalogue, document_id, EditAction.CHANGE, numbers=(0,), fields=fields)
    goal = _load(catalogue, document_id).goals[0]
    assert (goal.kind, goal.target_year, goal.quantity) == (GoalKind.DELMAL, 2031, "60 procent")
    assert goal.confidence == 1.0


def test_remove_and_undo(catalogue: Catalogue) -> None:
    document_id = _store(catalogue)
    before = _load(catalogue, document_id).goals
    number = _edit(catalogue, document_id, EditAction.REMOVE, numbers=(0,))
    assert _load(catalogue, document_id).goals == ()
    catalogue.undo_correction(number, author="Vera")
    assert _load(catalogue, document_id).goals == before
    assert [c.undone_by for c in catalogue.corrections(document_id)] == ["Vera"]


def test_add_finds_place_page_and_headings(catalogue: Catalogue) -> None:
    document_id = _store(catalogue)
    _edit(
        catalogue,
        document_id,
        EditAction.ADD,
        texts=("Kommunstyrelsen följer upp målet varje år.",),
        fields={"kind": "åtgärd"},
    )
    found = _load(catalogue, document_id)
    added = found.goals[1]
    assert found.text[added.start : added.end] == added.text
    assert (added.kind, added.page, added.heading_path) == (GoalKind.ATGARD, 1, ("Mål",))


def test_split_and_merge(catalogue: Catalogue) -> None:
    document_id = _store(catalogue)
    parts = ("Andelen ekologisk mat", "ska vara 60 procent 2030.")
    _edit(catalogue, document_id, EditAction.SPLIT, numbers=(0,), texts=parts)
    assert tuple(goal.text for goal in _load(catalogue, document_id).goals) == parts
    _edit(catalogue, document_id, EditAction.MERGE, numbers=(0, 1))
    assert [goal.text for goal in _load(catalogue, document_id).goals] == [GOAL]


def test_change_of_an_actor(catalogue: Catalogue) -> None:
    document_id = _store(catalogue)
    _edit(
        catalogue,
        document_id,
        EditAction.CHANGE,
        sort=TagSort.RESPONSIBILITY,
        numbers=(0,),
        fields={"actor_normalised": ["Måltidsnämnden"], "modality": "bör"},
    )
    duty = _load(catalogue, document_id).responsibilities[0]
    assert duty.actor_normalised == ("Måltidsnämnden",)
    assert duty.modality is Modality.BOR
    assert duty.actor == "Kommunstyrelsen"


def test_edits_survive_the_same_file_read_again(catalogue: Catalogue) -> None:
    document_id = _store(catalogue)
    _edit(catalogue, document_id, EditAction.CHANGE, numbers=(0,), fields={"kind": "vision"})
    _store(catalogue)
    found = _load(catalogue, document_id)
    assert [goal.kind for goal in found.goals] == [GoalKind.VISION]
    assert len(catalogue.versions(document_id)) == 2


def test_edits_survive_a_changed_file(catalogue: Catalogue) -> None:
    """The words have moved; the nearest place with the same words is meant."""
    document_id = _store(catalogue)
    _edit(catalogue, document_id, EditAction.CHANGE, numbers=(0,), fields={"kind": "vision"})
    _edit(
        catalogue,
        document_id,
        EditAction.ADD,
        texts=("följer upp målet varje år",),
        fields={"kind": "åtgärd"},
    )
    _store(catalogue, document(text="Ny inledning som är lång.\n" + TEXT))
    found = _load(catalogue, document_id)
    assert [goal.kind for goal in found.goals] == [GoalKind.VISION, GoalKind.ATGARD]
    assert all(found.text[goal.start : goal.end] == goal.text for goal in found.goals)


def test_a_persons_goal_stands_when_the_machine_no_longer_finds_it(catalogue: Catalogue) -> None:
    document_id = _store(catalogue)
    _edit(catalogue, document_id, EditAction.CHANGE, numbers=(0,), fields={"kind": "vision"})
    _store(catalogue, replace(document(), goals=()))
    goal = _load(catalogue, document_id).goals[0]
    assert (goal.text, goal.kind, goal.target_year) == (GOAL, GoalKind.VISION, 2030)


def test_words_that_are_gone_do_nothing(catalogue: Catalogue) -> None:
    document_id = _store(catalogue)
    _edit(catalogue, document_id, EditAction.ADD, texts=("varje år",), fields={})
    _store(
        catalogue, document(text="Mål\nAndelen ekologisk mat ska vara 60 procent 2030.\nKommunstyrelsen vet.")
    )
    assert [goal.text for goal in _load(catalogue, document_id).goals] == [GOAL]


def test_search_sees_the_corrected_goals(catalogue: Catalogue) -> None:
    document_id = _store(catalogue)
    before = catalogue.last_seq()
    _edit(catalogue, document_id, EditAction.REMOVE, numbers=(0,))
    assert not [unit for unit in catalogue.units_of(document_id) if unit.kind == "goal"]
    assert [change.document_id for change in catalogue.changes_since(before)] == [document_id]


@pytest.mark.parametrize(
    ("action", "more", "code"),
    [
        (EditAction.REMOVE, {"numbers": (7,)}, "unknown_tag"),
        (EditAction.ADD, {"texts": ("Står inte här.",)}, "words_not_found"),
        (EditAction.CHANGE, {"numbers": (0,), "fields": {"färg": "blå"}}, "unknown_field"),
        (EditAction.CHANGE, {"numbers": (0,), "fields": {"kind": "önskan"}}, "wrong_value"),
        (EditAction.CHANGE, {"numbers": (0,)}, "wrong_edit"),
        (EditAction.SPLIT, {"numbers": (0,), "texts": ("Andelen", "Något annat")}, "wrong_edit"),
        (EditAction.MERGE, {"numbers": (0,)}, "wrong_edit"),
    ],
)
def test_what_cannot_be_done_is_said(
    catalogue: Catalogue, action: EditAction, more: dict[str, object], code: str
) -> None:
    document_id = _store(catalogue)
    with pytest.raises(CatalogueError) as error:
        _edit(catalogue, document_id, action, **more)
    assert error.value.code == code
    assert catalogue.corrections(document_id) == []


def test_nearest_of_equal_words() -> None:
    text = "ökad trygghet. Annat. Ökad trygghet. Ökad  trygghet."
    assert find_words(text, Anchor("Ökad trygghet.", 40)) == (37, 52)
    assert find_words(text, Anchor("Ökad trygghet.", 0)) == (22, 36)


def test_exported_as_training_data(catalogue: Catalogue) -> None:
    document_id = _store(catalogue)
    _edit(catalogue, document_id, EditAction.REMOVE, numbers=(0,))
    _edit(catalogue, document_id, EditAction.ADD, texts=("varje år",), fields={"kind": "indikator"})
    corrected = Corrected(document_id, _load(catalogue, document_id), catalogue.tag_edits(document_id))
    rows = list(training_rows([corrected]))
    assert [(row["text"], row["goal"], row["kind"]) for row in rows] == [
        (GOAL, False, None),
        ("varje år", True, "indikator"),
    ]
    assert rows[0]["place"]["section"] == "goal"


def test_the_weights_are_those_of_the_data() -> None:
    card = classifier.packaged().card
    assert card["data"] == data_hash(data_files())
