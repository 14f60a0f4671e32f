"""The 32 traps of the catalogue (section 4), numbered as there."""

from __future__ import annotations

from typing import Any

import pytest

from corpus.model import MetadataStatus
from ingest.cleaned import BlockRole
from ingest.metadata import extract_metadata
from ingest.raw import BlockKind
from tests.metadata.builders import BODY, Line, document, flat, lines

PLAIN: list[tuple[str, str, dict[str, Any]]] = [
    (
        "2 a proposal in an agenda item is no adoption",
        "Policy för resor\nTjänsteskrivelse\nFörslag till beslut\nKommunstyrelsen föreslår att kommunfullmäktige antar policyn den 12 maj 2020.",
        {"adopted_by": None, "adoption_date": None, "status": "okänd"},
    ),
    (
        "2 a proposed document",
        "Förslag till policy för resor\nAntagen av: Kommunfullmäktige\nDiarienummer: KS 2020/7",
        {"adopted_by": None, "adoption_date": None, "status": "förslag", "document_type": "policy"},
    ),
    (
        "3 the predecessor's adoption",
        "Klimatstrategi för Sävsjö kommun\nInledning\nDen tidigare strategin antogs av kommunfullmäktige den 18 december 2006.",
        {"adopted_by": None, "adoption_date": None},
    ),
    (
        "4 another document's adoption",
        "Handlingsplan för jämställdhet i Mölndals stad\nInledning\nLänets strategi antogs av länsstyrelsen 5 juni 2013.",
        {"adopted_by": None, "adoption_date": None},
    ),
    (
        "5 adopted by another legislator",
        "Plan för barns rättigheter\nBarnkonventionen antogs av FN 1989 och riksdagen beslutade den 13 juni 2018 att denna lag ska gälla.",
        {"adopted_by": None, "adoption_date": None},
    ),
    (
        "6 numbers of laws",
        "Plan mot kränkande behandling enligt diskrimineringslagen (2008:567) och skollagen (2010:800)\nSFS 2000:1383 och prop. 2017/18:249 samt SOU 2019:12",
        {"registration_numbers": ()},
    ),
    (
        "6 a number with a colon that is a registration number",
        "Riktlinjer för bidrag\nDnr: 2012:186",
        {"registration_numbers": ("2012:186",)},
    ),
    (
        "7 a motion's and an agency's numbers",
        "Svar på motion om trygghet KS 2015/111\nRegeringens beslut S2013/2377/FST",
        {"registration_numbers": (), "document_type": "annat"},
    ),
    (
        "8 the number of the decision that is repealed",
        "Riktlinjer för fordon\nDiarienummer: KS 2019/562\nDenna riktlinje upphäver beslut med diarienummer KS 2014/111",
        {"registration_numbers": ("KS 2019/562",)},
    ),
    (
        "9 the year of the number is not that of the adoption",
        "Policy för vatten\nDnr KS 2015/0175",
        {"adoption_date": None, "registration_numbers": ("KS 2015/0175",)},
    ),
    (
        "9 a vision year is no validity",
        "Vision 2030 för Nässjö kommun\nAntagen av kommunfullmäktige 2015-05-28",
        {"valid_from": None, "valid_to": None, "adoption_date": "2015-05-28", "document_type": "vision"},
    ),
    (
        "9 a target year is no validity",
        "Klimatstrategi 2040\nAntagen av kommunfullmäktige 2015-05-28",
        {"valid_from": None, "valid_to": None},
    ),
    (
        "11 partners in a comparison",
        "Granskning av integrationsarbetet\nSamverkan sker tillsammans med Täby kommun, Norrtälje kommun och Vaxholms stad.",
        {"organisation": None, "municipalities": ()},
    ),
    (
        "12 a network's strategy belongs to the one who adopts it",
        "Strategi för nätverket\nBeslutsinstans: Kommunstyrelsen\nDokumentet gäller för: Nämnder i Tranås kommun\nNätverket består av kommunerna Borlänge, Lindesberg och Nässjö",
        {"organisation": "Tranås kommun", "municipalities": ("Tranås",)},
    ),
    (
        "13 photographer, case officer and author own nothing",
        "Strategi för mat\nFoto: Anna Berg\nHandläggare: Erik Lind\nUtarbetad av: Maria Ek\nAnsvarig utgivare: Per Ros",
        {"owner": None},
    ),
    (
        "14 the page's own update date",
        "Policy för skyltning\nSenast uppdaterad: 2021-03-04\nPublicerad: 2020-02-02",
        {"adoption_date": None, "adopted_by": None, "revised": ()},
    ),
    (
        "16 a draft with a full header",
        "UTKAST\nProgram för idrott\nAntagen av: Kommunfullmäktige\nDatum: 2019-04-01\nDiarienummer: KS 2019/11",
        {
            "status": "förslag",
            "adopted_by": None,
            "adoption_date": None,
            "registration_numbers": ("KS 2019/11",),
        },
    ),
    (
        "16 out for comment",
        "Integrationsplan\nREMISSVERSION\nDnr KS 2020/8",
        {"status": "remiss", "adopted_by": None},
    ),
    (
        "17 an audit that talks about a strategy",
        "Revisionsrapport\nGranskning av kommunens klimatstrategi",
        {"document_type": "annat"},
    ),
    ("17 a follow-up", "Uppföljning av handlingsprogram för integration", {"document_type": "annat"}),
    (
        "17 a comment on a strategy",
        "Strategi för internationellt arbete - remissvar",
        {"document_type": "annat"},
    ),
    ("17 a project plan", "Projektplan Integrationsstrategi", {"document_type": "projektplan"}),
    (
        "20 definitions of document types",
        "Riktlinjer för styrdokument\nStrategi\nEn strategi antas av kommunfullmäktige och beskriver vägval. Policy fastställs av kommunfullmäktige. Riktlinjer antas av nämnd.",
        {"adopted_by": None, "adoption_date": None, "document_type": "riktlinjer"},
    ),
    (
        "21 owner, follow-up and adopter are three",
        "Policy för lokaler\nAntagen av: Kommunfullmäktige 2018-02-26\nDokumentansvarig: Fastighetschef\nAnsvarig för uppföljning: Tekniska nämnden",
        {"owner": "Fastighetschef", "adopted_by": "Kommunfullmäktige"},
    ),
    (
        "22 the later date is a revision",
        "Arkivreglemente\nFastställt av: Kommunfullmäktige\nBeslutsdatum: 2010-03-29\nReviderad: 2016-11-28",
        {"adoption_date": "2010-03-29", "revised": ("2016-11-28",), "adopted_by": "Kommunfullmäktige"},
    ),
    (
        "22 a revision of a chapter, after the name of what is replaced",
        "Klimatprogram\nAntagen av KF 2020-06-15, § 7:11\nKommentar: Ersätter Klimatplan, antagen av KF 2012-11-26, § 12:4. Kapitel 5 reviderat av KF 2023-11-27, § 11:6.",
        {
            "adoption_date": "2020-06-15",
            "revised": ("2023-11-27",),
            "replaces": ("Klimatplan, antagen av KF 2012-11-26, § 12:4",),
        },
    ),
    (
        "22 an appendix renewed does not renew the clause",
        "Riktlinjer för resor\nAntagen av: Kommunfullmäktige 2018-02-26\nGiltighetstid: Tills vidare, dock längst fyra år efter antagande\nBilaga 2 reviderad: 2021-03-01",
        {"adoption_date": "2018-02-26", "revised": ("2021-03-01",), "valid_to": "2022-02-26"},
    ),
    (
        "22 the whole renewed does",
        "Riktlinjer för resor\nAntagen av: Kommunfullmäktige 2018-02-26\nGiltighetstid: Tills vidare, dock längst fyra år efter antagande\nReviderad: 2021-03-01",
        {"adoption_date": "2018-02-26", "revised": ("2021-03-01",), "valid_to": None},
    ),
    (
        "22 a revision in the same line",
        "Reglemente för nämnderna\nAntagen av KF § 117/2003, rev. KF § 123/2015",
        {"decision_paragraph": "117", "adopted_by": "Kommunfullmäktige"},
    ),
    (
        "23 two paragraphs",
        "Taxa för tillsyn\nBeslut: Kf 137/14\nGäller från: 2015-01-01\nFlik: Kf 39",
        {"decision_paragraph": "137", "valid_from": "2015-01-01"},
    ),
    (
        "27 scope, start and prose of Gäller",
        "Regler för flaggning\nGäller från: 2019-02-01\nGäller för: Alla förvaltningar\nDnr: KS 2019/3\nReglerna gäller även vid besök.",
        {"valid_from": "2019-02-01", "applies_to": "Alla förvaltningar"},
    ),
    (
        "28 the publisher of a brochure",
        "Vision för centrum\nAnsvarig utgivare: Kommunstyrelsen",
        {"adopted_by": None, "owner": None},
    ),
    (
        "29 old bodies and old spelling",
        "Policy mot droger\nAntagen av landstingsstyrelsen 1998-03-02\nPolicyn skall gälla alla anställda.",
        {"adopted_by": "Landstingsstyrelsen", "adoption_date": "1998-03-02"},
    ),
    (
        "31 names that are ordinary words",
        "Policy för att Vara tillgänglig\nDet ska Vara lätt. På Berg och i Mark ska Lund och Sala synas.",
        {"organisation": None, "municipalities": ()},
    ),
    (
        "31 the same names with kommun",
        "Policy för Vara kommun",
        {"organisation": "Vara kommun", "municipalities": ("Vara",)},
    ),
    (
        "32 Finnish text",
        "Kunnan strategia\nKunta ja kaupungin valtuusto ovat mukaan ottaneet sekä tai ei on että",
        {"language": "fi"},
    ),
]


@pytest.mark.parametrize(
    ("header", "expected"), [case[1:] for case in PLAIN], ids=[case[0] for case in PLAIN]
)
def test_plain_lines(header: str, expected: dict[str, Any]) -> None:
    found = extract_metadata(lines(header, body=False))
    assert {f: found[f].value for f in expected} == expected


def test_1_and_18_case_bundle_proposes_only() -> None:
    """KSAU's meeting, the memo and the programme in one file: nothing is adopted, the programme has the title."""
    bundle = document(
        ["Program för idrott 7 KS 2020.114"],
        [
            "TIBRO KOMMUN Sammanträdesprotokoll Kommunstyrelsens arbetsutskott 2020-06-15 § 91 Program för idrott "
            "Beslut Arbetsutskottet föreslår att kommunfullmäktige fastställer Program för idrott 2020-2023."
        ],
        [
            "TIBRO KOMMUN TJÄNSTESKRIVELSE 2020-05-22 DNR KS 2020.114 Bakgrund Programmet fastställdes av kommunfullmäktige 2015-09-12."
        ],
        ["Program för idrott 2020-2023 Mål Fler ska röra på sig."],
        parts=(
            ("försättsblad", 1, 1),
            ("protokoll", 2, 2),
            ("tjänsteskrivelse", 3, 3),
            ("styrdokument", 4, 4),
        ),
    )
    found = extract_metadata(bundle)
    assert found["title"].value == "Program för idrott 2020-2023"
    assert found["adopted_by"].value is None
    assert found["adoption_date"].value is None
    assert found["status"].value == "förslag"
    assert found["registration_numbers"].value == ("KS 2020.114",)
    assert found["organisation"].value == "Tibro kommun"
    assert (found["valid_from"].value, found["valid_to"].value) == ("2020-01-01", "2023-12-31")


def test_10_kf_may_be_kulturforvaltningen() -> None:
    """The document's own list expands KF: a KF with a date is then no council."""
    own = lines(
        "Program för kultur\nKF 2017-05-01 Festival\nFörkortningar\nKF Kulturförvaltningen\nSF Socialförvaltningen"
    )
    assert extract_metadata(own)["adopted_by"].value is None


@pytest.mark.parametrize(
    ("words", "field"),
    [
        ("Fastställd: 2019-XX-XX", "adoption_date"),
        ("Fastställd: [Klicka här och skriv datum]", "adoption_date"),
        ("Dokumentansvarig: Fyll i annars ta bort", "owner"),
        ("Diarienummer: xxxx", "registration_numbers"),
        ("Gäller till och med: 20XX-12-31", "valid_to"),
        ("Antagen av: antagen av nämnd datum för beslut, paragrafnr", "adopted_by"),
    ],
)
def test_15_placeholders_are_no_values(words: str, field: str) -> None:
    found = extract_metadata(lines(f"Policy för mallar\n{words}\nDokumenttyp: Policy\nVersion: 1.0"))[field]
    assert not found.value
    assert found.status is MetadataStatus.PLACEHOLDER


def test_19_lists_of_other_documents_and_contents_are_not_read() -> None:
    listed = document(
        [
            "Integrationsstrategi för Krokoms kommun",
            Line(
                "Policy för resor i Täby kommun. Antagen av kommunfullmäktige 2011-02-03 KS 2010/1",
                role=BlockRole.REFERENCES,
            ),
            Line("Diarienummer: KS 1999/1 ........ 7", role=BlockRole.TOC),
        ],
        BODY,
    )
    found = extract_metadata(listed)
    assert found["adopted_by"].value is None
    assert found["registration_numbers"].value == ()
    assert found["municipalities"].value == ("Krokom",)


def test_24_split_label_and_table_order() -> None:
    """See also H1, H2, H3 and H17 in test_layouts."""
    split = flat(
        "Plan för skolan Dokumenttyp Plan Tidpunkt för Våren 2023 aktualitetsprövning Dokumentansvarig Skolchef"
    )
    found = extract_metadata(split)
    assert found["review"].value["period"] == "2023-03-01/2023-05-31"
    assert found["owner"].value == "Skolchef"


@pytest.mark.parametrize(
    ("words", "field"),
    [
        ("Antagen av: Beslutad: Revideras: Dnr: 3", "adopted_by"),
        ("Diarienummer: Ks2018/ Gäller från: Dokumentansvarig: Kanslichef", "registration_numbers"),
        ("Diarienummer: Ks2018/ Gäller från: Dokumentansvarig: Kanslichef", "valid_from"),
        ("Datum: Antagen av: Kommunfullmäktige 3", "adoption_date"),
    ],
)
def test_25_stripped_values_stay_empty(words: str, field: str) -> None:
    """The label stands, the value is gone: the next number is not taken in its place."""
    found = extract_metadata(flat(f"Policy för resor {words}", digits_lost=True))[field]
    assert not found.value
    assert found.status is MetadataStatus.STRIPPED


@pytest.mark.parametrize(
    ("page", "paragraph"),
    [
        ("Policy för resor Fastställd av Kommunfullmäktige , 83", "83"),
        ("Policy för resor Antagen av kommunfullmäktige 2016-09-26 149 Innehåll", "149"),
        ("Policy för resor Antagen av kommunfullmäktige 2016-09-26 4", None),
        ("Policy för resor Antagen av kommunfullmäktige 2016-09-26 1 Inledning Resor ska planeras.", None),
        ("Policy för resor Antagen av kommunfullmäktige 2016-09-26 2 (7)", None),
    ],
)
def test_26_paragraph_or_page_number(page: str, paragraph: str | None) -> None:
    """After the body or the date a number is the paragraph; at the end of the page it is the page."""
    found = extract_metadata(flat(page, signs_lost=True))
    assert found["decision_paragraph"].value == paragraph
    assert found["adopted_by"].value == "Kommunfullmäktige"


def test_30_remiss_and_final_version_differ_in_status() -> None:
    """The same text as remiss and as adopted: only the adopted one gives adoption data."""
    header = "Integrationsplan för Åre kommun\n{}Antagen av: Kommunfullmäktige 2019-02-20"
    draft = extract_metadata(lines(header.format("Remissversion\n")))
    final = extract_metadata(lines(header.format("")))
    assert (draft["status"].value, draft["adopted_by"].value) == ("remiss", None)
    assert (final["status"].value, final["adopted_by"].value) == ("antagen", "Kommunfullmäktige")


def test_an_action_table_is_no_header_block() -> None:
    """A column Ansvarig in an action plan names no owner (trap 21)."""
    columns = ("Aktivitet", "Ansvarig", "Tidsplan")
    table = document(
        [
            "Handlingsplan för klimat i Kalix kommun",
            Line(
                "Laddstolpar Tekniska 2024",
                BlockKind.TABLE_ROW,
                cells=("Laddstolpar", "Tekniska", "2024"),
                columns=columns,
            ),
        ]
    )
    assert extract_metadata(table)["owner"].value is None
