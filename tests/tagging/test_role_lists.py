"""Lists of roles whose bullets and line breaks are gone, and sentences that are no such lists."""

from __future__ import annotations

import pytest

from ingest.tagging.role_lists import listed_duties

LISTS: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = (
    (
        "Kommunstyrelsen - har det övergripande ansvaret - följer upp målen varje år Nämnderna - utser kontaktpersoner",
        (
            ("Kommunstyrelsen", "har det övergripande ansvaret"),
            ("Kommunstyrelsen", "följer upp målen varje år"),
            ("Nämnderna", "utser kontaktpersoner"),
        ),
    ),
    (
        "Rektor ansvarar för skolans matråd ska avsätta tid för pedagogiska måltider",
        (
            ("Rektor", "ansvarar för skolans matråd"),
            ("Rektor", "ska avsätta tid för pedagogiska måltider"),
        ),
    ),
    # A subordinate clause has a verb of its own, which begins nothing.
    ("Kommunstyrelsen ska se till att nämnderna följer programmet.", ()),
    ("Nämnden beslutar om de riktlinjer som förvaltningen tar fram och följer upp.", ()),
    # A conjunction joins two verbs of one sentence.
    ("Miljöchefen samordnar arbetet i kommunen och rapporterar till nämnden.", ()),
    ("Kommunstyrelsen ansvarar för planen och nämnderna ansvarar för åtgärderna.", ()),
    # One actor with one duty is a sentence.
    ("Kommunstyrelsen har det övergripande ansvaret för programmet.", ()),
    # Nobody named.
    ("Målen ska följas upp varje år i samband med bokslutet.", ()),
)


@pytest.mark.parametrize(("text", "expected"), LISTS, ids=[text[:40] for text, _ in LISTS])
def test_listed_duties(text: str, expected: tuple[tuple[str, str], ...]) -> None:
    found = listed_duties(text, {}, None)
    assert tuple((one.actor.text, text[one.start : one.end]) for one in found) == expected
