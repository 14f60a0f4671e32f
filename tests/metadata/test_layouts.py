"""The header layouts H1 to H22 of the catalogue, each with line breaks and cells and as run-on text."""

from __future__ import annotations

from typing import Any

import pytest

from ingest.metadata import extract_metadata
from tests.metadata.builders import flat, lines

H: dict[str, tuple[str, dict[str, Any]]] = {
    "H1 one label split around its value": (
        """Strategi för nätverket
        Typ av styrdokument Strategi
        Beslutsinstans Kommunstyrelsen
        Fastställd 2019-06-05, § 81
        Diarienummer KS 2019/228 106
        Giltighetstid 2019-07-01 – 2021-12-31
        Dokumentet gäller för Samtliga nämnder i Tidaholms kommun
        Dokumentansvarig Kommunstrateg
        Tidpunkt för Andra halvåret 2021
        aktualitetsprövning""",
        {
            "document_type": "strategi",
            "adopted_by": "Kommunstyrelsen",
            "adoption_date": "2019-06-05",
            "decision_paragraph": "81",
            "registration_numbers": ("KS 2019/228 106",),
            "valid_from": "2019-07-01",
            "valid_to": "2021-12-31",
            "applies_to": "Samtliga nämnder i Tidaholms kommun",
            "owner": "Kommunstrateg",
            "organisation": "Tidaholms kommun",
            "review": "2021-07-01/2021-12-31",
        },
    ),
    "H2 a row of two labels then a row of two values": (
        """RIKTLINJER FÖR RESOR
        Antaget av | Kommunstyrelsen
        Antaget | 2016-02-08 § 21
        Giltighetstid | Dokumentansvarig
        Till beslut om upphörande | Kanslichef
        Diarienummer | KS 2015/00123
        Gäller för | Alla nämnder i Håbo kommun
        Tidpunkt för aktualitetsprövning | -
        Ersätter tidigare versioner | KF § 30 2013
        Relaterade styrdokument | -""",
        {
            "document_type": "riktlinjer",
            "adopted_by": "Kommunstyrelsen",
            "adoption_date": "2016-02-08",
            "decision_paragraph": "21",
            "registration_numbers": ("KS 2015/00123",),
            "valid_to": None,
            "owner": "Kanslichef",
            "applies_to": "Alla nämnder i Håbo kommun",
            "review": None,
            "organisation": "Håbo kommun",
        },
    ),
    "H3 all labels first, then all values": (
        """Riktlinjer för sociala medier
        Dokumenttyp: Riktlinjer
        Antaget av: Kommunstyrelsen 2018-05-08 § 156
        Status: Antagen
        Giltighetstid: Tills vidare
        Linköpings kommun linkoping.se
        Diarienummer:
        Dokumentansvarig:
        Adresserat till:
        Tidpunkt för aktualitetsprövning:
        KS 2018-143
        Kommunikationsdirektören
        Samtliga nämnder
        2022""",
        {
            "document_type": "riktlinjer",
            "adopted_by": "Kommunstyrelsen",
            "adoption_date": "2018-05-08",
            "decision_paragraph": "156",
            "status": "antagen",
            "valid_to": None,
            "registration_numbers": ("KS 2018-143",),
            "owner": "Kommunikationsdirektören",
            "applies_to": "Samtliga nämnder",
            "review": "2022-01-01/2022-12-31",
            "organisation": "Linköpings kommun",
        },
    ),
    "H4 ladder and labels with colons": (
        """Strategi » Program Plan Policy Riktlinjer Regler
        Barnkonventionen i Lysekils kommun
        Fastställt av: Kommunfullmäktige
        Datum: 2017-11-15, § 172
        För revidering ansvarar: Kommunstyrelsen
        För ev. uppföljning och tidplan för denna ansvarar: Kommunstyrelsen
        Dokumentet gäller för: Alla nämnder och bolag
        Dokumentet gäller till och med: 2020-12-31
        Dokumentansvarig: Utredare
        Dnr: LKS 2017-000123""",
        {
            "document_type": "program",
            "adopted_by": "Kommunfullmäktige",
            "adoption_date": "2017-11-15",
            "decision_paragraph": "172",
            "applies_to": "Alla nämnder och bolag",
            "valid_to": "2020-12-31",
            "owner": "Utredare",
            "registration_numbers": ("LKS 2017-000123",),
            "organisation": "Lysekils kommun",
        },
    ),
    "H5 decision and responsible officer": (
        """Policy för upphandling
        Vårgårda kommun
        Beslutat av: Kommunfullmäktige
        Datum för beslut: 2015-06-17
        För revidering ansvarar: Kommunstyrelsen
        Ansvarig verksamhet: Ekonomi
        Ansvarig tjänsteman: Ekonomichef
        Dokumentet gäller för: Samtliga nämnder
        Dokumentet gäller till och med: 2019""",
        {
            "document_type": "policy",
            "adopted_by": "Kommunfullmäktige",
            "adoption_date": "2015-06-17",
            "owner": "Ekonomichef",
            "applies_to": "Samtliga nämnder",
            "valid_to": "2019-12-31",
            "organisation": "Vårgårda kommun",
        },
    ),
    "H6 capitals": (
        """Strategi Program Plan » Policy Riktlinjer Regler
        Lokalförsörjning för Ulricehamns kommun
        ANTAGET AV: Kommunfullmäktige
        DATUM: 2018-03-22, § 51
        GÄLLER FRÅN OCH MED: 2018-04-01
        ANSVAR UPPFÖLJNING/UPPDATERING: Kommunchef
        GÄLLER TILL OCH MED: Tills vidare""",
        {
            "document_type": "policy",
            "adopted_by": "Kommunfullmäktige",
            "adoption_date": "2018-03-22",
            "decision_paragraph": "51",
            "valid_from": "2018-04-01",
            "valid_to": None,
            "owner": "Kommunchef",
            "organisation": "Ulricehamns kommun",
        },
    ),
    "H7 two fields in one label": (
        """Tjörns kommun
        Dokumenttyp och beslutsinstans
        Riktlinje
        Kommunstyrelsen
        Dokumentansvarig
        Kanslichef
        Dokumentnamn
        Riktlinjer för styrdokument
        Dokumentet gäller för
        Alla förvaltningar
        Fastställd/Upprättad
        KS §48 2016-03-17
        Giltig till och med
        2020-12-31""",
        {
            "title": "Riktlinjer för styrdokument",
            "document_type": "riktlinjer",
            "adopted_by": "Kommunstyrelsen",
            "adoption_date": "2016-03-17",
            "decision_paragraph": "48",
            "owner": "Kanslichef",
            "applies_to": "Alla förvaltningar",
            "valid_to": "2020-12-31",
            "organisation": "Tjörns kommun",
        },
    ),
    "H8 office template read row by row": (
        """Umeå kommun
        Dokumenttyp | Dokumentägare | Dokumentnamn | Dokumentansvarig
        Policy | Kommunstyrelsen | Kommunikationspolicy | Kommunikationschef
        Fastställd/Upprättad | Reviderad | Version | Giltighetstid
        2014-06-16 | 2018-02-26 | 2.0 | Tills vidare""",
        {
            "document_type": "policy",
            "adoption_date": "2014-06-16",
            "revised": ("2018-02-26",),
            "version": "2.0",
            "valid_to": None,
            "organisation": "Umeå kommun",
        },
    ),
    "H9 one label with body, date and paragraph": (
        """Nordmalings kommun
        Dokumenttyp Policy
        För revidering ansvarar Kommunchef
        Dokumentet gäller till och med 2022-12-31
        Diarienummer KS 2018.407
        Uppföljning och tidplan Varje mandatperiod
        Fastställt KF 2018-12-10 § 112
        Dokumentet gäller Hela kommunen""",
        {
            "document_type": "policy",
            "adopted_by": "Kommunfullmäktige",
            "adoption_date": "2018-12-10",
            "decision_paragraph": "112",
            "registration_numbers": ("KS 2018.407",),
            "valid_to": "2022-12-31",
            "review": "P4Y",
            "applies_to": "Hela kommunen",
            "owner": "Kommunchef",
            "organisation": "Nordmalings kommun",
        },
    ),
    "H10 number first": (
        """Diarienummer: KS 2018/0123
        VERKSAMHETSPLAN
        för internationellt arbete i Ljungby kommun
        Gäller från: 2018-01-01
        Gäller för: Samtliga nämnder
        Fastställd av: Kommunstyrelsen
        Utarbetad av: Utvecklingsledare Anna Ek
        Revideras senast: 2020-12-31
        Version: 1
        Dokumentansvarig förvaltning: Kommunledningsförvaltningen""",
        {
            "document_type": "verksamhetsplan",
            "registration_numbers": ("KS 2018/0123",),
            "adopted_by": "Kommunstyrelsen",
            "adoption_date": None,
            "valid_from": "2018-01-01",
            "applies_to": "Samtliga nämnder",
            "owner": "Kommunledningsförvaltningen",
            "version": "1",
            "organisation": "Ljungby kommun",
        },
    ),
    "H11 body dash date": (
        """Program för hållbar utveckling
        Mjölby kommun
        Diarienummer: KS/2018:202
        Beslutad av: Kommunfullmäktige – 2020-02-18
        Aktualitetsgranskad: Ej granskad än
        Dokumentansvarig nämnd: Kommunstyrelsen
        Dokumentansvarig person: Hållbarhetsstrateg
        Dokumenttyp: Program
        Antal sidor: 12""",
        {
            "document_type": "program",
            "registration_numbers": ("KS/2018:202",),
            "adopted_by": "Kommunfullmäktige",
            "adoption_date": "2020-02-18",
            "owner": "Hållbarhetsstrateg",
            "review": None,
            "organisation": "Mjölby kommun",
        },
    ),
    "H12 title inside the ladder": (
        """modell plan policy program regel riktlinje strategi för mål- och resultatstyrning rutin taxa
        Svenljunga kommun
        Beslutat av: Kommunfullmäktige
        Beslutandedatum: 2014-11-24, § 92
        Ansvarig: Ekonomichef
        Revideras: Varje mandatperiod
        Följas upp: Årligen""",
        {
            "document_type": "strategi",
            "adopted_by": "Kommunfullmäktige",
            "adoption_date": "2014-11-24",
            "decision_paragraph": "92",
            "review": "P4Y",
            "owner": "Ekonomichef",
            "organisation": "Svenljunga kommun",
        },
    ),
    "H12b scope as a sentence": (
        """RIKTLINJER
        Riktlinjer för representation
        Dokumentet gäller för samtliga förvaltningar
        DIARIENUMMER: KS 2013/117
        Herrljunga kommun""",
        {
            "document_type": "riktlinjer",
            "applies_to": "Samtliga förvaltningar",
            "registration_numbers": ("KS 2013/117",),
            "adopted_by": None,
            "organisation": "Herrljunga kommun",
        },
    ),
    "H13 number and paragraph under one label": (
        """Orust kommun
        Dokumenttyp Riktlinje
        Giltighetstid fr.o.m. 2016-04-14 t.o.m. 2019-12-31
        Gäller för målgruppen Kommunens anställda
        Antagen av Kommunfullmäktige
        Dokumentansvarig i förvaltningen Kanslichef
        Antagande dnr, beslutsparagraf (första beslutsdatum) KS/2015:568 § 45 (2016-04-14)
        Senast reviderad dnr, beslutsparagraf KS/2017:12 § 9 (2018-02-15)
        Kontakt om styrdokumentet kommun@orust.se""",
        {
            "document_type": "riktlinjer",
            "valid_from": "2016-04-14",
            "valid_to": "2019-12-31",
            "applies_to": "Kommunens anställda",
            "adopted_by": "Kommunfullmäktige",
            "owner": "Kanslichef",
            "registration_numbers": ("KS/2015:568", "KS/2017:12"),
            "adoption_date": "2016-04-14",
            "decision_paragraph": "45",
            "revised": ("2018-02-15",),
            "organisation": "Orust kommun",
        },
    ),
    "H14 adopter and responsible in one label": (
        """Trollhättans Stad
        Antaget av/ansvarig: Kommunfullmäktige
        Dokumentbeteckning: Policy för representation
        Handläggare/Förvaltning: Eva Berg, Stadskansliet
        Dnr: 2014/1043
        Datum/Ersätter: 2014-09-15
        Gäller för: Samtliga nämnder""",
        {
            "title": "Policy för representation",
            "document_type": "policy",
            "adopted_by": "Kommunfullmäktige",
            "adoption_date": "2014-09-15",
            "registration_numbers": ("2014/1043",),
            "applies_to": "Samtliga nämnder",
            "owner": None,
            "organisation": "Trollhättans Stad",
        },
    ),
    "H16 loose-leaf collection with the replaced leaf": (
        """MELLERUDS KOMMUN FÖRFATTNINGSSAMLING
        Reglemente för valnämnden
        Flik: 7
        Sida: 1 (4)
        Antagen av kommunfullmäktige 2014-11-19, § 122
        Ersätter: 2010-12-15, § 144
        Utbytt den: 2015-01-02""",
        {
            "document_type": "reglemente",
            "adopted_by": "Kommunfullmäktige",
            "adoption_date": "2014-11-19",
            "decision_paragraph": "122",
            "organisation": "Melleruds kommun",
        },
    ),
    "H17 a header row over a value row, two paragraphs": (
        """Härjedalens kommun
        FÖRFATTNINGSSAMLING | BESLUT | GÄLLER FR | FLIK | SID
        Taxa | Kf 137/14 | 2014-10-08 | Kf 39 | 1""",
        {
            "adopted_by": "Kommunfullmäktige",
            "decision_paragraph": "137",
            "adoption_date": None,
            "valid_from": "2014-10-08",
            "organisation": "Härjedalens kommun",
        },
    ),
    "H18 meeting and paragraph": (
        """Österåkers kommuns styrdokument
        Policy för medborgardialog
        Antagen av Kommunfullmäktige 2017-10-23, § 7:11
        Dnr: KS 2015.0175
        Kommentar: Ersätter tidigare policy antagen 2009-06-15, § 76""",
        {
            "document_type": "policy",
            "adopted_by": "Kommunfullmäktige",
            "adoption_date": "2017-10-23",
            "decision_paragraph": "7:11",
            "registration_numbers": ("KS 2015.0175",),
            "revised": (),
            "organisation": "Österåkers kommun",
        },
    ),
    "H19 short labels": (
        """Strategi för fiber
        Strömsunds kommun
        Typ: Strategi
        Giltighetstid: 2013-2016
        Version: 1.0
        Fastställd: KF 2013-06-12, § 41
        Uppdateras: 2016""",
        {
            "document_type": "strategi",
            "valid_from": "2013-01-01",
            "valid_to": "2016-12-31",
            "version": "1.0",
            "adopted_by": "Kommunfullmäktige",
            "adoption_date": "2013-06-12",
            "decision_paragraph": "41",
            "review": "2016-01-01/2016-12-31",
            "organisation": "Strömsunds kommun",
        },
    ),
    "H20 label and value on lines of their own": (
        """Policy för krisberedskap
        Skara kommun
        Beslutande instans:
        Kommunfullmäktige
        Beslutsdatum:
        2015-02-23
        Dokumentansvarig:
        Säkerhetschef
        Diarienummer:
        KS 2014-674""",
        {
            "document_type": "policy",
            "adopted_by": "Kommunfullmäktige",
            "adoption_date": "2015-02-23",
            "owner": "Säkerhetschef",
            "registration_numbers": ("KS 2014-674",),
            "organisation": "Skara kommun",
        },
    ),
    "H21 one line under the title": (
        """Kulturpolicy för Borås Stad
        Antagen av kommunfullmäktige 2016-09-26""",
        {
            "title": "Kulturpolicy för Borås Stad",
            "document_type": "policy",
            "adopted_by": "Kommunfullmäktige",
            "adoption_date": "2016-09-26",
            "status": "antagen",
            "organisation": "Borås Stad",
        },
    ),
    "H22 nothing but the title": (
        """Integrationsstrategi för Krokoms kommun""",
        {
            "title": "Integrationsstrategi för Krokoms kommun",
            "document_type": "strategi",
            "adopted_by": None,
            "adoption_date": None,
            "status": "okänd",
            "registration_numbers": (),
            "organisation": "Krokoms kommun",
        },
    ),
}

H15 = """Policy för inköp
Kommunfullmäktige
Tills vidare
Forshaga kommun
Utredare, kommunledningskontor
KS 2016/151"""

BLOCK_ONLY: dict[str, frozenset[str]] = {
    # run-on text cannot show where one cell of free text ends and the next begins
    "H8 office template read row by row": frozenset(),
    "H12b scope as a sentence": frozenset({"applies_to"}),
    "H22 nothing but the title": frozenset(),
}


def value(found: Any, field: str) -> Any:
    """A field's value in the form of the tables above: of a review only its period."""
    return found.value["period"] if field == "review" and found.value else found.value


@pytest.mark.parametrize("name", H)
def test_lines_and_cells(name: str) -> None:
    header, expected = H[name]
    found = extract_metadata(lines(header))
    assert {f: value(found[f], f) for f in expected} == expected


@pytest.mark.parametrize("name", H)
def test_run_on(name: str) -> None:
    header, expected = H[name]
    found = extract_metadata(flat(header))
    left_out = BLOCK_ONLY.get(name, frozenset())
    wanted = {f: v for f, v in expected.items() if f not in left_out and f != "title"}
    assert {f: value(found[f], f) for f in wanted} == wanted


def test_h15_values_whose_labels_are_graphics() -> None:
    """Forshaga: body, validity, scope, owner and number stand as bare lines."""
    found = extract_metadata(lines(H15))
    assert found["adopted_by"].value == "Kommunfullmäktige"
    assert found["registration_numbers"].value == ("KS 2016/151",)
    assert found["organisation"].value == "Forshaga kommun"
    assert found["owner"].value == "Utredare, kommunledningskontor"
    assert found["valid_to"].value is None
    assert found["valid_to"].note == "Gäller tills vidare."
