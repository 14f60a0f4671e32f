"""Policy areas of documents and of each passage, goal and duty."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from corpus.area_scores import score_document, score_unit
from corpus.area_words import learnt, stem, terms_of
from corpus.areas import load_areas
from corpus.catalogue import Catalogue, UnitKind
from corpus.catalogue.units import topics_of
from corpus.model import TopicScore
from ingest.tagging.train_areas import data_hash
from tests.corpus.builders import document
from ui.cli.app import app

INTEGRATION, SCHOOL, CLIMATE, WASTE = (
    "Integration, nyanlända",
    "Skola & förskola",
    "Klimat & energi",
    "Avfall",
)


def test_the_learnt_words_are_those_of_the_data() -> None:
    assert learnt().card["data"] == data_hash()
    assert learnt().weights.shape[1] == len(load_areas())


UNITS = [
    # A sentence that says nothing of any area has its document's.
    ("Arbetet ska bedrivas långsiktigt.", (TopicScore(CLIMATE, 1.0),), CLIMATE),
    # One that plainly is about another area has that one first, whatever its document is about.
    ("Skolan och förskolan ska ge alla elever den undervisning och det särskilda stöd som de behöver.", (TopicScore(CLIMATE, 1.0),), SCHOOL),
    ("Mängden hushållsavfall och restavfall ska minska på återvinningscentralen.", (TopicScore(SCHOOL, 1.0),), WASTE),
    # Words that fit the document's own area keep it.
    ("Nyanlända ska få samhällsorientering på sitt modersmål.", (TopicScore(INTEGRATION, 1.0),), INTEGRATION),
]  # fmt: skip


@pytest.mark.parametrize(("text", "of_document", "first"), UNITS)
def test_a_unit_has_its_own_areas(text: str, of_document: tuple[TopicScore, ...], first: str) -> None:
    topics = score_unit(text, (), of_document)
    assert topics[0] == TopicScore(first, 1.0)
    assert [topic.score for topic in topics] == sorted((topic.score for topic in topics), reverse=True)


def test_without_evidence_there_is_no_area() -> None:
    assert score_document("", (), "Ja. Nej. Kanske.") == ()
    assert score_unit("Ja, kanske det.", (), ()) == ()


def test_the_nearest_heading_counts() -> None:
    general = "Vi ska bli bättre på detta."
    assert score_unit(general, ("Förskola och grundskola",), (TopicScore(CLIMATE, 0.3),))[0].area == SCHOOL


@pytest.mark.parametrize(
    ("word", "terms"),
    [("skola", ("s:skol",)), ("klimatstrategin", ("s:klima", "p:klima", "e:klima"))],
)
def test_terms_of_a_word(word: str, terms: tuple[str, ...]) -> None:
    assert terms_of(word) == terms
    assert terms[0] == "s:" + stem(word)


@pytest.fixture
def library(tmp_path: Path) -> Path:
    catalogue = Catalogue(tmp_path)
    text = "Mål\nUtsläppen av växthusgaser från energi ska minska.\nElever i grundskolan ska få läxhjälp."
    catalogue.store(document(text=text), pipeline=1, seconds=0.1)
    catalogue.close()
    return tmp_path


def test_units_are_stored_with_their_areas(library: Path) -> None:
    catalogue = Catalogue(library)
    stored = [*catalogue.tags(UnitKind.GOAL)]
    assert stored
    for unit, owner in stored:
        assert topics_of(unit, owner) == (tuple(topic.area for topic in unit.topics) or owner.topics)
        assert all(0 < topic.score <= 1 for topic in unit.topics)
    catalogue.close()


def test_goals_are_filtered_by_their_own_area(library: Path) -> None:
    def goals(*arguments: str) -> list[dict[str, object]]:
        result = CliRunner().invoke(app, ["goals", "--json", "--library", str(library), *arguments])
        assert result.exit_code == 0, result.output
        found: list[dict[str, object]] = json.loads(result.stdout)
        return found

    every = goals()
    areas = {topic["area"] for goal in every for topic in goal["topics"]}  # type: ignore[attr-defined]
    assert areas
    for area in areas:
        chosen = goals("--topic", area)
        assert [goal["text"] for goal in chosen] == [
            goal["text"]
            for goal in every
            if area in {topic["area"] for topic in goal["topics"]}  # type: ignore[attr-defined]
        ]
