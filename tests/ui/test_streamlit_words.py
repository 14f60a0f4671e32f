"""Streamlit's words in Swedish: every piece stands in the installed version, and scripts stay scripts."""

from __future__ import annotations

from pathlib import Path

import pytest

from ui.web.shell import static_folder
from ui.web.streamlit_words import NOTICE, SWEDISH, in_swedish

SCRIPTS = static_folder() / "static" / "js"


def named(stem: str) -> list[Path]:
    return sorted(SCRIPTS.glob(f"{stem}.*.js"))


@pytest.mark.parametrize(
    ("stem", "english"), [(stem, pair[0]) for stem, pairs in SWEDISH.items() for pair in pairs]
)
def test_each_piece_stands_in_the_installed_streamlit(stem: str, english: str) -> None:
    # Fails when Streamlit is upgraded and writes a piece otherwise: look it up in the new script.
    assert any(english in path.read_text(encoding="utf-8") for path in named(stem))


@pytest.mark.parametrize("stem", SWEDISH)
def test_a_changed_script_says_so_and_is_as_well_formed(stem: str) -> None:
    for path in named(stem):
        before = path.read_bytes()
        after = in_swedish(path.name, before).decode("utf-8")
        if after == before.decode("utf-8"):
            continue
        assert after.startswith(NOTICE)
        more = {sign: after.count(sign) - before.decode("utf-8").count(sign) for sign in "`{}()[]"}
        assert more["`"] % 2 == 0
        assert (more["{"], more["("], more["["]) == (more["}"], more[")"], more["]"])


def test_other_files_are_left_as_they_are() -> None:
    assert in_swedish("Selectbox.css", b"`No results`") == b"`No results`"
    assert in_swedish("Unknown.1a.js", b"`No results`") == b"`No results`"
    assert in_swedish("Selectbox.1a.js", b"nothing to say") == b"nothing to say"
