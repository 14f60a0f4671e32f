"""Every example document through the whole reading, on three days, against what a reader finds in its source.

The table was written by reading `corpus/examples/sources`, not by running the rules: the words that decide
stand beside each row.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import NamedTuple

import pytest

from corpus.catalogue import Catalogue
from corpus.catalogue.reviews import Reviews
from corpus.errors import ReadError
from corpus.review import ReviewItem
from corpus.review.days import states_day
from ingest.pipeline import parse

EXAMPLES = Path(__file__).resolve().parents[2] / "corpus" / "examples"
DAYS = (date(2024, 3, 1), date(2026, 11, 22), date(2029, 1, 1))


class Read(NamedTuple):
    """What a reader finds: the last day (None: no date can be found), the states on `DAYS`, the words."""

    file: str
    due: str | None
    states: str
    words: str


# fmt: off
READ = [
    Read("almvik-atgardsplan-brott.pdf", "2026-06-30", "later overdue overdue", "Giltighetstid fr.o.m. t.o.m 2024-07-01 2026-06-30"),
    Read("almvik-cykelplan.pdf", "2026-10-14", "later overdue overdue", "beslutad 2020-11-23, ses över en gång per mandatperiod; gäller annars till 2028-12-31"),
    Read("almvik-integrationsstrategi.pdf", "2020-03-31", "overdue overdue overdue", "Tidpunkt för aktualitetsprövning: Första kvartalet 2020"),
    Read("almvik-klimatstrategi.pdf", "2026-10-14", "later overdue overdue", "beslutad 2021-06-14, Revideras: Varje mandatperiod"),
    Read("almvik-kulturpolitiskt-program.docx", "2023-10-14", "overdue overdue overdue", "antaget 2019-03-25, aktualitetsprövas i början av varje mandatperiod"),
    Read("bjorkinge-bostadsriktlinjer-2018.pdf", None, "replaced replaced replaced", "Dokumentet har upphört att gälla."),
    Read("bjorkinge-digitaliseringsstrategi.pdf", "2023-12-31", "overdue overdue overdue", "aktualitetsprövning: Fjärde kvartalet 2023"),
    Read("bjorkinge-integrationsprogram.pdf", "2024-12-31", "due overdue overdue", "En samlad utvärdering görs 2024, och då prövas om programmet behöver ändras"),
    Read("bjorkinge-maltidsprogram.docx", "2019-05-31", "overdue overdue overdue", "En halvtidsavstämning görs våren 2019; gäller till 2020-12-31"),
    Read("bjorkinge-tjansteskrivelse-kost.txt", None, "unknown unknown unknown", "ett förslag: dagarna är handläggningens (fälla 1, 2)"),
    Read("dalsnas-demensstrategi.pdf", "2025-12-31", "later overdue overdue", "Revideras senast: 2025-12-31"),
    Read("dalsnas-digital-agenda.html", "2020-12-31", "overdue overdue overdue", "Agendan sträcker sig till och med 2020"),
    Read("dalsnas-kallelse-fullmaktige.docx", None, "unknown unknown unknown", "en kallelse: 14 november 2023 är mötets dag"),
    Read("dalsnas-klimatpolicy.txt", "2030-10-14", "later later later", "antagen 2023-02-27, prövas varje mandatperiod: härnäst under 2026–2030"),
    Read("dalsnas-kostpolitiskt-program.pdf", "2018-12-31", "overdue overdue overdue", "Kostpolitiskt program 2014–2018; fältet för revidering är tomt (fälla 25)"),
    Read("ekervalla-it-policy.html", "2018-03-31", "overdue overdue overdue", "beslutad 2014-03-31, ses över vart fjärde år"),
    Read("ekervalla-klimathandlingsplan.pdf", None, "unknown unknown unknown", "utkast: 20XX–20XX, [Klicka här och skriv datum] (fälla 15)"),
    Read("ekervalla-projektplan-esf.docx", "2025-08-31", "later overdue overdue", "Projektperiod: 2023-03-01 – 2025-08-31"),
    Read("ekervalla-riktlinjer-bostadsforsorjning.pdf", "2024-12-31", "due overdue overdue", "Giltig till och med 2024-12-31"),
    Read("ekervalla-trygghetsplan.pdf", "2023-10-14", "overdue overdue overdue", "beslutad 2019-09-30, prövas det första året i varje mandatperiod"),
    Read("fjallsjo-aldreomsorgsplan.pdf", "2025-12-31", "later overdue overdue", "Plan för äldreomsorgen i Fjällsjö kommun 2016–2025"),
    Read("fjallsjo-boendestrategi.pdf", "2022-12-31", "overdue overdue overdue", "Revideras senast: 2022-12-31"),
    Read("fjallsjo-dalsnas-gemensam-avfallsplan.pdf", "2025-11-24", "later overdue overdue", "Fjällsjö 2021-11-24; ses över minst vart fjärde år"),
    Read("fjallsjo-digitaliseringsplan.pdf", "2025-12-31", "later overdue overdue", "gäller till och med 2025-12-31"),
    Read("fjallsjo-taxa-miljo.pdf", None, "unknown unknown unknown", "antagen 2022-11-28; inget om giltighet eller översyn"),
    Read("granhult-aldreplan.pdf", "2026-05-30", "later overdue overdue", "antaget 2022-05-30, aktualitetsprövning vart fjärde år"),
    Read("granhult-biblioteksplan.pdf", "2021-12-31", "overdue overdue overdue", "Giltighetstiden förlängd till 2021-12-31"),
    Read("granhult-hemloshetsplan.html", "2026-11-15", "later overdue overdue", "aktualitetsgranskad 2023-11-15, ny prövning vart tredje år"),
    Read("granhult-jamstalldhetsplan.pdf", None, "unknown unknown unknown", "filens typsnitt är trasigt: inga ord kan läsas"),
    Read("granhult-pressmeddelande-biblioteksplan.html", None, "unknown unknown unknown", "ett pressmeddelande om en annan plan (fälla 17)"),
    Read("granhult-riktlinjer-maltid.html", "2022-05-23", "overdue overdue overdue", "beslutade 23 maj 2018, ses över vart fjärde år"),
    Read("hammarvik-biblioteksplan.pdf", "2024-11-30", "due overdue overdue", "aktualitetsprövning: Hösten 2024"),
    Read("hammarvik-drogpolicy.docx", "2026-03-08", "later overdue overdue", "reviderad 2022-03-08; tills vidare, dock längst fyra år"),
    Read("hammarvik-integrationspolicy.docx", "2027-10-14", "later due overdue", "reviderad 2023-02-20, prövas i inledningen av varje mandatperiod"),
    Read("hammarvik-klimat-och-energiplan.pdf", "2026-12-31", "later due overdue", "Planen ses över 2026."),
    Read("hammarvik-klimatplan-2015.pdf", None, "replaced replaced replaced", "efterföljaren nämner den med namn och dag"),
    Read("hammarvik-revisionsrapport-klimat.pdf", None, "unknown unknown unknown", "en revisionsrapport om en annan plan (fälla 17)"),
    Read("hammarvik-trygghetsstrategi.docx", "2024-12-31", "due overdue overdue", "aktualitetsprövning: 2024"),
    Read("kvarnby-arendebunt-integration.pdf", "2022-12-31", "overdue overdue overdue", "förslag till Handlingsplan för integration 2020–2022"),
    Read("kvarnby-handlingsplan-bostad.pdf", "2028-12-31", "later later overdue", "gäller till och med 2028-12-31"),
    Read("kvarnby-handlingsplan-valdsbejakande-extremism.pdf", "2022-12-31", "overdue overdue overdue", "gäller till och med 2022-12-31"),
    Read("kvarnby-kostpolicy.pdf", None, "unknown unknown unknown", "bara uppföljning av resultat, vartannat år; policyn från 2008 är en annan (fälla 3)"),
    Read("kvarnby-kulturskoleplan.pdf", "2027-12-31", "later later overdue", "Giltig till och med 2027-12-31"),
    Read("kvarnby-motion-trygghet.html", None, "unknown unknown unknown", "en motion; dagarna är andra dokuments (fälla 3)"),
    Read("lindasa-ai-riktlinjer.docx", "2026-03-31", "later overdue overdue", "Uppföljning: en gång per år, första gången i mars 2026"),
    Read("lindasa-handlingsplan-integration.pdf", "2024-12-31", "due overdue overdue", "gäller till och med 2024-12-31"),
    Read("lindasa-landsbygdsprogram.pdf", "2026-12-31", "later due overdue", "Uppdateras: 2026"),
    Read("lindasa-maltidspolicy.pdf", "2026-10-14", "later overdue overdue", "beslutad 2019-02-25, prövas en gång under varje mandatperiod"),
    Read("lindasa-uppfoljning-integration.docx", None, "unknown unknown unknown", "en uppföljning, inget styrdokument (fälla 17)"),
    Read("lindasa-vard-och-omsorgsplan.pdf", "2026-11-27", "later due overdue", "beslutad 2023-11-27, uppdateras vart tredje år, första gången 2026"),
    Read("norrhede-anhorigstrategi.odt", "2023-05-31", "overdue overdue overdue", "En ny version skrivs under våren 2023"),
    Read("norrhede-biblioteksplan.txt", None, "unknown unknown unknown", "gås igenom varje höst, men från vilken dag framgår inte"),
    Read("norrhede-inflyttningsstrategi.html", None, "unknown unknown unknown", "Gäller till och med: Tills vidare; sidans dag 2021-09-03 är webbens (fälla 14)"),
    Read("norrhede-livsmedelsstrategi.html", "2026-12-31", "later due overdue", "Uppdateras: 2026"),
    Read("sjoleda-bostadsforsorjningsprogram.docx", "2019-05-31", "overdue overdue overdue", "Programmet aktualitetsprövas våren 2019."),
    Read("sjoleda-brottsforebyggande-program.pdf", "2027-12-31", "later later overdue", "gäller till och med 2027-12-31; vartannat år är uppföljning"),
    Read("sjoleda-energiplan.pdf", "2020-12-31", "overdue overdue overdue", "Giltighetstid fr.o.m. t.o.m 2016-01-01 2020-12-31"),
    Read("sjoleda-kulturstrategi.pdf", "2026-12-31", "later due overdue", "Strategin ses över efter halva tiden, 2026."),
    Read("sjoleda-protokoll-kulturnamnden.pdf", None, "unknown unknown unknown", "ett protokoll: 2022-09-21 är mötets dag (fälla 7)"),
    Read("tallkoping-aldrestrategi.pdf", "2021-12-31", "overdue overdue overdue", "Strategin prövas 2021."),
    Read("tallkoping-folkhalsoprogram-remiss.pdf", "2028-06-30", "later later overdue", "remissversion; aktualitetsprövning första halvåret 2028"),
    Read("tallkoping-informationssakerhetspolicy.pdf", "2025-05-29", "later overdue overdue", "fastställd 2023-05-29, prövas vartannat år"),
    Read("tallkoping-klimatprogram.pdf", "2026-11-27", "later due overdue", "kapitel 5 reviderat 2023-11-27; kapitel 5 och 6 revideras vart tredje år"),
    Read("tallkoping-remissvar-digitalisering.pdf", None, "unknown unknown unknown", "ett remissvar (fälla 17)"),
    Read("tallkoping-strategi-etablering.pdf", "2025-11-30", "later overdue overdue", "En halvtidsöversyn görs hösten 2025"),
    Read("tallkoping-trygghetsprogram.pdf", "2024-12-31", "due overdue overdue", "aktualitetsprövning: Andra halvåret 2024"),
]
# fmt: on
UNREADABLE = {"sjoleda-tillganglighetspolicy.pdf"}
"""Protected by a password: no document comes of it."""


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Mapping[str, tuple[ReviewItem, ...]]]:
    """By file, the document's row on each of `DAYS`."""
    folder = tmp_path_factory.mktemp("examples")
    catalogue, reviews = Catalogue(folder), Reviews(folder)
    for row in READ:
        catalogue.store(parse(EXAMPLES / "built" / row.file).document, pipeline=1, seconds=0.1)
    rows: dict[str, tuple[ReviewItem, ...]] = {}
    for day in DAYS:
        for item in reviews.items(today=day):
            name = Path(item.path).name
            rows[name] = (*rows.get(name, ()), item)
    yield rows
    reviews.close()
    catalogue.close()


def test_every_example_is_in_the_table() -> None:
    built = {path.name for path in (EXAMPLES / "built").iterdir() if path.suffix != ".json"}
    assert built == {row.file for row in READ} | UNREADABLE


@pytest.mark.parametrize("row", READ, ids=[row.file for row in READ])
def test_state_on_three_days(row: Read, found: Mapping[str, tuple[ReviewItem, ...]]) -> None:
    rows = found[row.file]
    seen = (rows[0].due, " ".join(item.state for item in rows))
    assert seen == (row.due, row.states), row.words


@pytest.mark.parametrize("row", READ, ids=[row.file for row in READ])
def test_a_stated_day_stands_in_the_source(row: Read, found: Mapping[str, tuple[ReviewItem, ...]]) -> None:
    item = found[row.file][0]
    if item.due is None or item.derived:
        return
    day = date.fromisoformat(item.due)
    assert states_day(item.text, day)
    source = next((EXAMPLES / "sources").rglob(f"{Path(row.file).stem}.md")).read_text(encoding="utf-8")
    shown = re.sub(r"(?s)^truth:.*?^(?=derived:|goals:|---)", "", source, flags=re.MULTILINE)
    assert states_day(shown, day), "the day is not in the document"


@pytest.mark.parametrize("name", sorted(UNREADABLE))
def test_a_protected_file_gives_no_row(name: str) -> None:
    with pytest.raises(ReadError):
        parse(EXAMPLES / "built" / name)
