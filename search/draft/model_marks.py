"""Which sentences of a section's text a language model wrote, also after some of their words were changed."""

from __future__ import annotations

from collections.abc import Sequence

from corpus.drafts import ModelText
from corpus.swedish.sentences import split_sentences
from search.draft.alignment import align
from search.draft.quotations import quoted
from search.draft.shingles import Word, words_of

STILL_THE_MODELS = 0.6
"""The share of a sentence's words that it must keep from the model's to count as the model's."""


def model_sentences(text: str, written: Sequence[ModelText]) -> tuple[tuple[int, int], ...]:
    """The spans of the sentences that come from a language model (`DraftSection.model_texts`)."""
    theirs = [words_of(item.text[start:end]) for item in written for start, end in split_sentences(item.text)]
    if not theirs:
        return ()
    # What stands as a quotation with its source is the source's, also when the model wrote of it.
    quotes = [(mark.start, mark.end) for mark in quoted(text) if mark.referenced]
    found = []
    for start, end in split_sentences(text):
        words = [
            word
            for word in words_of(text[start:end])
            if not any(first <= start + word.start and start + word.end <= last for first, last in quotes)
        ]
        for other in theirs:
            same = sum(run.length for run in align(words, other))
            if words and (same >= STILL_THE_MODELS * len(words) or _same(words, other)):
                found.append((start, end))
                break
    return tuple(found)


def _same(words: Sequence[Word], other: Sequence[Word]) -> bool:
    """Whether two sentences, too short for a run, are equal."""
    return [word.norm for word in words] == [word.norm for word in other]
