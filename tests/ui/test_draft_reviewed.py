"""Reviews of uploaded drafts are kept by a name that cannot be guessed, and not for ever."""

from __future__ import annotations

from search.draft import Review
from ui.web.parts.draft_reviewed import MOST_KEPT, KeptReviews, Reviewed

REVIEW = Review(findings=(), goals=(), borrowing=None, notes=())


def test_a_review_is_found_by_its_name_alone() -> None:
    kept = KeptReviews()
    name = kept.keep(Reviewed("plan.docx", REVIEW))
    assert kept.find(name) == Reviewed("plan.docx", REVIEW)
    assert kept.find("") is None
    assert kept.keep(Reviewed("plan.docx", REVIEW)) != name


def test_the_one_longest_not_looked_at_goes_first() -> None:
    kept = KeptReviews()
    first, second = (kept.keep(Reviewed(name, REVIEW)) for name in ("a.docx", "b.docx"))
    for number in range(MOST_KEPT - 2):
        kept.keep(Reviewed(f"{number}.docx", REVIEW))
    assert kept.find(first) is not None
    kept.keep(Reviewed("sist.docx", REVIEW))
    assert kept.find(second) is None
    assert kept.find(first) is not None
