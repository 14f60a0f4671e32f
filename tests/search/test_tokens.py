"""Tokens: what is one, how it is spelt, and where it stands."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.swedish.tokens import TokenKind, plain_words, stop_words, tokens

CASES = [
    # Diarienummer: one spelling however they are spaced and punctuated, and once without the registry.
    ("KS 2017/228", ["ks 2017/228", "2017/228"]),
    ("Dnr KS2016/726/01", ["dnr", "ks 2016/726/01", "2016/726/01"]),
    ("KS/2015/0173", ["ks 2015/0173", "2015/0173"]),
    ("KSN-2018-1234", ["ksn 2018/1234", "2018/1234"]),
    ("DNR KS 2017.230", ["dnr", "ks 2017/230", "2017/230"]),
    ("Kf 169/2017", ["kf 169/2017", "169/2017"]),
    ("ks 2017/228", ["ks", "2017/228"]),  # typed in small letters: still found by its number
    # A range of years, a decimal number and a version are no diarienummer.
    ("Agenda 2020-2030", ["agenda", "2020", "2030"]),
    ("VA 2.5", ["va", "2.5"]),
    ("COVID-19", ["covid", "19"]),
    # Paragraphs, before or after the sign.
    ("§ 81", ["§81"]),
    ("81 §", ["§81"]),
    ("§81", ["§81"]),
    ("§§ 12 a", ["§12a"]),
    # Statutes, dates (with their year), numbers.
    ("lag (2010:900)", ["lag", "2010:900"]),
    ("2018-12-31", ["2018-12-31", "2018"]),
    ("37,5 procent", ["37,5", "procent"]),
    # Hyphens belong to the word, of whatever kind; a hyphen left hanging does not.
    ("e-tjänst", ["e-tjänst"]),
    ("e\u2011tjänst", ["e-tjänst"]),
    ("bostads- och", ["bostads", "och"]),
    # Inflected abbreviations.
    ("KF:s beslut", ["kf", "beslut"]),
    ("SKR:s", ["skr"]),
    ("Mål: en", ["mål", "en"]),  # a colon before a space is punctuation
    # Letters: case is folded, å ä ö stay, composed or not; a soft hyphen is no letter.
    ("ÅTGÄRD", ["åtgärd"]),
    (unicodedata.normalize("NFD", "Åtgärd"), ["åtgärd"]),
    ("sam\u00adverkan", ["samverkan"]),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_normal_forms(text: str, expected: list[str]) -> None:
    assert [token.norm for token in tokens(text)] == expected


def test_kinds() -> None:
    found = {t.norm: t.kind for t in tokens("KS 2017/228 § 81 (2010:900) den 2018-12-31 med 37 mål")}
    assert found["ks 2017/228"] is TokenKind.REGISTRATION
    assert found["§81"] is TokenKind.PARAGRAPH
    assert found["2010:900"] is TokenKind.STATUTE
    assert found["2018-12-31"] is TokenKind.DATE
    assert found["37"] is TokenKind.NUMBER
    assert found["mål"] is TokenKind.WORD


@given(st.text(alphabet=st.sampled_from("abåäöKS §-:/.,0123 \u0301\u00ad\n"), max_size=60))
def test_spans_lie_in_the_text_in_order(text: str) -> None:
    found = list(tokens(text))
    assert all(0 <= token.start < token.end <= len(text) for token in found)
    assert [token.start for token in found] == sorted(token.start for token in found)
    assert all(token.norm for token in found)


@given(st.lists(st.sampled_from(["mål", "KS 2017/228", "§ 81", "e-tjänst", "2019"]), max_size=5))
def test_text_does_not_change_tokens_of_its_parts(parts: list[str]) -> None:
    """What a token is does not depend on its neighbours, so phrases can be found by their tokens."""
    together = [token.norm for token in tokens(", ".join(parts))]
    assert together == [token.norm for part in parts for token in tokens(part)]


@pytest.mark.parametrize("word", ["skola", "mål", "ansvar", "barn", "vård", "stöd", "år"])
def test_words_that_carry_meaning_are_no_stop_words(word: str) -> None:
    assert word not in stop_words()


@pytest.mark.parametrize(
    "text",
    [
        "Barn- och utbildningsnämnden ansvarar för förskolans måltider.",
        "Bostads\u00adförsörjning i glesbygd, år för år",
        "Ha\u030allbar utveckling i Va\u0308rmland",  # letters with combining marks
        "social-, arbets- och äldrenämnd; ”hemma” (borta)",
        "",
    ],
)
def test_plain_words_are_the_words_of_a_text_without_numbers(text: str) -> None:
    words = [(token.start, token.end) for token in tokens(text)]
    assert [match.span() for match in plain_words(text)] == words


def test_plain_words_pass_numbers_by_and_take_the_prefix_of_a_diarienummer_for_a_word() -> None:
    assert [match[0] for match in plain_words("Beslut KS 2017/228 den 2017-05-08 § 81, KF:s mål 2030")] == [
        "Beslut",
        "KS",
        "den",
        "KF",
        "s",
        "mål",
    ]
