"""The whole review against a library: outline, law, borrowing, and what peers have goals about."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.catalogue import Catalogue
from search.compare import Comparer
from search.draft import PassagePrints, Reviewer, similar_goals
from search.draft.records import FindingKind
from tests.compare.library import CLIMATE, AxisEncoder, GoalText, document, store
from tests.draft.library import make_document

_NAMES = ("Almvik", "Björkinge", "Dalsnäs", "Ekervalla")


@pytest.fixture
def library(tmp_path: Path) -> Catalogue:
    catalogue = Catalogue(tmp_path)
    # The same text twice would be one document.
    store(
        catalogue,
        [
            document(
                name,
                f"Klimatplan {name}",
                CLIMATE,
                [
                    GoalText(f"Utsläppen i {name} ska minska med 50 procent till 2030.", "50 procent", 2030),
                    GoalText(f"Solceller ska finnas på alla skolor i {name} 2028.", "alla", 2028),
                ],
            )
            for name in _NAMES
        ],
    )
    return catalogue


def _coverage(catalogue: Catalogue, text: str, municipality: str = "Fjällsjö") -> list[str]:
    reviewer = Reviewer(catalogue, PassagePrints(catalogue), Comparer(catalogue, AxisEncoder()))
    draft = make_document(text, municipality=municipality, path="/utkast.docx")
    found = reviewer.review(draft, document_type="plan", area=CLIMATE)
    return [each.message for each in found.findings if each.kind is FindingKind.COVERAGE]


def test_a_theme_that_peers_have_and_the_draft_lacks_is_told_with_an_example(library: Catalogue) -> None:
    messages = _coverage(library, "# Mål\nUtsläppen av växthusgaser ska minska.")
    assert any("Solceller ska finnas på alla skolor i" in message for message in messages)
    assert all("jämförda kommuner har mål om" in message for message in messages)


def test_a_theme_in_a_heading_is_covered(library: Catalogue) -> None:
    messages = _coverage(library, "# Solceller och solel\nPå taken byggs mer.\n# Utsläpp\nUtsläppen minskar.")
    assert not any("Solceller" in message for message in messages)


def test_without_a_comparer_the_review_says_what_it_left_out(library: Catalogue) -> None:
    found = Reviewer(library, PassagePrints(library)).review(make_document("# Mål\nText."), area=CLIMATE)
    assert found.notes == ("Täckningen av området är inte bedömd: jämförelsen är avstängd.",)
    assert found.borrowing is not None
    assert found.borrowing.sentences


def test_missing_sections_are_told_with_their_share(catalogue: Catalogue) -> None:
    draft = make_document("# Mål\nText.\n# Syfte\nText.", path="/utkast.docx", municipality="Torsby")
    found = Reviewer(catalogue, PassagePrints(catalogue)).review(draft, area=CLIMATE)
    messages = [each.message for each in found.findings if each.kind is FindingKind.SECTION]
    assert "Avsnittet ”Ansvar och organisation” saknas. 8 av 8 sådana dokument har det." in messages
    assert not any("”Syfte”" in message for message in messages)


def test_a_document_of_the_library_is_not_its_own_source(catalogue: Catalogue) -> None:
    stored = catalogue.load(catalogue.documents()[0].document_id)
    assert stored is not None
    found = Reviewer(catalogue, PassagePrints(catalogue)).review(stored.document, area=CLIMATE)
    assert found.borrowing is not None
    sources = {source.document.document_id for each in found.borrowing.sentences for source in each.sources}
    assert stored.document_id not in sources


def test_an_unknown_type_has_no_outline_and_says_so(catalogue: Catalogue) -> None:
    draft = make_document("# Mål\nText.", document_type="taxa")
    found = Reviewer(catalogue, PassagePrints(catalogue)).review(draft, area=CLIMATE)
    assert any("”taxa”" in note for note in found.notes)


def test_similar_goals_come_from_several_municipalities(library: Catalogue) -> None:
    found = similar_goals(
        Comparer(library, AxisEncoder()), "Vi vill ha solceller på taken.", per_municipality=1
    )
    assert {goal.municipality for goal in found} == set(_NAMES)
    assert all("Solceller" in goal.goal.text for goal in found)
    assert [goal.meaning for goal in found] == sorted((goal.meaning for goal in found), reverse=True)
