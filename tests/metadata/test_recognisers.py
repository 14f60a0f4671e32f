"""Typed values in every form that the catalogue has seen (2.4 to 2.8), and what only looks like one."""

from __future__ import annotations

import pytest

from corpus.register import load_register
from ingest.metadata.recognisers.bodies import find_bodies, redefined_abbreviations
from ingest.metadata.recognisers.dates import Precision, find_dates, find_periods
from ingest.metadata.recognisers.paragraphs import bare_paragraph, find_paragraphs
from ingest.metadata.recognisers.places import Gazetteer, find_bare_places, find_organisations
from ingest.metadata.recognisers.registration import find_registration_numbers, read_labelled_number
from ingest.metadata.recognisers.roles import free_text, is_placeholder
from ingest.metadata.review import read_timing
from ingest.metadata.type_words import ladder_type, type_of_title

PLACES = Gazetteer.of(load_register())


@pytest.mark.parametrize(
    "number",
    [
        "KS 2017/228",
        "KS 2013/0644",
        "KS/2015/0173",
        "KS/2014:549",
        "KS-2013/1073",
        "KS-2016/01180",
        "KS-345/2011",
        "KS2016/726/01",
        "KS2016/1963-2",
        "KS 2017.230",
        "KS 2015.0175",
        "KS 2018-143",
        "Ks 182/2013",
        "KS 67/16",
        "Ks 2014:312",
        "2014/0531 KS",
        "2016/0102 KS-13",
        "2014/0066 KS.030",
        "2014/687-BaUN-019",
        "2018/29-700 SN",
        "2019.123 KS",
        "2016KS/0157",
        "2013/BMN0622",
        "KK16/252",
        "KLK 2018/729",
        "LKS 2021–000032",
        "STK-2015-171",
        "SLK-2023-01047",
        "KFN 2017/0298",
        "SVN 2018/0038-2",
        "RS/99/2015",
        "KSN-2016-0456",
    ],
)
def test_registration_number_by_its_own_form(number: str) -> None:
    found = find_registration_numbers(f"Riktlinjer för bidrag {number} och mer")
    assert [match.text for match in found] == [number]
    assert f"Riktlinjer för bidrag {number} och mer"[found[0].start : found[0].end] == number


@pytest.mark.parametrize(
    "number",
    [
        "KS 2017/228 106",
        "2012/1809",
        "2018/129",
        "2012:186",
        "2019-160",
        "2019-000003 - 042",
        "210-1196/2016",
        "1-306/2019",
        "0263/19",
        "1006/18",
        "382/12-015",
        "RS150178",
        "LN HYL170015",
        "160303",
        "17KS123",
        "KS 2015:793/133",
    ],
)
def test_registration_number_after_its_label(number: str) -> None:
    """Families that only a label makes out (a bare 2012:186 is a law)."""
    found = read_labelled_number(f": {number}")
    assert found is not None
    assert found.text == number


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("lagen (2008:567) om", "a law"),
        ("SFS 2000:1383", "a law"),
        ("SOU 2019:12", "an inquiry"),
        ("prop. 2017/18:249", "a bill"),
        ("EU 2016/679", "the GDPR"),
        ("Antagen av KF 24/2015", "kommunfullmäktige's paragraph"),
        ("Antagen av KS 24/2015", "kommunstyrelsen's paragraph"),
        ("Handlingsprogram 2017/2018 KS", "a period"),
        ("VALLENTUNA KOMMUN 2017-05-22", "a date"),
        ("Svar på motion om bussar KS 2015/111", "a motion's number"),
        ("Ersätter policy KS 2009/12", "the replaced document's number"),
        ("S2013/2377/FST", "a ministry's number"),
        ("kap 2 3, 5, 9", "sections"),
        ("Dnr KS", "cut off"),
        ("Diarienummer: Ks2018/", "cut off"),
    ],
)
def test_no_registration_number(words: str, why: str) -> None:
    assert find_registration_numbers(words) == (), why


@pytest.mark.parametrize(
    ("words", "first", "precision"),
    [
        ("2017-06-07", "2017-06-07", Precision.DAY),
        ("2017–06–07", "2017-06-07", Precision.DAY),
        ("20160510", "2016-05-10", Precision.DAY),
        ("den 7 juni 2010", "2010-06-07", Precision.DAY),
        ("25 januari 2016", "2016-01-25", Precision.DAY),
        ("den 23:e maj 2018", "2018-05-23", Precision.DAY),
        ("29/11 2017", "2017-11-29", Precision.DAY),
        ("§: 65/2020-06-09", "2020-06-09", Precision.DAY),
        ("2019-12-17/§3", "2019-12-17", Precision.DAY),
        ("2014-06", "2014-06-01", Precision.MONTH),
        ("juni 2014", "2014-06-01", Precision.MONTH),
        ("våren 2018", "2018-03-01", Precision.SEASON),
        ("andra halvåret 2018", "2018-07-01", Precision.SEASON),
        ("första kvartalet 2020", "2020-01-01", Precision.SEASON),
        ("15 december", "", Precision.NO_YEAR),
    ],
)
def test_dates(words: str, first: str, precision: Precision) -> None:
    found = find_dates(f"Antagen {words} av nämnden")
    assert [(d.first, d.precision) for d in found] == [(first, precision)]


@pytest.mark.parametrize(
    "words",
    ["31 april 2017", "KS 2017-000123", "08-58784909", "2017-13-40", "KF 201-502-23", "tel 063-14 30 00"],
)
def test_no_day(words: str) -> None:
    assert [d for d in find_dates(words) if d.is_day] == []


@pytest.mark.parametrize(
    ("words", "lost", "period"),
    [
        ("2017-07-01 – 2018-12-31", False, ("2017-07-01", "2018-12-31")),
        ("2017-07-01 2018-12-31", True, ("2017-07-01", "2018-12-31")),
        ("2018-05-03 till och med 2021-12-30", False, ("2018-05-03", "2021-12-30")),
        ("2017-2020", False, ("2017-01-01", "2020-12-31")),
        ("2017/2018", False, ("2017-01-01", "2018-12-31")),
        ("2019–22", False, ("2019-01-01", "2022-12-31")),
        ("år 2010 2020", True, ("2010-01-01", "2020-12-31")),
        ("2010 2020", False, None),
        ("2020-2017", False, None),
    ],
)
def test_periods(words: str, lost: bool, period: tuple[str, str] | None) -> None:
    found = find_periods(words, dash_lost=lost)
    assert [(p.first, p.last) for p in found] == ([period] if period else [])


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("§ 73", "73"),
        ("§141", "141"),
        ("(§ 141)", "141"),
        ("§: 65/2020-06-09", "65"),
        ("2019-12-17/§3", "3"),
        ("§ 102/2016", "102/2016"),
        ("§ 64/20", "64/20"),
        ("§ 7:11", "7:11"),
        ("$ 15", "15"),
    ],
)
def test_paragraph_with_its_sign(words: str, number: str) -> None:
    assert [p.number for p in find_paragraphs(words)] == [number]


@pytest.mark.parametrize("words", ["3 § lagen", "§ 4 kap. 2", "§ 9 socialtjänstlagen"])
def test_section_of_a_law_is_no_paragraph(words: str) -> None:
    assert find_paragraphs(words) == ()


@pytest.mark.parametrize(
    ("words", "page_end", "number"),
    [
        ("KF, 81", True, "81"),
        ("KF 149 Innehåll", False, "149"),
        ("KF , 188. Nästa", False, "188"),
        ("KF ( 42)", True, "42"),
        ("KF 137/14", True, "137/14"),
        ("KF 24/2015", True, "24/2015"),
        ("KF 8:5", True, "8:5"),
        ("KF, 5 5:9", True, "5:9"),  # OCR reads § as 5
        ("KF 4", True, None),  # the page number
        ("KF 12", True, None),
        ("KF 1 Inledning", False, None),  # a heading's number
        ("KF 2 (7)", True, None),
        ("KF 2017 ska", False, None),
        ("KF 15 december", True, None),
    ],
)
def test_paragraph_without_its_sign(words: str, page_end: bool, number: str | None) -> None:
    found = bare_paragraph(words, 2, at_page_end=page_end)
    assert (found.number if found else None) == number


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("kommunfullmäktige", "Kommunfullmäktige"),
        ("KOMMUNFULLMÄKTIGES", "Kommunfullmäktige"),
        ("Kf", "Kommunfullmäktige"),
        ("fullmäktige", "Kommunfullmäktige"),
        ("kommunstyrelsen", "Kommunstyrelsen"),
        ("KS", "Kommunstyrelsen"),
        ("KSAU", "Kommunstyrelsens arbetsutskott"),
        ("kommunstyrelsens arbetsutskott", "Kommunstyrelsens arbetsutskott"),
        ("socialnämnden", "Socialnämnden"),
        ("kultur- och fritidsnämnden", "Kultur- och fritidsnämnden"),
        ("BARN- OCH UTBILDNINGSNÄMNDEN", "Barn- och utbildningsnämnden"),
        ("förbundsdirektionen", "Förbundsdirektionen"),
        ("regionfullmäktige", "Regionfullmäktige"),
        ("förvaltningschef", "Förvaltningschef"),
    ],
)
def test_bodies(words: str, name: str) -> None:
    assert [b.name for b in find_bodies(f"Antagen av {words} 2016-01-01")] == [name]


@pytest.mark.parametrize("words", ["Dnr KS 2017/228", "KS-2013/1073", "KS 2018-143", "IKS och KFUM"])
def test_no_body(words: str) -> None:
    assert find_bodies(words) == ()


def test_abbreviations_that_the_document_redefines() -> None:
    assert redefined_abbreviations("SF Socialförvaltningen KF Kulturförvaltningen KS Kommunstyrelsen") == {
        "KF"
    }


@pytest.mark.parametrize(
    ("words", "name", "short"),
    [
        ("för Västerviks kommun", "Västerviks kommun", ("Västervik",)),
        ("Mjölby kommuns webbplatser", "Mjölby kommun", ("Mjölby",)),
        ("TOMELILLA KOMMUN", "Tomelilla kommun", ("Tomelilla",)),
        ("Jönköping kommuns arbete", "Jönköpings kommun", ("Jönköping",)),
        ("Solna stad", "Solna stad", ("Solna",)),
        ("Borås Stad", "Borås Stad", ("Borås",)),
        ("Göteborgs Stads riktlinjer", "Göteborgs Stad", ("Göteborg",)),
        ("Region Gotland", "Region Gotland", ("Gotland",)),
        ("Sala kömmun", "Sala kommun", ("Sala",)),
        ("i Vara kommun", "Vara kommun", ("Vara",)),
        ("Växjö kommunkoncern", "Växjö kommun", ("Växjö",)),
        ("Kommunfullmäktige i Sala", "Sala kommun", ("Sala",)),
        (
            "Linköpings och Norrköpings kommuner",
            "Linköpings och Norrköpings kommuner",
            ("Linköping", "Norrköping"),
        ),
        ("Regionförbundet Sörmlands arbete", "Regionförbundet Sörmland", ()),
        ("Region Gävleborg", "Region Gävleborg", ()),
        ("Vallentuna Förvaltnings AB", "Vallentuna Förvaltnings AB", ()),
    ],
)
def test_organisations(words: str, name: str, short: tuple[str, ...]) -> None:
    found = find_organisations(words, PLACES)
    assert [(o.name, o.municipalities) for o in found] == [(name, short)]


@pytest.mark.parametrize(
    "words",
    ["Det ska Vara bra", "Kalmar län", "Region Skåne i Lund", "Uppsala universitet", "Mora", "Berg och Mark"],
)
def test_bare_names_that_are_no_municipality(words: str) -> None:
    assert find_bare_places(words, PLACES) == ()


@pytest.mark.parametrize(
    ("strip", "kind"),
    [
        ("Strategi» Program Plan Policy Riktlinjer Regler", "program"),  # the mark stands before
        ("Policy >>Riktlinjer Regler", "riktlinjer"),
        ("Strategi Program Plan Policy Riktlinjer Regler", None),  # complete, no mark: the title tells
        ("Föreskrifter Plan Policy Program Reglemente Regler. Rutiner Strategi Taxa", "riktlinjer"),  # absent
        ("PROGRAM POLICY RIKTLINJER", "plan"),  # Helsingborg
    ],
)
def test_ladders(strip: str, kind: str | None) -> None:
    assert ladder_type(strip) == kind


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Klimatstrategi 2030", "strategi"),
        ("IT-policy", "policy"),
        ("Handlingsplan för klimat", "handlingsplan"),
        ("Handlingsprogram Integration", "handlingsprogram"),
        ("Riktlinje för resor", "riktlinjer"),
        ("Plan mot kränkande behandling", "plan"),
        ("Verksamhetsplan 2018", "verksamhetsplan"),
        ("Renhållningstaxa", "taxa"),
        ("Reglemente för nämnderna", "reglemente"),
        ("Revisionsrapport om klimatstrategin", "annat"),
        ("Uppföljning av handlingsplan", "annat"),
        ("Svar på motion om en policy", "annat"),
        ("Årsredovisning", "annat"),
        ("Varumärkesplattform", "annat"),
        ("Tillämpning av policyn", "annat"),
        ("Projektplan Integrationsstrategi", "projektplan"),
    ],
)
def test_type_words(title: str, kind: str) -> None:
    assert type_of_title(title) == kind


@pytest.mark.parametrize(
    "words",
    [
        "[Klicka här och skriv datum]",
        "Fyll i annars ta bort",
        "2019-XX-XX",
        "xxxx-xx-xx",
        "den XXX",
        "datum för beslut, paragrafnr",
        "20XX-12-31",
    ],
)
def test_placeholders(words: str) -> None:
    assert is_placeholder(words)


@pytest.mark.parametrize("words", ["Kanslichef", "2019-01-01", "Samtliga nämnder", "KS 2017/228"])
def test_values_are_no_placeholders(words: str) -> None:
    assert not is_placeholder(words)


@pytest.mark.parametrize(
    ("words", "value"),
    [
        (" Kanslichef 2 (7)", "Kanslichef"),
        (": Samtliga nämnder. Policyn ska följas.", "Samtliga nämnder"),
        (" Kommunchef Inledning Kommunen ska", "Kommunchef"),
        (" -", None),
        (" [Klicka här]", None),
        (" Detta är en lång mening " + "om ingenting " * 20, None),
    ],
)
def test_free_text_ends_where_the_header_does(words: str, value: str | None) -> None:
    span = free_text(words)
    assert (words[slice(*span)] if span else None) == value


@pytest.mark.parametrize(
    ("words", "period", "due"),
    [
        ("Andra halvåret 2018", "2018-07-01/2018-12-31", "2018-12-31"),
        ("2016", "2016-01-01/2016-12-31", "2016-12-31"),
        ("Varje mandatperiod", "P4Y", None),
        ("årligen", "P1Y", None),
        ("vartannat år", "P2Y", None),
        ("vart fjärde år", "P4Y", None),
        ("2022-12-31", None, "2022-12-31"),
        ("Vid behov", None, None),
        ("En gång per år, första gången i mars 2026", "P1Y", "2026-03-31"),
    ],
)
def test_review_timing(words: str, period: str | None, due: str | None) -> None:
    timing = read_timing(words)
    assert (timing.period, timing.due) == (period, due)
