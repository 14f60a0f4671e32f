"""Actors as written and normalised; abbreviations from the document's own list only (trap 10)."""

from __future__ import annotations

import pytest

from ingest.tagging import frames
from ingest.tagging.abbreviations import find_abbreviations
from ingest.tagging.actors import ACTOR, find_actors, mentions, normalise
from ingest.tagging.train import load_examples

ACTORS = [
    ("Kommunstyrelsen ansvarar.", ["Kommunstyrelsen"]),
    ("Kultur- och fritidsnämnden ska följa upp.", ["Kultur- och fritidsnämnden"]),
    ("Tekniska nämnden ansvarar för boenden.", ["Tekniska nämnden"]),
    ("Samtliga nämnder och bolag ska ta fram planer.", ["Samtliga nämnder och bolag"]),
    ("Varje nämnd och bolagsstyrelse ansvarar.", ["Varje nämnd och bolagsstyrelse"]),
    ("Nämnder och bolagsstyrelser ansvarar.", ["Nämnder och bolagsstyrelser"]),  # joined: one actor
    ("Förskolechefer, rektorer och enhetschefer ansvarar.", ["Förskolechefer, rektorer och enhetschefer"]),
    ("Miljöstrategen sammanställer resultatet.", ["Miljöstrategen"]),
    ("Almviks Bostads AB ska medverka.", ["Almviks Bostads AB"]),
    ("Almviks kommun vill växa.", ["Almviks kommun"]),
    ("Kommunen ska verka för det.", ["Kommunen"]),
    ("Verksamheten ska vara öppen.", []),  # names no organ
    ("Alla ska trivas.", []),
]


@pytest.mark.parametrize(("text", "actors"), ACTORS)
def test_actors(text: str, actors: list[str]) -> None:
    assert [actor.text for actor in find_actors(text, {}, None)] == actors


def test_kf_is_what_the_document_says() -> None:
    """In one town KF is the cultural administration, in most others the council."""
    own = find_abbreviations("Förkortningar KF Kulturförvaltningen FF - Fritidsförvaltningen")
    assert own == {"KF": "Kulturförvaltningen", "FF": "Fritidsförvaltningen"}
    assert normalise("KF", own, None) == ("Kulturförvaltningen",)
    assert normalise("KF", {}, None) == ("Kommunfullmäktige",)


def test_unknown_abbreviations_stay() -> None:
    assert normalise("SBF, AMA", {"SBF": "Samhällsbyggnadsförvaltningen"}, None) == (
        "Samhällsbyggnadsförvaltningen",
        "AMA",
    )


def test_explained_in_brackets() -> None:
    assert find_abbreviations("Barn- och utbildningsförvaltningen (BUF) ansvarar.")["BUF"].endswith(
        "utbildningsförvaltningen"
    )


def test_the_municipality_has_its_name() -> None:
    assert normalise("Kommunen", {}, "Almviks kommun") == ("Almviks kommun",)


def _texts() -> list[str]:
    return [example.text for example in load_examples()[::3]]


def test_the_quick_look_for_actors_misses_none() -> None:
    for text in _texts():
        assert [m.span() for m in mentions(text)] == [m.span() for m in ACTOR.finditer(text)], text


def test_the_quick_look_for_frames_misses_none() -> None:
    import re

    patterns = {name: re.compile(pattern, re.IGNORECASE) for name, pattern in frames.FRAMES.items()}
    for text in _texts():
        wanted = {name for name, pattern in patterns.items() if pattern.search(text)}
        assert frames.frames_of(text) - {"any_past"} == wanted, text
