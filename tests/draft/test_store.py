"""Drafts on disk: what was saved is there, nothing is overwritten unseen."""

from __future__ import annotations

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.catalogue import Catalogue, drafts
from corpus.catalogue.drafts import DraftChangedError
from corpus.drafts import (
    Draft,
    DraftHeader,
    DraftSection,
    DraftType,
    Example,
    ExampleKind,
    ModelText,
    Reference,
    draft_from_json,
    draft_to_json,
)
from corpus.errors import CatalogueError

_WORDS = st.text(max_size=30)
_REFERENCES = st.builds(
    Reference,
    document_id=_WORDS,
    title=_WORDS,
    municipality=st.none() | _WORDS,
    page=st.none() | st.integers(1, 99),
)
_EXAMPLES = st.builds(Example, st.integers(1, 999), st.sampled_from(ExampleKind), _WORDS, _REFERENCES, _WORDS)
_MODEL = st.builds(
    ModelText, _WORDS, _WORDS, _WORDS, st.tuples(st.integers(1, 9)), st.tuples(_WORDS), st.just("2026-01-01")
)
_SECTIONS = st.builds(
    DraftSection,
    key=_WORDS,
    heading=_WORDS,
    text=_WORDS,
    level=st.integers(1, 3),
    examples=st.lists(_EXAMPLES, max_size=2).map(tuple),
    model_texts=st.lists(_MODEL, max_size=1).map(tuple),
)
_DRAFTS = st.builds(
    Draft,
    document_type=st.sampled_from(DraftType),
    title=_WORDS,
    area=_WORDS,
    municipality=_WORDS,
    header=st.builds(DraftHeader, *[_WORDS] * 6),
    sections=st.lists(_SECTIONS, max_size=3).map(tuple),
    last_number=st.integers(0, 99),
)


@given(_DRAFTS)
def test_a_draft_survives_being_written_down(draft: Draft) -> None:
    assert draft_from_json(draft_to_json(draft)) == draft


def test_saving_gives_a_number_and_a_revision_each_time(tmp_path: Path) -> None:
    stored = Catalogue(tmp_path).drafts.save(Draft(DraftType.PLAN, "Plan"), author="Kim")
    again = Catalogue(tmp_path).drafts.save(replace(stored, title="Plan 2"), author="Lo")
    assert (stored.id, stored.revision, again.id, again.revision) == (1, 1, 1, 2)
    assert Catalogue(tmp_path).drafts.load(1) == again
    assert [(r.revision, r.author) for r in Catalogue(tmp_path).drafts.revisions(1)] == [
        (2, "Lo"),
        (1, "Kim"),
    ]
    assert Catalogue(tmp_path).drafts.at(1, 1).title == "Plan"


def test_saving_what_is_saved_makes_no_revision(tmp_path: Path) -> None:
    store = Catalogue(tmp_path).drafts
    stored = store.save(Draft(DraftType.PLAN, "Plan"), author="Kim")
    assert store.save(stored, author="Kim") == stored
    assert len(store.revisions(1)) == 1


def test_a_second_tab_does_not_overwrite_the_first(tmp_path: Path) -> None:
    store = Catalogue(tmp_path).drafts
    opened = store.save(Draft(DraftType.PLAN, "Plan"), author="Kim")
    first = store.save(replace(opened, title="Från flik ett"), author="Kim")
    with pytest.raises(DraftChangedError) as refused:
        store.save(replace(opened, title="Från flik två"), author="Kim")
    assert refused.value.stored == first
    assert store.load(opened.id).title == "Från flik ett"
    kept = store.save(replace(opened, title="Från flik två", revision=first.revision), author="Kim")
    assert kept.revision == 3


def test_of_many_at_once_one_wins_and_the_others_are_told(tmp_path: Path) -> None:
    opened = Catalogue(tmp_path).drafts.save(Draft(DraftType.PLAN, "Plan"), author="Kim")

    def save(number: int) -> bool:
        try:
            Catalogue(tmp_path).drafts.save(replace(opened, title=f"Plan {number}"), author="Kim")
        except DraftChangedError:
            return False
        return True

    with ThreadPoolExecutor(8) as pool:
        assert sum(pool.map(save, range(8))) == 1
    assert Catalogue(tmp_path).drafts.load(opened.id).revision == 2


def test_what_was_saved_is_there_after_the_process_was_killed(tmp_path: Path) -> None:
    code = (
        "import os, sys\nfrom pathlib import Path\nfrom corpus.catalogue import Catalogue\n"
        "from corpus.drafts import Draft, DraftType\n"
        "Catalogue(Path(sys.argv[1])).drafts.save(Draft(DraftType.PLAN, 'Sista ordet'), author='Kim')\n"
        "os.kill(os.getpid(), 9)\n"
    )
    root = Path(__file__).resolve().parents[2]
    done = subprocess.run([sys.executable, "-c", code, str(tmp_path)], cwd=root, check=False, timeout=120)
    assert done.returncode == -9
    assert Catalogue(tmp_path).drafts.load(1).title == "Sista ordet"


def test_revisions_are_bounded_and_the_first_of_the_latest_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(drafts, "KEEP_LATEST", 5)
    monkeypatch.setattr(drafts, "KEEP_MOST", 8)
    store = Catalogue(tmp_path).drafts
    draft = store.save(Draft(DraftType.PLAN, "0"), author="Kim")
    for number in range(1, 40):
        # One save an hour for a day and a half, then many within an hour.
        hour = f"2026-01-{1 + min(number, 30) // 24:02}T{min(number, 30) % 24:02}:00:00+00:00"
        monkeypatch.setattr(drafts, "now", lambda hour=hour: hour)
        draft = store.save(replace(draft, title=str(number)), author="Kim")
    kept = [revision.revision for revision in store.revisions(draft.id)]
    assert kept[:5] == [40, 39, 38, 37, 36]
    assert len(kept) == 8


def test_a_deleted_draft_can_be_taken_back(tmp_path: Path) -> None:
    store = Catalogue(tmp_path).drafts
    store.save(Draft(DraftType.PLAN, "Ett"), author="Kim")
    store.save(Draft(DraftType.POLICY, "Två"), author="Kim")
    store.delete(1)
    assert [each.title for each in store.list()] == ["Två"]
    assert [each.title for each in store.list(deleted=True)] == ["Ett"]
    store.restore(1)
    assert {each.title for each in store.list()} == {"Ett", "Två"}


@pytest.mark.parametrize("act", ["load", "delete", "restore"])
def test_an_unknown_draft_is_said_to_be_unknown(tmp_path: Path, act: str) -> None:
    with pytest.raises(CatalogueError) as error:
        getattr(Catalogue(tmp_path).drafts, act)(7)
    assert error.value.code == "unknown_draft"


def test_numbers_of_examples_are_never_given_twice(tmp_path: Path) -> None:
    store = Catalogue(tmp_path).drafts
    stored = store.save(Draft(DraftType.PLAN, "Plan", last_number=7), author="Kim")
    back = store.save(replace(stored, last_number=2, title="Gammal"), author="Kim")
    assert back.last_number == 7
