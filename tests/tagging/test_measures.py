"""Quantities, years, directions: what stands in one statement (catalogue 5.2)."""

from __future__ import annotations

import pytest

from ingest.tagging.directions import compare_values, find_direction
from ingest.tagging.measurable import is_counted, is_measurable
from ingest.tagging.quantities import find_frequency, find_quantity
from ingest.tagging.years import find_years, read_columns

QUANTITIES = [
    # a limit belongs to the number
    ("Minst 15 % av resorna sker med cykel år 2028.", "Minst 15 %"),
    ("Täckningen ska öka till minst 70 procent år 2027.", "minst 70 procent"),
    ("Sjukfrånvaron ska vara högst 7 procent.", "högst 7 procent"),
    # no space before the sign, decimal comma, decimal point in thousands, minus
    ("Utsläppen ska minska med 63% till 2030.", "63%"),
    ("Avtrycket ska vara högst 0,9 kg per elev.", "högst 0,9 kg per elev"),
    ("Energianvändningen ska minska med 16.000 MWh.", "16.000 MWh"),
    # numbers in words
    ("Andelen ska öka med tio procent.", "tio procent"),
    ("Minst hälften av lärarna deltar.", "hälften"),
    ("Förvaltningen ska plantera cirka ett hundratal träd.", "cirka ett hundratal"),
    # a percentage says more than a count
    ("Av 40 elever ska 90 procent klara målet.", "90 procent"),
    # of two steps the last one is to be reached
    ("25 procent senast 2015 och 50 procent senast 2020 ska nås.", "50 procent"),
    # from one to another
    ("Antalet ska öka från 4 till 9 st.", "9 st"),
    # words that measure
    ("Matsvinnet i köken ska halveras.", "halveras"),
    ("Solelen ska tiodubblas.", "tiodubblas"),
    ("En nollvision ska gälla för suicid.", "nollvision"),
    ("Nio av tio ska vara nöjda.", "Nio av tio"),
    # how often, within what time
    ("Köken ska träffas en gång i månaden.", "en gång i månaden"),
    ("Ett möte hålls varannan vecka.", "varannan vecka"),
    ("Den som söker ska få svar inom tio dagar.", "inom tio dagar"),
    ("Hissar installeras i två trapphus om året.", "två trapphus om året"),
    # as much as others
    ("Frånvaron ska ligga högst på samma nivå som i grannkommunerna.", "samma nivå som"),
    # a bare count behind a word of will
    ("Kommunen ska bygga 40 bostäder.", "40 bostäder"),
    ("Antalet företag ska vara 640 år 2030.", "640"),
    # the later of two bare values with their years
    ("Indexet ska stiga från 43 (2019) till 48 (2023).", "48"),
    ("Antalet platser ska öka från 220 i år till 350 år 2014.", "350"),
    # money, where it is what is given or saved
    ("Lägst 15 miljoner kronor ska ha beviljats 2014.", "Lägst 15 miljoner kronor"),
    ("Minskade licenskostnader med 8 mnkr 2025.", "8 mnkr"),
    ("En pott om 3 miljoner kronor avsätts.", "3 miljoner kronor"),
    # all of them, when there is a year by which
    ("Alla kommunens personbilar går på el senast 2025.", "Alla kommunens"),
]

NO_QUANTITY = [
    "Kommunen ska verka för ökad integration.",
    "Målet ska vara uppnått år 2030.",  # a year is no quantity
    "Stödet riktas till unga i åldern 16-24 år.",  # an age describes a group
    "Undervisningen börjar i årskurs 5.",
    "Skogsbolagets 800 maskiner syns i landskapet.",  # what is, not what shall be
    "Åtgärden kostar 200 tkr.",  # what a measure costs is not its goal
    "2.1 Ökad fysisk aktivitet",  # the statement's number
    "Ingen ska behöva berätta sin historia två gånger.",
    "Almvik ska vara en trygg kommun alla tolv månaderna.",
]


@pytest.mark.parametrize(("text", "quantity"), QUANTITIES)
def test_quantity_as_written(text: str, quantity: str) -> None:
    found = find_quantity(text)
    assert found is not None
    assert quantity.lower() in found.lower()
    assert found.lower() in " ".join(text.lower().split()), "the measure stands in the statement"


@pytest.mark.parametrize("text", NO_QUANTITY)
def test_no_quantity(text: str) -> None:
    assert find_quantity(text) is None


YEARS = [
    # (text, target, baseline)
    ("Senast 2025 ska alla skolor ha solceller.", 2025, None),
    ("Till utgången av 2024 ska utbildningen vara klar.", 2024, None),
    ("Utsläppen ska minska med 80 procent till år 2030 jämfört med 2010.", 2030, 2010),
    ("Målet är 55 procent lägre utsläpp år 2030 än år 2005.", 2030, 2005),
    # the figure stands between the comparison and its year
    ("Lånen ska vara minst 14 per barn år 2026, jämfört med 10,6 lån 2019.", 2026, 2019),
    ("Andelen ska öka från 14 procent år 2019 till minst 22 procent år 2028.", 2028, 2019),
    ("Biltrafiken ska minska med 20 procent mellan 2019 och 2030.", 2030, 2019),
    ("Användningen får inte överstiga 2019 års nivå.", None, 2019),
    ("Minst 60 procent går vidare till arbete 2024 (2021: 44 procent).", 2024, 2021),
    ("Antalet ska vara minst 20 vid utgången av 2027 (13 år 2021).", 2027, 2021),
    # two steps: the last one is the target
    ("15 procent 2015 och 25 procent 2018.", 2018, None),
    # relative deadline worked out
    ("Hälften ska vara klart 2025 och fyra år senare allt.", 2029, None),
    ("Kvinnor ska vara minst 40 procent, inte färre än 30 procent år 2029.", 2029, None),
    ("Indexet ska höjas från 66 (2017) till lägst 75 år 2022.", 2022, 2017),
    ("Kön, som 2016 omfattade 210 barn, ska vara nere i 120 före utgången av 2018.", 2018, 2016),
    ("Samtliga bilar ska vara elbilar vid årsskiftet 2024/2025.", 2024, None),  # the year that ends
    # a period
    ("Under perioden 2022–2030 ska 25 procent byggas utanför tätorten.", 2030, None),
    # numbers of laws and registers are no years
    ("Enligt lagen (2006:544) ska en plan finnas.", None, None),
    ("Ärendet har dnr KS 2017/228.", None, None),
    ("Alla ska må bra.", None, None),
]


@pytest.mark.parametrize(("text", "target", "baseline"), YEARS)
def test_years(text: str, target: int | None, baseline: int | None) -> None:
    years = find_years(text)
    assert (years.target, years.baseline) == (target, baseline)


DIRECTIONS = [
    ("Utsläppen ska minska.", "minska"),
    ("Färre ska bo trångt.", "minska"),
    ("Oljepannorna ska fasas ut.", "minska"),
    (
        "Väntetiden ska vara högst 60 dagar.",
        "uppnå",
    ),  # a ceiling is a level to be at, the text names no change
    ("Fler ska cykla.", "öka"),
    ("Tryggheten ska stärkas och brotten minska.", "öka"),  # the first change decides
    ("Minst 45 procent är i arbete.", "uppnå"),  # so is a floor
    ("Värdefulla miljöer ska bevaras.", "behålla"),
    ("Ekologisk andel hålls kvar på 2021 års nivå.", "behålla"),
    ("Alla elever ska erbjudas en plats.", "uppnå"),
    ("Från 120 platser år 2019 till 160 platser år 2024.", "öka"),  # two values of one unit
    ("Andelen ska ligga kvar på dagens nivå.", "behålla"),
    ("Barn ska växa upp utan våld.", None),  # `växa upp` is no growth
    ("Ingen ska behöva vänta längre än 60 dagar.", "uppnå"),  # a ceiling, whatever its comparative
    ("Nya hus ska använda mindre än 75 kWh.", "uppnå"),
    ("Antalet timanställda ska nedbringas.", "minska"),
    ("Kön ska vara borta hösten 2026.", "minska"),
    ("Cykel 19 % 30 %", "öka"),  # a flattened row: now and then
    ("Planen gäller.", None),
]


BASELINES = [
    ("55 procent av matavfallet sorteras 2026 (2021: 38 procent).", "öka"),
    ("Bilens andel ska vara 55 procent 2030, mot 68 procent 2019.", "minska"),
    ("Andelen, som 2020 var 31 procent, ska uppgå till 45 procent 2026.", "öka"),
    ("30 bostäder i Berga och 20 bostäder i Dalby 2026.", None),  # neither is the start
]


@pytest.mark.parametrize(("text", "direction"), BASELINES)
def test_direction_from_the_start_value(text: str, direction: str | None) -> None:
    assert find_direction(text, baseline=True) == direction


@pytest.mark.parametrize(
    ("before", "after", "direction"),
    [
        ("58", "70 procent", "öka"),
        ("1 850 elever", "900", "minska"),
        ("5,0", "5", "behålla"),
        ("–", "5", None),
    ],
)
def test_compared_columns(before: str, after: str, direction: str | None) -> None:
    assert compare_values(before, after) == direction


@pytest.mark.parametrize(("text", "direction"), DIRECTIONS)
def test_direction(text: str, direction: str | None) -> None:
    assert find_direction(text) == direction


@pytest.mark.parametrize(
    ("text", "kind", "measurable"),
    [
        ("Andelen behöriga elever ska öka.", "mål", True),  # countable and directed, without a number
        ("Färdiglagade rätter ska minska.", "mål", False),  # a phenomenon names no measure
        ("Den genomsnittliga kötiden ska bli kortare.", "mål", True),
        ("Samtliga brukare har en aktuell plan.", "mål", True),  # each one has it or not
        ("Alla elever som börjar sent ska få en kartläggning.", "mål", True),
        ("Alla ska känna sig välkomna.", "mål", False),
        ("Inga barn ska vräkas.", "mål", True),
        ("Antal kommunmottagna", "indikator", True),  # an indicator measures by itself
        ("Kommunen ska öka sin samverkan.", "mål", False),  # what somebody does more of
        ("Kommunen ska vara attraktiv.", "mål", False),
    ],
)
def test_measurable(text: str, kind: str, measurable: bool) -> None:
    assert is_measurable(text, find_quantity(text), kind) is measurable


@pytest.mark.parametrize(
    ("text", "kind", "measurable"),
    [
        ("Ett kulturmiljöprogram ska vara antaget senast 2027.", "mål", True),  # done by then or not
        ("Ta fram ett kulturmiljöprogram till 2027.", "åtgärd", True),  # so is a single deliverable
    ],
)
def test_a_deadline_makes_a_state_measurable(text: str, kind: str, measurable: bool) -> None:
    assert is_measurable(text, None, kind, 2027) is measurable


@pytest.mark.parametrize(
    ("text", "quantity", "counted"),
    [
        ("Minst 40 procent ska cykla.", "Minst 40 procent", True),
        ("Andelen som cyklar ska öka.", None, True),
        ("Kommunen ska vara klimatneutral 2040.", "klimatneutral", False),
        ("Alla bilar ska vara elbilar 2030.", "Alla bilar", False),
        ("Tryggheten ska öka.", None, False),
    ],
)
def test_counted(text: str, quantity: str | None, counted: bool) -> None:
    assert is_counted(text, quantity) is counted


def test_columns_of_a_table_of_goals() -> None:
    row = (("Mål", "Färre båtstölder"), ("Mått", "Motorer"), ("Läge 2023", "143"), ("Nivå 2026", "90"))
    found = read_columns(row)
    assert (found.years.target, found.years.baseline, found.quantity) == (2026, 2023, "90")


def test_frequency_of_a_time_column() -> None:
    assert find_frequency("Varje månad på torget") == "Varje månad"
    assert find_frequency("Start våren 2021") is None
