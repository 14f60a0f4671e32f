"""The three real transcripts with their hand annotation."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest

from ingest.cleaned import BlockRole, CleanDocument
from ingest.cleaning import clean
from ingest.transcripts import recognise
from tests.cleaning.build import text_file

SHARED = Path(__file__).parents[3] / "shared"
NAMES = ("falkoping", "vallentuna", "ostersund")

pytestmark = pytest.mark.skipif(
    "CI" in os.environ or not (SHARED / "seeds").is_dir(),
    reason="evaluation material is not part of the project",
)


def read(name: str) -> tuple[str, dict[str, Any], CleanDocument]:
    text = (SHARED / "seeds" / f"{name}.txt").read_text(encoding="utf-8")
    gold = json.loads((SHARED / "gold" / f"{name}.json").read_text(encoding="utf-8"))
    return text, gold, clean(recognise(text_file(text)))


def words(text: str) -> list[str]:
    return text.split()


@pytest.mark.parametrize("name", NAMES)
def test_body_begins_and_ends_where_it_should(name: str) -> None:
    text, gold, document = read(name)
    body = words(text[gold["body"]["start"] : gold["body"]["end"]])
    found = words(document.text)
    assert found[:6] == body[:6]
    while body[-1].strip("()").isdecimal():
        body.pop()  # the last page's number
    assert found[-5:] == body[-5:]


@pytest.mark.parametrize("name", NAMES)
def test_little_but_furniture_is_removed(name: str) -> None:
    text, gold, document = read(name)
    body = text[gold["body"]["start"] : gold["body"]["end"]]
    assert 0.97 < len("".join(words(document.text))) / len("".join(words(body))) <= 1.0


@pytest.mark.parametrize("name", NAMES)
def test_no_furniture_is_left(name: str) -> None:
    _, _, document = read(name)
    for block in document.blocks:
        if block.role is BlockRole.BODY and block.page and block.page > 1:
            assert not block.text.startswith("VALLENTUNA KOMMUN")
            last = block.text.rsplit(maxsplit=1)[-1]
            assert not (last.isdecimal() and len(last) < 3), block.text[-40:]
            assert "SID " not in block.text
            assert "(7)" not in block.text


@pytest.mark.parametrize("name", NAMES)
def test_annotated_sentences_survive(name: str) -> None:
    """Each goal on one page stands in the cleaned text, word for word (line-break hyphens aside)."""
    _, gold, document = read(name)
    text = document.text.replace("-", "")
    goals = [goal["text"] for goal in gold["goals"] if "\n" not in goal["text"]]
    missing = [goal for goal in goals if goal.replace("-", "") not in text]
    assert goals
    assert missing == []


@pytest.mark.parametrize("name", ["falkoping", "ostersund"])
def test_contents_name_the_annotated_headings(name: str) -> None:
    _, gold, document = read(name)

    def key(title: str) -> str:
        return "".join(title.casefold().rstrip(":").split()).replace("kvantitativtmål", "kvantitativamål")

    listed = [key(entry.title) for entry in document.toc]
    headings = [key(h["text"]) for h in gold["headings"] if not h.get("uncertain")]
    assert [heading for heading in headings if heading in listed] == listed
    assert len(listed) >= 0.9 * len(headings)


def test_labels_and_counts() -> None:
    falkoping, vallentuna, ostersund = (read(name)[2] for name in NAMES)
    assert [page.label for page in falkoping.pages] == [None, "2", "3", "4", "5", "6", "7"]
    counts = [document.page_count_stated for document in (falkoping, vallentuna, ostersund)]
    assert counts == [7, 8, None]
    assert ostersund.pages[-1].label == "11"
    assert all(document.signs_lost for document in (falkoping, vallentuna, ostersund))


def test_parts_of_the_bundle() -> None:
    text, gold, document = read("vallentuna")
    kinds = [part.kind for part in document.parts]
    assert kinds == ["försättsblad", "protokoll", "tjänsteskrivelse", "styrdokument"]
    for part, expected in zip(document.parts, gold["parts"], strict=True):
        wanted = words(text[expected["start"] : expected["end"]])
        found = words(document.text[part.start : part.end])
        assert found[:2] == wanted[:2]
        assert wanted[-3] in found[-4:]


@pytest.mark.parametrize("name", ["falkoping", "ostersund"])
def test_single_documents_have_no_parts(name: str) -> None:
    assert read(name)[2].parts == ()
