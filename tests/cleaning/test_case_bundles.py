"""Case bundles (catalogue F7): the parts and the steering document in them."""

from __future__ import annotations

from ingest.cleaning import clean
from tests.cleaning.build import plain_pages, transcript

COVER = "Biblioteksplan 2020-2023 7 KS 2019.11"
MINUTES = (
    "EXEMPEL KOMMUN Sammanträdesprotokoll Kommunstyrelsen 2019-06-15 91 Biblioteksplan Beslut "
    "Kommunstyrelsen föreslår att fullmäktige antar planen. Justerandes sign Utdragsbestyrkande"
)
MEMO = (
    "EXEMPEL KOMMUN TJÄNSTESKRIVELSE 2019-05-22 SID {n}/2 Biblioteksplan Förslag till beslut Planen antas. "
    "Ärendet i korthet Nämnden har tagit fram en plan."
)
PLAN = "EXEMPEL KOMMUN SID {n}/3 Biblioteksplan för Exempel 2020-2023 Mål Biblioteket ska nå alla. Åtgärder."
ANNEX = "Bilaga 1 Statistik över lån och besök per år"


def test_parts_of_a_bundle() -> None:
    plan = [PLAN.format(n=n) for n in (1, 2, 3)]
    document = clean(transcript([COVER, MINUTES, MEMO.format(n=1), MEMO.format(n=2), *plan, ANNEX]))
    assert [(p.kind, p.first_page, p.last_page) for p in document.parts] == [
        ("försättsblad", 1, 1),
        ("protokoll", 2, 2),
        ("tjänsteskrivelse", 3, 4),
        ("styrdokument", 5, 7),
        ("bilaga", 8, 8),
    ]
    plan_part = document.parts[3]
    assert plan_part.title == "Biblioteksplan för Exempel 2020-2023"
    assert "Biblioteket ska nå alla" in document.text[plan_part.start : plan_part.end]
    assert "Justerandes" not in document.text[plan_part.start : plan_part.end]
    assert document.page_count_stated == 3  # the plan's own, not the memo's


def test_summons_and_plan_without_page_numbers() -> None:
    summons = ["KALLELSE", "Kommunstyrelsen 2019-06-15 kl. 13.00", "1 Biblioteksplan", "2 Budget"]
    plan = ["Biblioteksplan 2020-2023", "Mål", "Biblioteket ska nå alla och har ansvar för det."]
    document = clean(plain_pages([summons, plan]))
    assert [p.kind for p in document.parts] == ["kallelse", "styrdokument"]
    assert document.parts[1].title == "Biblioteksplan 2020-2023"


def test_the_first_header_of_each_part_is_kept() -> None:
    document = clean(transcript([COVER, MINUTES, *(PLAN.format(n=n) for n in (1, 2, 3))]))
    assert [b.page for b in document.blocks if b.text == "EXEMPEL KOMMUN"] == [2, 3]


SINGLE = [
    # Rules of procedure use the words of minutes as headings
    [
        ["Arbetsordning", "Kallelse", "Kallelsen ska sändas."],
        ["Yrkanden", "Ordföranden ställer proposition."],
    ],
    # Minutes alone are one document
    [["Sammanträdesprotokoll", "2019-06-15", "Justerandes sign"], ["Beslut", "Justerandes sign"]],
    [["Policy", "Antagen av KF 2019-01-01"], ["Mål", "Vi ska nå alla."]],
]


def test_single_documents_have_no_parts() -> None:
    for pages in SINGLE:
        assert clean(plain_pages(pages)).parts == ()
