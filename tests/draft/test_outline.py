"""What such documents consist of, and what is required of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.catalogue import Catalogue
from corpus.drafts import DraftType
from corpus.errors import SearchError
from search.draft import add_from_outline, new_draft, outline
from tests.draft.library import CLIMATE, make_document


def test_shares_are_of_documents_and_the_order_is_theirs(catalogue: Catalogue) -> None:
    found = outline(catalogue, DraftType.PLAN, "klimat")
    shares = {section.key: (section.count, section.share) for section in found.sections}
    assert found.documents == 8
    assert shares["syfte"] == (6, 0.75)
    assert shares["mal"] == (8, 1.0)
    assert shares["ansvar"] == (8, 1.0)  # `Ansvar och uppföljning` and `Vem gör vad?`
    assert shares["uppfoljning"] == (4, 0.5)
    keys = [section.key for section in found.sections]
    assert keys.index("bakgrund") < keys.index("syfte") < keys.index("mal") < keys.index("ansvar")
    assert CLIMATE in found.scope


def test_a_section_says_where_it_can_be_seen(catalogue: Catalogue) -> None:
    found = outline(catalogue, DraftType.PLAN, "klimat")
    section = next(each for each in found.sections if each.key == "ansvar")
    assert set(section.variants) == {"Ansvar och uppföljning", "Vem gör vad?"}
    assert [example.document.municipality for example in section.examples] == [
        "Kvarnby",
        "Hammarvik",
        "Granhult",
    ]
    for example in section.examples:
        stored = catalogue.load(example.document.document_id)
        assert stored is not None
        assert stored.document.text[example.start :].startswith(example.heading)


def test_subjects_of_the_area_are_ideas_not_sections(catalogue: Catalogue) -> None:
    found = outline(catalogue, DraftType.PLAN, "klimat")
    assert [(theme.heading, theme.count) for theme in found.themes] == [("Transporter", 8)]
    assert "transporter" not in {section.key for section in found.sections}


def test_too_few_of_the_type_widen_the_circle_and_say_so(catalogue: Catalogue) -> None:
    found = outline(catalogue, DraftType.POLICY, "klimat")
    assert found.documents == 8
    assert "för få är av typen policy" in found.scope


def test_without_documents_the_usual_sections_are_suggested(tmp_path: Path) -> None:
    found = outline(Catalogue(tmp_path), DraftType.PLAN)
    assert found.documents == 0
    assert {each.key for each in found.sections if each.suggested} == {
        "syfte", "mal", "atgarder", "ansvar", "uppfoljning",
    }  # fmt: skip
    assert found.notes


def test_the_confirmed_law_comes_with_its_source() -> None:
    from search.draft.requirements import requirements

    found = requirements(DraftType.RIKTLINJER, "Bostad, boende")
    assert found[0].certain
    assert found[0].law == "lag (2000:1383)"
    assert "varje mandatperiod" in found[0].text


def test_an_unconfirmed_law_is_to_be_checked() -> None:
    from search.draft.requirements import requirements

    found = requirements(DraftType.PLAN, CLIMATE, "Energiplan för Almvik")
    assert [(each.name, each.certain) for each in found] == [("Energiplan", False)]
    assert found[0].text == "Energiplan: En aktuell plan ska finnas; lagen anger inget intervall."


def test_the_municipalitys_own_rules_are_quoted(catalogue: Catalogue) -> None:
    rules = outline(catalogue, DraftType.PLAN, "klimat", "Almvik").own_rules
    assert rules[0].text == "En plan ska innehålla rubrikerna syfte, mål och ansvar."
    assert rules[0].about == "om dokumenttypen"
    assert any("försättsbladet" in rule.text for rule in rules)
    assert not any("policy" in rule.text for rule in rules)  # a rule for another type
    for rule in rules:
        stored = catalogue.load(rule.document.document_id)
        assert stored is not None
        assert stored.document.text[rule.start : rule.end] == rule.text


def test_another_municipalitys_rules_are_not_ours(catalogue: Catalogue) -> None:
    assert outline(catalogue, DraftType.PLAN, "klimat", "Kvarnby").own_rules == ()


def test_of_a_case_bundle_only_the_styrdokument_counts(tmp_path: Path) -> None:
    from dataclasses import replace

    from corpus.model import Part

    catalogue = Catalogue(tmp_path)
    document = make_document("# Yrkanden\nBifall.\n# Syfte\nSyftet är att sova.")
    start = document.headings[1].start
    bundle = replace(
        document,
        parts=(
            Part("protokoll", None, 0, start, 1, 1),
            Part("styrdokument", "Plan", start, len(document.text), 1, 1),
        ),
    )
    catalogue.store(bundle, pipeline=1, seconds=0.0)
    assert [heading.text for heading in catalogue.outlines(["plan"])[0].headings] == ["Syfte"]


def test_an_unknown_area_is_said_to_be_unknown(catalogue: Catalogue) -> None:
    with pytest.raises(SearchError) as error:
        outline(catalogue, DraftType.PLAN, "månfärder")
    assert error.value.code == "unknown_area"


def test_a_new_draft_has_the_suggested_sections_and_takes_others_in_their_place(catalogue: Catalogue) -> None:
    found = outline(catalogue, DraftType.PLAN, "klimat")
    draft = new_draft(DraftType.PLAN, "Klimatplan", found, area=CLIMATE)
    headings = [section.heading for section in draft.sections]
    assert headings == [each.heading for each in found.sections if each.suggested]
    missing = next(each for each in found.sections if each.key == "mal")
    without = [each for each in draft.sections if each.heading != missing.heading]
    from dataclasses import replace

    again = add_from_outline(replace(draft, sections=tuple(without)), found, "mal")
    assert [section.heading for section in again.sections] == headings
