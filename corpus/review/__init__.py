"""When each document must be looked at, why, and what people have said about it. Pure rules and types."""

from corpus.review.decide import RULES_VERSION, decide, facts_of, state_on
from corpus.review.records import (
    DefaultRule,
    DueFact,
    ReviewItem,
    Rule,
    State,
    Subject,
    Verdict,
    Work,
)

__all__ = [
    "RULES_VERSION",
    "DefaultRule",
    "DueFact",
    "ReviewItem",
    "Rule",
    "State",
    "Subject",
    "Verdict",
    "Work",
    "decide",
    "facts_of",
    "state_on",
]
