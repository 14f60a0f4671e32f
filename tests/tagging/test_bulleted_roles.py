"""Bullets under roles whose line breaks are gone: each below the role that ended the text before it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ingest.tagging.bulleted_roles import under_roles
from ingest.tagging.candidates import Candidate
from tests.tagging.making import candidate


def _cut(text: str) -> list[Candidate]:
    """A stretch cut in front of its bullets, as sentences are."""
    found, position = [], 0
    for number, piece in enumerate(text.split(" •")):
        whole = piece if number == 0 else "•" + piece
        start = text.index(whole, position)
        position = start + len(whole)
        found.append(replace(candidate(whole, "Ansvar"), start=start, end=position))
    return found


CASES = [
    (
        "Alla hjälps åt. Rektor • leder arbetet • utser ombud Hamnchef • kontrollerar bojarna",
        [("Rektor", "leder arbetet"), ("Rektor", "utser ombud"), ("Hamnchef", "kontrollerar bojarna")],
    ),
    # No role before the bullets, or bullets that are no duties.
    ("Vi arbetar så här: • leder till trivsel • samordnar", []),
    ("Rektor • trygga skolor • fler lekplatser", []),
]


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[text[:20] for text, _ in CASES])
def test_under_roles(text: str, expected: list[tuple[str, str]]) -> None:
    found = [one for one in under_roles(_cut(text), text) if len(one.heading_path) > 1]
    assert [(one.heading_path[-1], one.text) for one in found] == expected
    assert all(text[one.start : one.end] == one.text for one in found)
