"""The example documents: their last day, rule, mark and state on three days, as a careful reader finds them.

Read from the documents' truth, with the quotes that the truth leaves out. Version chains are not known here:
`hammarvik-klimatplan-2015` is replaced only beside its successor.
"""

from __future__ import annotations

from datetime import date

import pytest

from corpus.examples import ExampleTruth, load_truth
from corpus.review import Rule, decide, state_on
from corpus.review.days import add_months, states_day
from tests.review.subjects import from_truth

DAYS = (date(2019, 6, 1), date(2023, 6, 1), date(2026, 1, 15))
WORDS = {
    "fjallsjo-aldreomsorgsplan.pdf": {
        "review": "Social- och omsorgsnämnden skall vartannat år lämna en uppföljning av målen"
    },
    "hammarvik-drogpolicy.docx": {
        "review": "HR-avdelningen följer vartannat år upp hur policyn tillämpas",
        "valid_to": "Tills vidare, dock längst fyra år",
    },
    "kvarnby-kostpolicy.pdf": {"review": "Uppföljning Vartannat år"},
    "sjoleda-brottsforebyggande-program.pdf": {
        "review": "För ev. uppföljning och tidplan för denna ansvarar: Säkerhetssamordnare, vartannat år"
    },
    "lindasa-ai-riktlinjer.docx": {"review": "Uppföljning En gång per år, första gången i mars 2026"},
}
# fmt: off
EXAMPLES: list[tuple[str, str | None, str | None, bool | None, str]] = [
    ("almvik-atgardsplan-brott.pdf", "2026-06-30", "giltighetstid", False, "later later due"),
    ("almvik-cykelplan.pdf", "2026-10-14", "mandatperiod", True, "later later due"),
    ("almvik-integrationsstrategi.pdf", "2020-03-31", "angiven översyn", True, "due overdue overdue"),
    ("almvik-klimatstrategi.pdf", "2026-10-14", "mandatperiod", True, "later later due"),
    ("almvik-kulturpolitiskt-program.docx", "2023-10-14", "mandatperiod", True, "later due overdue"),
    ("bjorkinge-bostadsriktlinjer-2018.pdf", None, "upphävd", None, "replaced replaced replaced"),
    ("bjorkinge-digitaliseringsstrategi.pdf", "2023-12-31", "angiven översyn", True, "later due overdue"),
    ("bjorkinge-integrationsprogram.pdf", "2024-12-31", "angiven översyn", True, "later later overdue"),
    ("bjorkinge-maltidsprogram.docx", "2019-05-31", "angiven översyn", True, "overdue overdue overdue"),
    ("bjorkinge-tjansteskrivelse-kost.txt", None, None, None, "unknown unknown unknown"),
    ("dalsnas-demensstrategi.pdf", "2025-12-31", "angiven översyn", False, "later later overdue"),
    ("dalsnas-digital-agenda.html", "2020-12-31", "giltighetstid", True, "later overdue overdue"),
    ("dalsnas-klimatpolicy.txt", "2030-10-14", "mandatperiod", True, "later later later"),
    ("dalsnas-kostpolitiskt-program.pdf", "2018-12-31", "giltighetstid", True, "overdue overdue overdue"),
    ("ekervalla-it-policy.html", "2018-03-31", "återkommande översyn", True, "overdue overdue overdue"),
    ("ekervalla-klimathandlingsplan.pdf", None, None, None, "unknown unknown unknown"),
    ("ekervalla-projektplan-esf.docx", "2025-08-31", "giltighetstid", False, "later later overdue"),
    ("ekervalla-riktlinjer-bostadsforsorjning.pdf", "2024-12-31", "giltighetstid", False, "later later overdue"),
    ("ekervalla-trygghetsplan.pdf", "2023-10-14", "mandatperiod", True, "later due overdue"),
    ("fjallsjo-aldreomsorgsplan.pdf", "2025-12-31", "giltighetstid", True, "later later overdue"),
    ("fjallsjo-boendestrategi.pdf", "2022-12-31", "angiven översyn", False, "later overdue overdue"),
    ("fjallsjo-dalsnas-gemensam-avfallsplan.pdf", "2025-11-24", "återkommande översyn", True, "later later overdue"),
    ("fjallsjo-digitaliseringsplan.pdf", "2025-12-31", "giltighetstid", False, "later later overdue"),
    ("granhult-aldreplan.pdf", "2026-05-30", "återkommande översyn", True, "later later due"),
    ("granhult-biblioteksplan.pdf", "2021-12-31", "giltighetstid", False, "later overdue overdue"),
    ("granhult-hemloshetsplan.html", "2023-10-14", "återkommande översyn", True, "later due overdue"),
    ("granhult-jamstalldhetsplan.pdf", "2018-10-13", "återkommande översyn", True, "overdue overdue overdue"),
    ("granhult-pressmeddelande-biblioteksplan.html", None, None, None, "unknown unknown unknown"),
    ("granhult-riktlinjer-maltid.html", "2022-05-23", "återkommande översyn", True, "later overdue overdue"),
    ("hammarvik-biblioteksplan.pdf", "2024-11-30", "angiven översyn", True, "later later overdue"),
    ("hammarvik-drogpolicy.docx", "2026-03-08", "egen klausul", True, "later later due"),
    ("hammarvik-integrationspolicy.docx", "2027-10-14", "mandatperiod", True, "later later later"),
    ("hammarvik-klimat-och-energiplan.pdf", "2026-12-31", "angiven översyn", True, "later later due"),
    ("hammarvik-klimatplan-2015.pdf", "2020-12-31", "giltighetstid", False, "later overdue overdue"),
    ("hammarvik-revisionsrapport-klimat.pdf", None, None, None, "unknown unknown unknown"),
    ("hammarvik-trygghetsstrategi.docx", "2024-12-31", "angiven översyn", True, "later later overdue"),
    ("kvarnby-arendebunt-integration.pdf", "2022-12-31", "giltighetstid", True, "later overdue overdue"),
    ("kvarnby-handlingsplan-bostad.pdf", "2028-12-31", "giltighetstid", False, "later later later"),
    ("kvarnby-handlingsplan-valdsbejakande-extremism.pdf", "2022-12-31", "giltighetstid", False, "later overdue overdue"),
    ("kvarnby-kostpolicy.pdf", None, None, None, "unknown unknown unknown"),
    ("kvarnby-kulturskoleplan.pdf", "2027-12-31", "giltighetstid", False, "later later later"),
    ("kvarnby-motion-trygghet.html", None, None, None, "unknown unknown unknown"),
    ("lindasa-ai-riktlinjer.docx", "2026-03-31", "uppföljning", True, "later later due"),
    ("lindasa-handlingsplan-integration.pdf", "2024-12-31", "giltighetstid", False, "later later overdue"),
    ("lindasa-landsbygdsprogram.pdf", "2026-12-31", "angiven översyn", True, "later later due"),
    ("lindasa-maltidspolicy.pdf", "2026-10-14", "mandatperiod", True, "later later due"),
    ("lindasa-uppfoljning-integration.docx", None, None, None, "unknown unknown unknown"),
    ("lindasa-vard-och-omsorgsplan.pdf", "2026-11-27", "återkommande översyn", True, "later later due"),
    ("norrhede-anhorigstrategi.odt", "2023-05-31", "angiven översyn", True, "later overdue overdue"),
    ("norrhede-biblioteksplan.txt", None, None, None, "unknown unknown unknown"),
    ("norrhede-inflyttningsstrategi.html", None, None, None, "unknown unknown unknown"),
    ("norrhede-livsmedelsstrategi.html", "2026-12-31", "angiven översyn", True, "later later due"),
    ("sjoleda-bostadsforsorjningsprogram.docx", "2019-05-31", "angiven översyn", True, "overdue overdue overdue"),
    ("sjoleda-brottsforebyggande-program.pdf", "2027-12-31", "giltighetstid", False, "later later later"),
    ("sjoleda-energiplan.pdf", "2020-12-31", "giltighetstid", False, "later overdue overdue"),
    ("sjoleda-kulturstrategi.pdf", "2026-12-31", "angiven översyn", True, "later later due"),
    ("sjoleda-protokoll-kulturnamnden.pdf", None, None, None, "unknown unknown unknown"),
    ("sjoleda-tillganglighetspolicy.pdf", "2023-10-14", "mandatperiod", True, "later due overdue"),
    ("tallkoping-aldrestrategi.pdf", "2021-12-31", "angiven översyn", True, "later overdue overdue"),
    ("tallkoping-folkhalsoprogram-remiss.pdf", "2028-06-30", "angiven översyn", True, "later later later"),
    ("tallkoping-informationssakerhetspolicy.pdf", "2025-05-29", "återkommande översyn", True, "later later overdue"),
    ("tallkoping-klimatprogram.pdf", "2026-11-27", "återkommande översyn", True, "later later due"),
    ("tallkoping-remissvar-digitalisering.pdf", None, None, None, "unknown unknown unknown"),
    ("tallkoping-strategi-etablering.pdf", "2025-12-31", "angiven översyn", True, "later later overdue"),
    ("tallkoping-trygghetsprogram.pdf", "2024-12-31", "angiven översyn", True, "later later overdue"),
]
# fmt: on
TRUTH = {entry.file: entry for entry in load_truth()}


@pytest.mark.parametrize("row", EXAMPLES, ids=[row[0] for row in EXAMPLES])
def test_example(row: tuple[str, str | None, str | None, bool | None, str]) -> None:
    file, due, rule, derived, states = row
    verdict = decide(from_truth(TRUTH[file], WORDS.get(file)))
    assert (verdict.due.isoformat() if verdict.due else None) == due
    assert (verdict.deciding.rule.value if verdict.deciding else None) == rule
    if derived is not None:
        assert verdict.deciding is not None
        assert verdict.deciding.derived is derived
    found = [
        state_on(verdict.due, replaced=verdict.replaced, today=day, horizon=add_months(day, 12))
        for day in DAYS
    ]
    assert [state.value for state in found] == states.split()


def test_most_examples_are_in_the_table() -> None:
    listed = {row[0] for row in EXAMPLES}
    assert listed <= TRUTH.keys()
    assert len(listed) >= 60


@pytest.mark.parametrize("entry", TRUTH.values(), ids=list(TRUTH))
def test_no_derived_date_is_shown_as_stated(entry: ExampleTruth) -> None:
    file = entry.file
    for fact in decide(from_truth(TRUTH[file], WORDS.get(file))).facts:
        if fact.derived:
            continue
        assert fact.due is not None
        field = "valid_to" if fact.rule is Rule.GILTIGHETSTID else "review"
        assert field not in TRUTH[file].derived
        assert not fact.text or states_day(fact.text, fact.due)
