"""The grid: who has a row, what is quoted, who is left out and why."""

from __future__ import annotations

import shutil

import pytest

from corpus.catalogue import Catalogue
from corpus.errors import SearchError
from search.compare import Comparer, CompareRequest, GoalPointer, Selection
from tests.compare.library import CLIMATE, AxisEncoder, GoalText, document, store


def names(comparer: Comparer, request: CompareRequest) -> list[str]:
    return [row.municipality for row in comparer.compare(request).rows]


@pytest.mark.parametrize("request_", [CompareRequest("klimat"), CompareRequest(area="Klimat")])
def test_an_area_gives_the_municipalities_with_documents_about_it(
    comparer: Comparer, request_: CompareRequest
) -> None:
    result = comparer.compare(request_)
    assert {row.municipality for row in result.rows} == {"Almvik", "Norrhede", "Granhult"}
    assert result.without == ("Kvarnby",)
    assert result.areas == (CLIMATE,)


def test_a_narrow_topic_leaves_out_the_area_s_other_goals(comparer: Comparer) -> None:
    result = comparer.compare(CompareRequest("solceller"))
    assert [row.municipality for row in result.rows] == ["Granhult"]
    assert [goal.goal.text for goal in result.rows[0].goals] == ["Solceller bör sättas på tio skolor."]


def test_every_goal_shown_is_an_exact_quotation_with_its_page(
    comparer: Comparer, catalogue: Catalogue
) -> None:
    result = comparer.compare(CompareRequest("klimat"))
    shown = [goal for row in result.rows for goal in row.goals]
    assert len(shown) == 6
    for item in shown:
        stored = catalogue.load(item.document.document_id)
        assert stored is not None
        assert stored.document.text[item.goal.start : item.goal.end] == item.goal.text
        assert item.goal.page is not None
        assert stored.document.goals[item.number].text == item.goal.text


def test_the_state_s_goals_show_only_when_asked_for(comparer: Comparer) -> None:
    def texts(*, external: bool) -> str:
        rows = comparer.compare(CompareRequest("klimat", external=external)).rows
        return " ".join(goal.goal.text for row in rows for goal in row.goals)

    assert "Riksdagens" not in texts(external=False)
    assert "Riksdagens" in texts(external=True)


def test_chosen_municipalities_without_documents_are_told_from_those_without_goals(
    comparer: Comparer,
) -> None:
    result = comparer.compare(
        CompareRequest("klimat", selection=Selection(municipalities=("Almvik", "Kvarnby", "Falköping")))
    )
    assert [row.municipality for row in result.rows] == ["Almvik"]
    assert result.without == ("Kvarnby",)
    assert result.missing == ("Falköping",)


def test_a_goal_pointed_at_finds_its_like(comparer: Comparer, catalogue: Catalogue) -> None:
    own = next(item for item in catalogue.documents() if item.municipality == "Granhult")
    result = comparer.compare(CompareRequest(goal=GoalPointer(own.document_id, 1)))
    texts = {goal.goal.text for row in result.rows for goal in row.goals}
    assert "Alla kommunens fordon ska vara fossilfria 2025." in texts
    assert result.topic == "Kommunens fordon ska gå på el."


def test_the_limit_holds_rows_short_but_counts_all(comparer: Comparer) -> None:
    row = comparer.compare(CompareRequest("klimat", limit=1)).rows[0]
    assert (len(row.goals), row.found) == (1, 2)


def test_goals_about_the_area_in_other_documents_stand_beside_the_grid(
    comparer: Comparer, catalogue: Catalogue
) -> None:
    store(
        catalogue,
        [document("Sjöleda", "Bostadsplan", "Bostad, boende", [GoalText("Klimat och energi först.")])],
    )
    result = comparer.compare(CompareRequest("klimat"))
    assert "Sjöleda" not in {row.municipality for row in result.rows}
    assert [row.municipality for row in result.elsewhere] == ["Sjöleda"]
    assert "Sjöleda" not in result.without


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        (CompareRequest(" ? "), "empty_query"),
        (CompareRequest(area="Rymdfart"), "unknown_area"),
        (CompareRequest("klimat", selection=Selection(municipalities=("Atlantis",))), "unknown_municipality"),
        (CompareRequest("klimat", selection=Selection(counties=("Narnia",))), "unknown_county"),
        (CompareRequest("klimat", selection=Selection(groups=("Z1",))), "unknown_group"),
        (CompareRequest(goal=GoalPointer("finns-inte", 0)), "unknown_goal"),
    ],
)
def test_wrong_requests_say_what_is_wrong(comparer: Comparer, wrong: CompareRequest, code: str) -> None:
    with pytest.raises(SearchError) as caught:
        comparer.compare(wrong)
    assert caught.value.code == code


def test_the_arrays_follow_the_catalogue(comparer: Comparer, catalogue: Catalogue) -> None:
    """A new document, a new version and deleted arrays all give the answer of a fresh library."""
    first = comparer.base()
    store(catalogue, [document("Lindåsa", "Klimatplan", CLIMATE, [GoalText("Utsläppen ska minska snabbt.")])])
    assert "Lindåsa" in names(comparer, CompareRequest("klimat"))
    assert len(comparer.base()) == len(first) + 1
    shutil.rmtree(catalogue.folder / "compare")
    assert "Lindåsa" in names(Comparer(catalogue, AxisEncoder()), CompareRequest("klimat"))


def test_a_document_without_vectors_does_not_stop_the_others(catalogue: Catalogue) -> None:
    new = document("Lindåsa", "Klimatplan", CLIMATE, [GoalText("Utsläppen ska minska mycket snabbt.")])
    catalogue.store(new, pipeline=1, seconds=0.0)
    assert "Almvik" in names(Comparer(catalogue, AxisEncoder()), CompareRequest("klimat"))


def test_an_empty_library_answers_that_it_has_nothing(tmp_path: object, catalogue: Catalogue) -> None:
    empty = Catalogue(catalogue.folder.parent / "tomt")
    result = Comparer(empty, AxisEncoder()).compare(CompareRequest("klimat"))
    assert (result.rows, result.themes) == ((), ())
    assert result.notes
