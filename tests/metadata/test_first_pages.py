"""First pages as municipalities write them, with the whole of what they say. Written without the rules at hand."""

from __future__ import annotations

from typing import Any

import pytest

from ingest.metadata import extract_metadata
from tests.metadata.builders import lines

PAGES: tuple[tuple[str, dict[str, Any]], ...] = (
    (
        """Plan för suicidprevention
        Mora kommun
        Antagen av kommunfullmäktige 2021-06-14 § 52
        Gäller 2021–2025
        Ansvarig för uppföljning: Folkhälsostrateg""",
        {
            "title": "Plan för suicidprevention",
            "document_type": "plan",
            "organisation": "Mora kommun",
            "adopted_by": "Kommunfullmäktige",
            "adoption_date": "2021-06-14",
            "decision_paragraph": "52",
            "valid_from": "2021-01-01",
            "valid_to": "2025-12-31",
        },
    ),
    (
        """KOMMUNAL FÖRFATTNINGSSAMLING
        KFS 2012:7
        Reglemente för tekniska nämnden i Gnosjö kommun
        Antaget av kommunfullmäktige 2012-11-29 § 134, reviderat 2015-02-26 § 12""",
        {
            "title": "Reglemente för tekniska nämnden i Gnosjö kommun",
            "document_type": "reglemente",
            "organisation": "Gnosjö kommun",
            "adopted_by": "Kommunfullmäktige",
            "adoption_date": "2012-11-29",
            "decision_paragraph": "134",
            "revised": ("2015-02-26",),
        },
    ),
    (
        """Digital agenda för Kalix kommun
        2018 – 2022
        Beslutsinstans: Kommunfullmäktige
        Beslutsdatum: 2018-04-23
        Diarienummer: 2018/00231 005
        Dokumentägare: IT-strateg
        Giltig till: 2022-12-31""",
        {
            "title": "Digital agenda för Kalix kommun",
            "organisation": "Kalix kommun",
            "adopted_by": "Kommunfullmäktige",
            "adoption_date": "2018-04-23",
            "registration_numbers": ("2018/00231 005",),
            "owner": "IT-strateg",
            "valid_to": "2022-12-31",
        },
    ),
    (
        """Riktlinjer för sociala medier
        Dokumenttyp: Riktlinjer
        Beslutad av: Kommundirektören 2019-10-01
        Reviderad: 2022-03-15
        Dnr: KS-2019/00445
        Dokumentansvarig: Kommunikationschefen
        Gäller för: Alla förvaltningar och bolag""",
        {
            "title": "Riktlinjer för sociala medier",
            "document_type": "riktlinjer",
            "adopted_by": "Kommundirektören",
            "adoption_date": "2019-10-01",
            "revised": ("2022-03-15",),
            "registration_numbers": ("KS-2019/00445",),
            "owner": "Kommunikationschefen",
            "applies_to": "Alla förvaltningar och bolag",
        },
    ),
    (
        """Miljöprogram 2030
        För ett hållbart Tranås
        Antaget av KF § 88, 2019-06-17
        Tranås kommun""",
        {
            "title": "Miljöprogram 2030",
            "document_type": "program",
            "organisation": "Tranås kommun",
            "adopted_by": "Kommunfullmäktige",
            "adoption_date": "2019-06-17",
            "decision_paragraph": "88",
            "valid_to": None,
        },
    ),
    (
        """Biblioteksplan
        för Åre kommun 2020-2024
        Fastställd av kultur- och fritidsnämnden den 3 december 2019
        Återkommande revidering: vart fjärde år""",
        {
            "title": "Biblioteksplan för Åre kommun 2020-2024",
            "document_type": "plan",
            "organisation": "Åre kommun",
            "adoption_date": "2019-12-03",
            "adopted_by": "Kultur- och fritidsnämnden",
            "valid_from": "2020-01-01",
            "valid_to": "2024-12-31",
        },
    ),
    (
        """Kommunstyrelsens arbetsutskott 2016-05-10
        Förslag till policy för representation i Säters kommun
        Upprättad 2016-04-28 av ekonomichefen
        Dnr KS2016/0102""",
        {
            "document_type": "policy",
            "organisation": "Säters kommun",
            "adopted_by": None,
            "adoption_date": None,
            "registration_numbers": ("KS2016/0102",),
            "status": "förslag",
        },
    ),
    (
        """Alkohol- och drogpolitiskt program för Lessebo kommun
        Antaget av kommunfullmäktige 2008-11-24, § 128
        Aktualiserat av kommunfullmäktige 2012-02-27, § 14""",
        {
            "title": "Alkohol- och drogpolitiskt program för Lessebo kommun",
            "document_type": "program",
            "adopted_by": "Kommunfullmäktige",
            "adoption_date": "2008-11-24",
            "decision_paragraph": "128",
        },
    ),
    (
        """Handlingsplan för jämställdhet
        – CEMR
        Antagen av kommunstyrelsen: 2013-09-10
        Ansvarig tjänsteman: Personalchef Anna Svensson
        Uppdateras: årligen""",
        {
            "title": "Handlingsplan för jämställdhet",
            "document_type": "handlingsplan",
            "adopted_by": "Kommunstyrelsen",
            "adoption_date": "2013-09-10",
            "owner": "Personalchef Anna Svensson",
        },
    ),
    (
        """Avgifter och taxor inom vård och omsorg 2023
        Beslutad av Vård- och omsorgsnämnden 2022-11-17 § 110
        Gäller från och med 2023-01-01""",
        {
            "title": "Avgifter och taxor inom vård och omsorg 2023",
            "document_type": "taxa",
            "adopted_by": "Vård- och omsorgsnämnden",
            "adoption_date": "2022-11-17",
            "decision_paragraph": "110",
            "valid_from": "2023-01-01",
        },
    ),
    (
        """Styrdokument
        Krisledningsplan
        För Nora kommun mandatperioden 2019–2022
        Kommunfullmäktige 2019-12-11, § 150. Dnr 2019-000387
        Ersätter: Krisledningsplan 2015-2018""",
        {
            "title": "Krisledningsplan",
            "document_type": "plan",
            "organisation": "Nora kommun",
            "adopted_by": "Kommunfullmäktige",
            "adoption_date": "2019-12-11",
            "decision_paragraph": "150",
            "registration_numbers": ("2019-000387",),
            "replaces": ("Krisledningsplan 2015-2018",),
        },
    ),
    (
        """VISION 2035
        Älvdalen – här vill vi leva
        Visionen antogs av fullmäktige den 27 januari 2020, paragraf 5""",
        {
            "title": "VISION 2035",
            "document_type": "vision",
            "adopted_by": "Kommunfullmäktige",
            "adoption_date": "2020-01-27",
            "decision_paragraph": "5",
        },
    ),
    (
        """Äldreplan 2024-2027
        Antagandeinstans Kommunfullmäktige
        Antagandedatum 2023-12-18
        Diarienummer SN/2023:187
        Ansvarig Socialchef
        Uppföljning Årligen i samband med bokslut
        Giltighetstid 2024-01-01 - 2027-12-31""",
        {
            "title": "Äldreplan 2024-2027",
            "document_type": "plan",
            "adopted_by": "Kommunfullmäktige",
            "adoption_date": "2023-12-18",
            "registration_numbers": ("SN/2023:187",),
            "owner": "Socialchef",
            "valid_from": "2024-01-01",
            "valid_to": "2027-12-31",
        },
    ),
    (
        """Lönepolicy
        Policyn antagen av personalutskottet 2017-03-08 och gäller tills vidare
        Kontakt: HR-avdelningen, Kiruna kommun""",
        {
            "title": "Lönepolicy",
            "document_type": "policy",
            "organisation": "Kiruna kommun",
            "adopted_by": "Personalutskottet",
            "adoption_date": "2017-03-08",
            "valid_to": None,
        },
    ),
    (
        """Strategi för hållbar mobilitet
        Samrådshandling 2022-05-20
        Samråd pågår 1 juni–31 augusti 2022
        Umeå kommun, Översiktlig planering""",
        {
            "title": "Strategi för hållbar mobilitet",
            "document_type": "strategi",
            "organisation": "Umeå kommun",
            "adopted_by": None,
            "adoption_date": None,
            "valid_from": None,
            "valid_to": None,
        },
    ),
    (
        """Upphandlingspolicy för Hjo kommun med bolag
        KF § 45/2018-05-31
        Dnr 2018–96
        Policyn ses över en gång per mandatperiod av ekonomiavdelningen""",
        {
            "title": "Upphandlingspolicy för Hjo kommun med bolag",
            "document_type": "policy",
            "organisation": "Hjo kommun",
            "adopted_by": "Kommunfullmäktige",
            "decision_paragraph": "45",
            "registration_numbers": ("2018–96",),
        },
    ),
    (
        """Riktlinje
        Riktlinje Riktlinje för medborgardialog Diarienummer: KS 2016/0232 Beslutad av: Kommunstyrelsen den 7 juni 2016, § 118""",
        {
            "title": "Riktlinje för medborgardialog",
            "adopted_by": "Kommunstyrelsen",
            "adoption_date": "2016-06-07",
            "decision_paragraph": "118",
        },
    ),
    (
        """INTERNATIONELL STRATEGI FÖR SANDVIKENS KOMMUN Antagen av kommunfullmäktige den 14 april 2014, § 61 Ersätter Policy för internationellt arbete från 2003""",
        {
            "title": "INTERNATIONELL STRATEGI FÖR SANDVIKENS KOMMUN",
            "organisation": "Sandvikens kommun",
            "replaces": ("Policy för internationellt arbete från 2003",),
        },
    ),
    (
        """REMISSVERSION Klimatstrategi 2030 Remisstid 2021-03-01–2021-05-31 Dnr MSN 2020:88""",
        {
            "title": "Klimatstrategi 2030",
            "status": "remiss",
            "valid_from": None,
            "valid_to": None,
            "registration_numbers": ("MSN 2020:88",),
        },
    ),
    (
        """Plan för kompetens
        Beslutas av: Kommunstyrelsens personalutskott
        Beslutsdatum: 2022-01-19
        Gäller för: Hela kommunen""",
        {"adopted_by": "Kommunstyrelsens personalutskott", "adoption_date": "2022-01-19"},
    ),
    (
        """Program för näringsliv
        Ansvarig för programmet: Näringslivschefen
        Dnr: 2015.187-003""",
        {"owner": "Näringslivschefen", "registration_numbers": ("2015.187-003",)},
    ),
    (
        """Skötselplan
        Antagen av tekniska nämnden 2019-02-04""",
        {"adopted_by": "Tekniska nämnden", "adoption_date": "2019-02-04"},
    ),
    (
        """Policy för resor
        Beslutad av: styrelsen för Vara Energi AB
        Beslutsdatum: 2020-03-02""",
        {"adopted_by": "styrelsen för Vara Energi AB", "adoption_date": "2020-03-02"},
    ),
)


@pytest.mark.parametrize(("page", "expected"), PAGES, ids=[page.split("\n")[0][:40] for page, _ in PAGES])
def test_first_page(page: str, expected: dict[str, Any]) -> None:
    found = extract_metadata(lines(page))
    assert {field: found[field].value for field in expected} == {
        field: () if value is None and field in ("revised", "replaces") else value
        for field, value in expected.items()
    }
