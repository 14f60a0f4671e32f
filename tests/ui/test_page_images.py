"""Pages as pictures: the right page, the words marked where they stand, trouble as messages."""

from __future__ import annotations

import io
import multiprocessing
import os
import signal
from pathlib import Path

import pytest
from PIL import Image

from corpus.errors import ReadError
from ingest.page_images import PageImagePool, draw_page, locate, squeeze

EXAMPLES = Path(__file__).resolve().parents[2] / "corpus" / "examples" / "built"
PDF = EXAMPLES / "tallkoping-klimatprogram.pdf"
WORDS = "Under 2018 uppgick utsläppen till 402 000 ton koldioxidekvivalenter."


def test_words_are_marked_on_their_page() -> None:
    plain, marked = draw_page(PDF, 2, 800), draw_page(PDF, 2, 800, [WORDS])
    assert plain.marks == ()
    assert marked.marks
    assert (marked.width, marked.height) == (plain.width, plain.height)
    left, top, right, bottom = marked.marks[0]
    assert 0 <= left < right <= 800
    assert 0 <= top < bottom <= marked.height
    before, after = (Image.open(io.BytesIO(image.jpeg)) for image in (plain, marked))
    corner = (left + 1, (top + bottom) // 2)
    assert before.getpixel(corner) != after.getpixel(corner)
    assert before.getpixel((2, 2)) == after.getpixel((2, 2)), "the rest is as it was"


def test_words_that_stand_elsewhere_are_not_marked() -> None:
    assert draw_page(PDF, 1, 400, [WORDS]).marks == ()


@pytest.mark.parametrize(
    ("there", "wanted", "stands"),
    [
        ("Hållbar ut-\nveckling i kommunen", "Hållbar utveckling", True),  # mended hyphen
        ("Kommunens ﬁnanser ska vara goda", "Kommunens finanser", True),  # ligature
        ("Mål 1  Sida 3  Utsläppen ska minska med 80 procent", "Utsläppen ska minska med 80 procent", True),
        ("Utsläppen ska minska [Sida 3] med 80 procent till år 2030 i hela kommunen",
         "Utsläppen ska minska med 80 procent till år 2030 i hela kommunen", True),  # furniture in between
        ("Något helt annat om skolan och dess elever i länet", "Utsläppen ska minska", False),
        ("", "Utsläppen", False),
        ("Utsläppen", "", False),
    ],
)  # fmt: skip
def test_text_is_found_as_cleaning_left_it(there: str, wanted: str, stands: bool) -> None:
    assert (locate(squeeze(there)[0], squeeze(wanted)[0]) is not None) is stands


def test_places_lead_back_to_the_page() -> None:
    letters, places = squeeze("A-ﬁ b")
    assert letters == "afib"
    assert places == [0, 2, 2, 4]


@pytest.mark.parametrize(
    ("path", "number", "code"),
    [
        (PDF, 999, "no_such_page"),
        (EXAMPLES / "dalsnas-klimatpolicy.txt", 1, "not_a_pdf"),
        (EXAMPLES / "finns-inte.pdf", 1, "not_a_pdf"),
    ],
)
def test_trouble_is_a_message(path: Path, number: int, code: str) -> None:
    with pytest.raises(ReadError) as trouble:
        draw_page(path, number)
    assert trouble.value.code == code


def test_a_page_that_takes_too_long_is_given_up_and_the_next_one_drawn() -> None:
    pool = PageImagePool(seconds=0.001)
    try:
        with pytest.raises(ReadError) as trouble:
            pool.draw(PDF, 1, 4000)
        assert trouble.value.code == "timeout"
    finally:
        pool.stop()
    pool = PageImagePool()
    try:
        pool.start()
        assert pool.draw(PDF, 1, 300).width == 300
    finally:
        pool.stop()


def test_a_worker_that_was_ended_from_outside_is_replaced() -> None:
    before = {process.pid for process in multiprocessing.active_children()}
    pool = PageImagePool()
    try:
        pool.start()
        (worker,) = [one for one in multiprocessing.active_children() if one.pid not in before]
        assert worker.pid is not None
        os.kill(worker.pid, signal.SIGKILL)
        worker.join(timeout=10)
        assert pool.draw(PDF, 1, 300).width == 300
    finally:
        pool.stop()
