"""Artefacts of single characters and words (catalogue section 1): what is repaired and what is not."""

from __future__ import annotations

import pytest

from ingest.cleaning import clean
from tests.cleaning.build import text_file

REPAIRED = [
    # Letter-spaced titles; a municipality's name shows where its words end
    (
        "K R I S B E R E D S K A P S P L A N F Ö R L U N D S K O M M U N",
        "KRISBEREDSKAPSPLAN FÖR LUNDS KOMMUN",
    ),
    ("K R I S B E R E D S K A P S P L A N", "KRISBEREDSKAPSPLAN"),
    # Two spaces end a word
    ("V I S I O N  O C H  M Å L", "VISION OCH MÅL"),
    # Lost dots, where no other reading exists
    ("EU-strategi fö r Sala", "EU-strategi för Sala"),
    ("Antagen av KOMMUNFULLMAÄ KTIGE", "Antagen av KOMMUNFULLMÄKTIGE"),
    ("MILJOÖ NÄMNDEN beslutar", "MILJÖNÄMNDEN beslutar"),
    ("rollen fo r alla", "rollen för alla"),
    ("Fö rslag till policy", "Förslag till policy"),
    ("varje å r ä r det", "varje år är det"),
    # Ligatures, soft hyphens, decomposed letters
    ("e\ufb00ekt och pro\ufb01l", "effekt och profil"),
    ("integra\u00adtions\u00adarbete", "integrationsarbete"),
    ("ko\u0308 till a\u030aret", "kö till året"),
    ("f\u00a8or \u02daaret", "för året"),
    # Spaces that are not plain, and signs without width
    ("Dnr\u00a0KS\u202f2017/228", "Dnr KS 2017/228"),
    ("kom\u200bmun\ufeff", "kommun"),
    ("kol\u2011lektiv", "kol-lektiv"),
    ("två   ord\tmed   luft", "två ord med luft"),
    # Word's error texts
    ("Se avsnitt Fel! Hittar inte referenskälla. för mer", "Se avsnitt för mer"),
    ("Bilagan Fel! Bokmärket är inte definierat.", "Bilagan"),
    # Leader dots are shortened, not dropped: they still say that something was to be filled in
    ("Namn ............................ Datum", "Namn... Datum"),
]


@pytest.mark.parametrize(("raw", "expected"), REPAIRED)
def test_repairs_what_is_certain(raw: str, expected: str) -> None:
    assert clean(text_file(raw)).text == expected


KEPT = [
    "a b c d e f",  # an alphabet, not a letter-spaced word
    "X X X X X X",  # ticks in a table row
    "t ex barn och unga m m",  # spaced abbreviations
    "Dnr 9016/96.109",  # misread digits are not guessed at
    "MILJUÖNÄMNDEN och fly}tingar",  # misread letters neither
    "personersom bor här",  # a lost space is not certain enough
    "två språk och så vidare",  # a word in å before a consonant
    "Den som får r i betyg",
    "Vi ses på t ex torget",
    "Mål 2030 ... och sedan",
]


@pytest.mark.parametrize("text", KEPT)
def test_leaves_what_may_be_right(text: str) -> None:
    assert clean(text_file(text)).text == text


@pytest.mark.parametrize(
    ("text", "damaged"),
    [
        ("EU-strategi fö r Sala kömmun", True),
        ("H an dl i n g spl an för su i ci dpreven ti on", True),
        ("för folkhälsoarbetet i kommun och region", False),
        ("vi har i dag en bra och god bas för att nå mål", False),
    ],
)
def test_damaged_text_is_reported(text: str, damaged: bool) -> None:
    codes = [warning.code for warning in clean(text_file(text)).warnings]
    assert ("damaged_text" in codes) is damaged


INSIDE_LINES = [
    # The document knows the mended word
    ("På arbetsmarknaden. Tillträde till arbetsmark-naden krävs.", "arbetsmarknaden krävs"),
    # or one with the same stem past the hyphen
    ("Arbetsmarknad är viktigt. Tillträde till arbetsmark-naden.", "till arbetsmarknaden."),
    # or the second part is no word
    ("Kommunens utveck-ling är god.", "utveckling är"),
    ("Den hälso- och sjukvård som ges.", "hälso- och sjukvård"),
    ("En e-tjänst och ett KS-beslut.", "e-tjänst och ett KS-beslut"),
    ("Vårt icke-statliga arbete.", "icke-statliga"),
    (
        "Både kommun-invånare och kommuninvånare, kommun-invånare.",
        "Både kommun-invånare",
    ),  # twice: on purpose
]


@pytest.mark.parametrize(("raw", "expected"), INSIDE_LINES)
def test_hyphens_inside_lines(raw: str, expected: str) -> None:
    assert expected in clean(text_file(raw)).text
