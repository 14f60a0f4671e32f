"""The rules of the review, one table each."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from corpus.model import Document, GoalKind, MetadataStatus, MetadataValue, Modality
from search.draft import GoalPart, check_goals, review
from search.draft.records import Finding, FindingKind, Severity
from tests.draft.library import make_document


def _findings(document: Document, kind: FindingKind, **given: Any) -> list[Finding]:
    return [found for found in review(document, **given).findings if found.kind is kind]


def _goal_document(sentence: str, goal: Mapping[str, Any], **given: Any) -> Document:
    return make_document(f"# Mål\n{sentence}", goals={sentence: goal}, **given)


@pytest.mark.parametrize(
    ("sentence", "goal", "missing"),
    [
        (
            "Utsläppen ska minska med 40 procent till 2030, följs upp av kommunstyrelsen varje år.",
            {
                "quantity": "40 procent",
                "target_year": 2030,
                "responsible": ("Kommunstyrelsen",),
                "measurable": True,
            },
            (),
        ),
        (
            "Fler ska trivas i Almvik.",
            {},
            (
                GoalPart.MEASURE,
                GoalPart.QUANTITY,
                GoalPart.TARGET_YEAR,
                GoalPart.RESPONSIBLE,
                GoalPart.FOLLOW_UP,
            ),
        ),
        (
            "Andelen som cyklar ska öka.",  # says what, but not how much
            {"measurable": True},
            (GoalPart.QUANTITY, GoalPart.TARGET_YEAR, GoalPart.RESPONSIBLE, GoalPart.FOLLOW_UP),
        ),
        (
            "Varje år ska 20 lägenheter byggas.",  # a rhythm is a time
            {"quantity": "20", "measurable": True},
            (GoalPart.RESPONSIBLE, GoalPart.FOLLOW_UP),
        ),
    ],
)
def test_what_a_goal_leaves_out(
    sentence: str, goal: Mapping[str, Any], missing: tuple[GoalPart, ...]
) -> None:
    assert check_goals(_goal_document(sentence, goal))[0].missing == missing


def test_a_goal_is_read_with_what_stands_around_it() -> None:
    goal = "Fler ska cykla till skolan."
    indicator = "Andel elever som cyklar: 60 procent 2028."
    document = make_document(
        f"# Mål till 2028\n{goal} Skolchefen svarar för det.\n{indicator}\n# Uppföljning\n"
        "Målen följs upp varje vår i nämnden och redovisas.",
        goals={
            goal: {"heading_path": ("Mål till 2028",)},
            indicator: {
                "kind": GoalKind.INDIKATOR,
                "quantity": "60 procent",
                "parent": 0,
                "measurable": True,
            },
        },
        duties={"Skolchefen svarar för det.": {"actor": "Skolchefen"}},
    )
    check = check_goals(document)[0]
    assert check.missing == ()
    assert check.found[GoalPart.TARGET_YEAR] == "2028 (rubriken)"
    assert check.found[GoalPart.RESPONSIBLE] == "Skolchefen"


@pytest.mark.parametrize(
    "goal",
    [
        {"kind": GoalKind.VISION},
        {"kind": GoalKind.SYFTE},
        {"external": True},  # the state's goal
    ],
)
def test_directions_and_others_goals_are_not_checked(goal: Mapping[str, Any]) -> None:
    assert check_goals(_goal_document("Alla ska må bra i livets alla skeden.", goal)) == ()


def test_whose_a_goal_is_is_no_goal_of_its_own() -> None:
    """What the tagger takes for two goals is one, and its owner."""
    goal, duty = "Utsläppen ska minska med 40 procent till 2030.", "Kommunstyrelsen ansvarar för målet."
    document = make_document(
        f"# Mål\n{goal} {duty}",
        goals={goal: {"quantity": "40 procent", "measurable": True, "target_year": 2030}, duty: {}},
        duties={duty: {"actor": "Kommunstyrelsen"}},
    )
    (check,) = check_goals(document)
    assert check.goal.text == goal
    assert check.found[GoalPart.RESPONSIBLE] == "Kommunstyrelsen"


def test_a_quoted_goal_is_not_ones_own() -> None:
    text = "Hammarvik har som mål: ”Flyget ska upphöra före 2027” [1]."
    assert check_goals(_goal_document(text, {"target_year": 2027})) == ()


@pytest.mark.parametrize(
    ("document_type", "goal", "severity"),
    [
        ("plan", {}, Severity.MUST),
        ("plan", {"responsible": ("Nämnden",), "quantity": "fler"}, Severity.NOTE),
        ("policy", {"target_year": 2030}, Severity.NOTE),
        ("policy", {}, None),  # an attitude
    ],
)
def test_how_much_a_bare_goal_matters(
    document_type: str, goal: Mapping[str, Any], severity: Severity | None
) -> None:
    document = _goal_document("Fler ska trivas i Almvik.", goal, document_type=document_type)
    found = _findings(document, FindingKind.GOAL)
    assert [each.severity for each in found] == ([severity] if severity else [])
    for each in found:
        assert each.text == "Fler ska trivas i Almvik." == document.text[each.start : each.end]
        assert (each.page, each.heading) == (1, "Mål")


def test_an_owner_of_the_whole_makes_a_missing_one_a_remark() -> None:
    goal, duty = "Andelen som cyklar ska öka.", "Kommunstyrelsen ansvarar för planen."
    document = make_document(
        f"# Mål\n{goal}\n# Ansvar\n{duty}",
        goals={goal: {"quantity": "öka"}},
        duties={duty: {"modality": Modality.ANSVARAR}},
    )
    found = _findings(document, FindingKind.GOAL)
    assert [each.severity for each in found] == [Severity.NOTE]
    assert "Kommunstyrelsen ansvarar för dokumentet som helhet." in found[0].message


def test_a_plan_without_goals_is_told_of() -> None:
    document = make_document("# Syfte\nPlanen ska läsas av alla.")
    assert [found.rule for found in _findings(document, FindingKind.GOAL)] == ["inga mål"]
    assert not _findings(make_document("# Syfte\nPolicyn läses.", document_type="policy"), FindingKind.GOAL)


@pytest.mark.parametrize(
    ("sentence", "rule"),
    [
        ("Kommunen bör bygga fler cykelvägar.", "bör"),
        ("Nämnden kan pröva nya arbetssätt.", "kan"),
        ("Kommunen ska verka för fler bussturer.", "verka för"),
        ("Upphandla så att mindre företag kan lämna anbud.", None),  # what becomes possible
        ("Nämnden ska bygga cykelvägar.", None),
    ],
)
def test_goals_that_promise_little(sentence: str, rule: str | None) -> None:
    found = _findings(_goal_document(sentence, {"kind": GoalKind.ATGARD}), FindingKind.MODALITY)
    assert [each.rule for each in found] == ([rule] if rule else [])


@pytest.mark.parametrize(
    ("duty", "given", "rule"),
    [
        ("Rektor bör delta i mötena.", {"modality": Modality.BOR}, "bör"),
        ("Rektor kan delta i mötena.", {"modality": Modality.KAN}, "kan"),
        ("Rektor ska om möjligt delta.", {"modality": Modality.SKA}, "förbehåll"),
        ("Rektor ska delta i mötena.", {"modality": Modality.SKA}, None),
    ],
)
def test_duties_that_bind_nobody(duty: str, given: Mapping[str, Any], rule: str | None) -> None:
    document = make_document(f"# Ansvar\n{duty}", duties={duty: given})
    assert [each.rule for each in _findings(document, FindingKind.MODALITY)] == ([rule] if rule else [])


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("En rapport ska tas fram varje år.", True),
        ("Planen ska årligen följas upp.", True),
        ("Rutiner ska upprättas senast 2027.", True),
        ("Planen ska följas upp av kommunstyrelsen.", False),
        ("Kommunstyrelsen ansvarar för att planen ska följas upp.", False),
        ("Lagen anger att en plan ska upprättas.", False),  # told of, not laid down
        ("Utsläppen ska minska.", False),
    ],
)
def test_duties_without_anybody_to_do_them(sentence: str, found: bool) -> None:
    rules = [each.rule for each in _findings(make_document(f"# Ansvar\n{sentence}"), FindingKind.DUTY)]
    assert rules == (["ansvar utan aktör"] if found else [])


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("En handlingsplan bör tas fram.", True),
        ("En handlingsplan bör tas fram av miljönämnden.", False),
        ("Det är bra att en handlingsplan bör tas fram.", False),  # told of, not laid down
    ],
)
def test_advice_without_anybody_to_follow_it_is_unclear(sentence: str, found: bool) -> None:
    rules = [each.rule for each in _findings(make_document(f"# Ansvar\n{sentence}"), FindingKind.MODALITY)]
    assert ("bör utan aktör" in rules) is found


def test_an_empty_cell_for_the_responsible_is_told_of() -> None:
    from dataclasses import replace

    from corpus.model import PassageKind

    document = make_document("# Åtgärder\nBygg cykelväg 2027")
    row = replace(
        document.passages[0],
        kind=PassageKind.TABLE_ROW,
        cells=(("Åtgärd", "Bygg cykelväg"), ("Ansvarig", ""), ("När", "2027")),
    )
    found = _findings(replace(document, passages=(row,)), FindingKind.DUTY)
    assert [(each.rule, each.severity) for each in found] == [("tom ansvarig", Severity.MUST)]


def test_everybody_is_nobody() -> None:
    duty = "Alla ska bidra till trygghet."
    document = make_document(f"# Ansvar\n{duty}", duties={duty: {"actor": "Alla"}})
    assert [each.rule for each in _findings(document, FindingKind.DUTY)] == ["oklar aktör"]


@pytest.mark.parametrize(
    ("document_type", "metadata", "missing"),
    [
        ("plan", {"owner": "Miljöchefen", "valid_to": "2030-12-31", "review": {"text": "2028"}}, set()),
        ("plan", {}, {"owner", "valid_to", "review"}),
        ("policy", {"owner": "HR-chefen"}, {"review", "applies_to"}),  # holds until further notice
        (
            "plan",
            {"owner": "Chefen", "registration_numbers": ()},
            {"registration_numbers", "valid_to", "review"},
        ),
    ],
)
def test_the_header_box(document_type: str, metadata: Mapping[str, Any], missing: set[str]) -> None:
    document = make_document("# Syfte\nText.", document_type=document_type, metadata=metadata)
    assert {each.rule for each in _findings(document, FindingKind.HEADER)} == missing


@pytest.mark.parametrize(
    ("text", "empty"),
    [
        ("# Syfte\nPlanen visar vägen.\n# Ansvar\n# Uppföljning\n", ["Ansvar", "Uppföljning"]),
        (
            "# Mål\n## Mål för skolan\nAlla elever når målen.",
            [],
        ),  # its text stands below a heading of its own
        ("# Syfte\nPlanen visar vägen.\n# Vackra Almvik\n", []),  # no section of a styrdokument: a picture's
    ],
)
def test_a_section_without_text_is_told_of(text: str, empty: list[str]) -> None:
    found = [
        each for each in _findings(make_document(text), FindingKind.SECTION) if each.rule == "tomt avsnitt"
    ]
    assert [each.text for each in found] == empty


def test_until_further_notice_is_a_validity() -> None:
    document = make_document(
        "Giltighetstid: tills vidare", metadata={"owner": "Chefen", "review": {"text": "2028"}}
    )
    assert not _findings(document, FindingKind.HEADER)


def test_what_a_decision_brings_is_only_noted_in_a_proposal() -> None:
    document = make_document(
        "# Syfte\nText.", metadata={"status": "förslag", "adopted_by": None}, adopted=None
    )
    severities = {each.rule: each.severity for each in _findings(document, FindingKind.HEADER)}
    assert severities["adopted_by"] is severities["adoption_date"] is Severity.NOTE
    assert severities["owner"] is Severity.MUST


def test_an_unfilled_template_field_is_told_of() -> None:
    from dataclasses import replace

    document = make_document("# Syfte\nText.")
    empty = MetadataValue(None, MetadataStatus.PLACEHOLDER)
    document = replace(document, metadata={**document.metadata, "owner": empty})
    assert "Fältet dokumentansvarig är inte ifyllt." in {
        each.message for each in _findings(document, FindingKind.HEADER)
    }


@pytest.mark.parametrize(
    ("title", "metadata", "goal", "rule"),
    [
        ("Plan 2022–2026", {"valid_to": "2027-12-31"}, {}, "titel och giltighetstid"),
        ("Plan 2022–2026", {"valid_to": "2026-12-31"}, {}, None),
        ("Plan", {"valid_to": "2026-12-31"}, {"target_year": 2030}, "målår efter giltighetstid"),
        ("Plan", {"valid_to": "2026-12-31"}, {"target_year": 2025}, None),
        ("Plan", {}, {"target_year": 2019}, "målår före beslut"),
        ("Plan", {}, {"target_year": 2025, "baseline_year": 2028}, "utgångsår efter målår"),
    ],
)
def test_years_that_contradict(
    title: str, metadata: Mapping[str, Any], goal: Mapping[str, Any], rule: str | None
) -> None:
    document = _goal_document("Utsläppen ska vara lägre än nu.", goal, title=title, metadata=metadata)
    assert [each.rule for each in _findings(document, FindingKind.YEARS)] == ([rule] if rule else [])


@pytest.mark.parametrize(
    ("second", "years", "contradicts"),
    [
        ("Andelen ekologisk mat i skolorna ska vara 60 procent 2028.", (2026, 2028), True),
        ("Andelen ekologisk mat i skolorna ska vara 60 procent 2026!", (2026, 2026), False),
        ("Andelen ekologisk mat i skolorna ska vara 80 procent 2030.", (2026, 2030), False),  # a second step
    ],
)
def test_the_same_goal_with_other_numbers(second: str, years: tuple[int, int], contradicts: bool) -> None:
    first = "Andelen ekologisk mat i skolorna ska vara 60 procent 2026."
    quantity = "80 procent" if "80" in second else "60 procent"
    document = make_document(
        f"# Sammanfattning\n{first}\n# Mål\n{second}",
        goals={
            first: {"target_year": years[0], "quantity": "60 procent"},
            second: {"target_year": years[1], "quantity": quantity},
        },
    )
    rules = [each.rule for each in _findings(document, FindingKind.YEARS)]
    assert rules == (["samma mål med olika tal"] if contradicts else [])


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("KLK samordnar. KLK rapporterar.", ["KLK"]),
        ("Kommunledningskontoret (KLK) samordnar. KLK rapporterar.", []),
        ("KLK (kommunledningskontoret) samordnar.", []),
        ("Arbetet följer FN:s mål och EU:s regler.", []),  # everybody knows them
        ("KAPITEL OM HELA KOMMUNENS ARBETE", []),  # capitals, no abbreviation
        ("Beslutet har nummer KS 2021/12 och gäller.", []),
        ("Vi ska vara resilienta.", ["resilienta"]),
        ("Med resiliens menas förmågan att klara störningar.", []),
    ],
)
def test_terms_that_nobody_explains(text: str, terms: list[str]) -> None:
    assert [each.text for each in _findings(make_document(f"# Ansvar\n{text}"), FindingKind.TERM)] == terms


def test_an_abbreviation_in_the_documents_own_list_is_explained() -> None:
    from dataclasses import replace

    document = replace(
        make_document("# Ansvar\nSBF bygger."), abbreviations={"SBF": "Samhällsbyggnadsförvaltningen"}
    )
    assert not _findings(document, FindingKind.TERM)


def test_findings_come_by_severity_and_are_exact() -> None:
    document = make_document(
        "# Mål\nFler ska trivas i Almvik.\nKLK bör hjälpa till.", goals={"Fler ska trivas i Almvik.": {}}
    )
    found = review(document).findings
    order = [list(Severity).index(each.severity) for each in found]
    assert order == sorted(order)
    for each in found:
        assert each.text == document.text[each.start : each.end]
        assert each.remedy.endswith(".")
        assert each.message
