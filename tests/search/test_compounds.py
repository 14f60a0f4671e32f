"""Lemmas and compounds: which words are brought together, and which are not."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.swedish.compounds import joined_parts, split, word_key
from corpus.swedish.lemmas import stem
from corpus.swedish.lexicon import irregular_lemmas, levels

SAME = [
    # (form, form, why it takes more than cutting an ending)
    ("strategin", "strategi", "the stemmer keeps -in"),
    ("strategierna", "strategi", "plural"),
    ("policyn", "policy", "a loan word with -n"),
    ("bostäder", "bostad", "umlaut"),
    ("städerna", "stad", "umlaut"),
    ("kommunernas", "kommun", "genitive plural"),
    ("målen", "mål", "the table's own lemma for mål is måla"),
    ("stödet", "stöd", "the table's own lemma for stöd is stödja"),
    ("skolorna", "skola", "or-plural"),
    ("lärarna", "lärare", "are-noun"),
    ("bostadskostnader", "bostadskostnad", "only the last part is inflected"),
    ("integrationsstrategin", "integrationsstrategi", "only the last part is inflected"),
    ("huvudmännen", "huvudman", "umlaut in the last part"),
]
DIFFERENT = [
    ("jämställdhet", "jämlikhet", "different aims"),
    ("fossilfri", "klimatneutral", "not the same goal"),
    ("medborgardialog", "brukardialog", "different dialogues"),
    ("plan", "plats", "only the beginning in common"),
    ("barn", "bar", "n is no ending here"),
    ("sal", "säl", "å ä ö are letters of their own"),
]


@pytest.mark.parametrize(("one", "other", "_why"), SAME)
def test_same_key(one: str, other: str, _why: str) -> None:
    assert word_key(one) == word_key(other)


@pytest.mark.parametrize(("one", "other", "_why"), DIFFERENT)
def test_different_keys(one: str, other: str, _why: str) -> None:
    assert word_key(one) != word_key(other)


SPLITS = [
    # (compound, parts, joining form), from the policy areas
    ("kompetensförsörjningsstrategi", "kompetens försörjning strategi", "plain and s"),
    ("bostadsförsörjningsprogrammet", "bostad försörjning program", "s, inflected"),
    ("folkhälsoplan", "folk hälsa plan", "hälsa with o"),
    ("kyrkogårdsförvaltning", "kyrka gård förvaltning", "kyrka with o"),
    ("gatumark", "gata mark", "gata with u"),
    ("arbetsmarknadspolitik", "arbete marknad politik", "arbete with s for e"),
    ("skolskjutsreglemente", "skola skjuts reglemente", "skola without a"),
    ("lärarbrist", "lärare brist", "lärare without e"),
    ("medborgarinflytande", "medborgare inflytande", "medborgare without e"),
    ("familjecentral", "familj central", "familj with e"),
    ("kvinnojour", "kvinna jour", "kvinna with o"),
    ("busstationen", "buss station", "one of three s dropped"),
    ("skattillägg", "skatt tillägg", "one of three t dropped"),
    ("integrationsstrategin", "integration strategi", "s before s"),
    ("trygghetsskapande", "trygghet skapa", "verb as last part"),
    ("brottsförebyggande", "brott förebygga", "verb as last part"),
    ("våldsbejakande", "våld bejaka", "verb as last part"),
    ("klimatanpassningsplan", "klimat anpassning plan", "plain and s"),
    ("koldioxidbudget", "koldioxid budget", "plain"),
    ("markanvisningspolicy", "mark anvisning policy", "plain and s"),
    ("barnkonsekvensanalys", "barn konsekvens analys", "an s that is part of the word"),
    ("ungdomsarbetslöshet", "ungdom arbetslöshet", "a known word that is split no further"),
    ("försörjningsstöd", "försörjning stöd", "s before s"),
    ("krisledningsnämnd", "kris ledning nämnd", "kris ends in s of its own"),
    ("äldreomsorgsplan", "äldre omsorg plan", "adjective first"),
    ("demensstrategi", "demens strategi", "s of its own before s"),
    ("fritidsgård", "fritid gård", "fritid is no longer fri tid"),
    ("idrottshall", "idrott hall", "s"),
    ("trafiksäkerhetsprogram", "trafik säkerhet program", "plain and s"),
    ("bredbandsstrategi", "bredband strategi", "bredband is no longer a broad band"),
    ("informationssäkerhetspolicy", "information säkerhet policy", "s and s"),
    ("jämställdhetsintegrering", "jämställdhet integrering", "s"),
    ("likabehandlingsplan", "lika behandling plan", "adverb first"),
    ("självmordsprevention", "självmord prevention", "självmord is one word"),
    ("suicidprevention", "suicid prevention", "plain"),
    ("näringslivsklimat", "näring liv klimat", "s and s"),
    ("gästnätter", "gäst natt", "umlaut in the last part"),
    ("föreningsbidrag", "förening bidrag", "s"),
    ("planeringsstrategi", "planering strategi", "no split into plan and ring"),
    ("vattentjänstplan", "vatten tjänst plan", "plain"),
    ("it-strategi", "it strategi", "hyphen"),
    ("e-tjänst", "e tjänst", "hyphen"),
]


@pytest.mark.parametrize(("word", "parts", "_why"), SPLITS)
def test_split(word: str, parts: str, _why: str) -> None:
    assert [part.base for part in split(word)] == parts.split()


WHOLE = [
    # Not compounds, however many words stand inside them.
    *("kommun kommunala kultur strategier integration organisation person ansvarar verksamhet".split()),
    *("förvaltningen handlingar utbildning säkerhet nyanlända delaktighet information resurser".split()),
    *("inkludering diskriminering ekonomi inflytande mångfald utveckling ledamöter individer".split()),
    *("redovisning trafikant aktiviteter generellt nationellt anvisningar kontrolleras".split()),
    # Compounds once; today nobody means their parts.
    *("samhälle samverkan samarbete riktlinjer ungdomar landskap framtid service centrum".split()),
    # Prefixes are no words.
    *("uppföljning översyn invandrare förskola återbruk nedskräpning".split()),
]


@pytest.mark.parametrize("word", WHOLE)
def test_left_whole(word: str) -> None:
    assert split(word) == ()


def test_adjacent_parts_are_joined() -> None:
    assert list(joined_parts("kompetensförsörjningsstrategi")) == [
        "kompetens",
        "kompetensförsörjning",
        "försörjning",
        "försörjningsstrategi",
        "strategi",
    ]


@settings(max_examples=300)
@given(st.text(alphabet="abdefgiklmnoprstuvyåäö-", max_size=30))
def test_parts_cover_the_word_in_order(word: str) -> None:
    parts = split(word)
    assert len(parts) != 1
    assert all(0 <= part.start < part.end <= len(word) for part in parts)
    assert all(one.start < other.start for one, other in pairwise(parts))


@given(st.sampled_from([word for word, _, _ in SPLITS if "-" not in word]))
def test_splitting_the_parts_again_changes_nothing(word: str) -> None:
    assert all(split(part.base) == () for part in split(word))


def test_long_strings_take_no_time() -> None:
    started = time.perf_counter()
    assert split("a" * 100_000) == ()
    split("kommun" * 10)
    assert time.perf_counter() - started < 0.5


def test_word_data() -> None:
    assert len(levels()) > 50_000
    assert min(levels().values()) > 0
    assert all(stem(form) == stem(lemma) for form, lemma in list(irregular_lemmas().items())[:2000])
