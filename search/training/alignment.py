"""Stage 3: the English encoder with Swedish word pieces, no training yet.

Word alignment over parallel text (Brown et al. 1993, IBM model 1) says which English pieces a Swedish piece
translates to; it starts as their weighted mean in the English embedding table (Remy et al. 2024,
Trans-Tokenization). Pieces that the parallel text lacks start as the mean of their nearest static neighbours.
The encoder's layers are kept as they are.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import torch
from tokenizers import Tokenizer

from search.training.network import load
from search.training.plan import Plan
from search.training.vocabulary import FIRST, LAST, PADDING, UNKNOWN

Matrix = npt.NDArray[np.float32]

ROUNDS = 8
"""Of expectation and maximisation; more change nothing."""

LONGEST = 60
"""Pieces of a sentence; longer ones align badly."""

LEAST_SHARE = 0.08
"""A translation that has less of a piece's alignments is chance."""

NEIGHBOURS = 10
EMPTY = 0
"""The English padding piece stands for `no translation`."""

MAX_TOKENS = 256


@dataclass(frozen=True, slots=True)
class Alignments:
    """How often each Swedish piece is aligned with each English one, expected counts."""

    swedish: npt.NDArray[np.int64]
    english: npt.NDArray[np.int64]
    counts: npt.NDArray[np.float64]


def first_model(plan: Plan, told: Callable[[str], None]) -> Path:
    """Write the model to the work folder; half a minute."""
    swedish = Tokenizer.from_file(str(plan.work / "vocabulary.json"))
    base = load(plan.base_folder(), torch.device("cpu"))
    base.tokenizer.no_padding()
    base.tokenizer.no_truncation()
    sentences = [(*pair, 1.0) for pair in plan.sources.translated_sentences()]
    words = [(*pair, 2.0) for pair in plan.sources.translated_words()]
    table = base.encoder.embeddings.word_embeddings.weight.detach().numpy()
    found = align(_ids(swedish, base.tokenizer, [*sentences, *words]), len(table))
    vectors, aligned = translate(found, table, swedish.get_vocab_size())
    told(f"{len(aligned)} of {swedish.get_vocab_size()} word pieces aligned")
    static = np.load(plan.work / "static.npy")
    fill(vectors, aligned, static, shared_pieces(swedish, base.tokenizer), table)
    return _assemble(plan, base.encoder, vectors, swedish)


def align(pairs: Sequence[tuple[Sequence[int], Sequence[int], float]], english_pieces: int) -> Alignments:
    """IBM model 1 over pairs of texts as tokens, each with what it counts."""
    rows, columns, places, weights = [], [], [], []
    place = 0
    for swedish, english, weight in pairs:
        if not 0 < len(swedish) <= LONGEST or not 0 < len(english) <= LONGEST:
            continue
        with_empty = np.array([*english, EMPTY])
        rows.append(np.repeat(np.array(swedish), len(with_empty)))
        columns.append(np.tile(with_empty, len(swedish)))
        places.append(np.repeat(place + np.arange(len(swedish)), len(with_empty)))
        weights.append(np.full(len(swedish) * len(with_empty), weight))
        place += len(swedish)
    pieces = np.concatenate(rows).astype(np.int64) * english_pieces + np.concatenate(columns)
    keys, cell = np.unique(pieces, return_inverse=True)
    where, weight_of = np.concatenate(places), np.concatenate(weights)
    english_of = keys % english_pieces
    probability: npt.NDArray[np.float64] = np.ones(len(keys))
    counts: npt.NDArray[np.float64] = probability
    for _ in range(ROUNDS):
        likely = probability[cell]
        shares = likely / np.bincount(where, weights=likely)[where]
        counts = np.bincount(cell, weights=shares * weight_of, minlength=len(keys)).astype(np.float64)
        probability = counts / np.bincount(english_of, weights=counts, minlength=english_pieces)[english_of]
    return Alignments(keys // english_pieces, english_of, counts)


def translate(found: Alignments, table: Matrix, pieces: int) -> tuple[Matrix, npt.NDArray[np.int64]]:
    """Each Swedish piece as the weighted mean of the English vectors, and the pieces that have one."""
    real = found.english != EMPTY
    totals = np.bincount(found.swedish[real], weights=found.counts[real], minlength=pieces)
    shares = found.counts / np.maximum(totals[found.swedish], 1e-9)
    kept = real & (shares > LEAST_SHARE)
    sums = np.bincount(found.swedish[kept], weights=shares[kept], minlength=pieces)
    vectors = np.zeros((pieces, table.shape[1]), np.float32)
    weights = (shares[kept] / sums[found.swedish[kept]])[:, None].astype(np.float32)
    np.add.at(vectors, found.swedish[kept], weights * table[found.english[kept]])
    return vectors, np.flatnonzero((sums > 0) & (totals >= 1))


def fill(
    vectors: Matrix,
    aligned: npt.NDArray[np.int64],
    static: Matrix,
    shared: dict[int, int],
    table: Matrix,
) -> None:
    """Give the other pieces a vector, in place: an English piece's own, else that of static neighbours."""
    unit = static / np.maximum(np.linalg.norm(static, axis=1, keepdims=True), 1e-6)
    missing = np.setdiff1d(np.arange(len(vectors)), aligned)
    count = min(NEIGHBOURS, len(aligned))
    for start in range(0, len(missing), 2000):
        rows = missing[start : start + 2000]
        cosines = unit[rows] @ unit[aligned].T
        best = np.argpartition(-cosines, count - 1, axis=1)[:, :count]
        weights = np.exp(10 * np.take_along_axis(cosines, best, axis=1))
        weights /= weights.sum(axis=1, keepdims=True)
        vectors[rows] = np.einsum("rn,rnd->rd", weights, vectors[aligned[best]])
    for swedish, english in shared.items():
        vectors[swedish] = table[english]


def shared_pieces(swedish: Tokenizer, english: Tokenizer) -> dict[int, int]:
    """Pieces without letters (digits, punctuation) and the special ones: they mean the same in both."""
    names = english.get_vocab()
    special = {PADDING, UNKNOWN, FIRST, LAST}
    return {
        number: names[name]
        for name, number in swedish.get_vocab().items()
        if name in names and (name in special or not any(sign.isalpha() for sign in name))
    }


def _ids(
    swedish: Tokenizer, english: Tokenizer, rows: Sequence[tuple[str, str, float]]
) -> list[tuple[list[int], list[int], float]]:
    ours = swedish.encode_batch([row[0] for row in rows], add_special_tokens=False)
    theirs = english.encode_batch([row[1] for row in rows], add_special_tokens=False)
    return [(one.ids, other.ids, row[2]) for one, other, row in zip(ours, theirs, rows, strict=True)]


def _assemble(plan: Plan, encoder: Any, vectors: Matrix, tokenizer: Tokenizer) -> Path:
    """The encoder with the new table as a sentence-transformers folder."""
    from sentence_transformers import SentenceTransformer, models  # noqa: PLC0415
    from transformers import PreTrainedTokenizerFast  # noqa: PLC0415

    folder, parts = plan.folder("alignment"), plan.work / "alignment.parts"
    names = {"unk_token": UNKNOWN, "pad_token": PADDING, "cls_token": FIRST, "sep_token": LAST}
    wrapped = PreTrainedTokenizerFast(  # type: ignore[no-untyped-call]
        tokenizer_object=tokenizer, model_max_length=MAX_TOKENS, **names
    )
    pieces, width = vectors.shape
    encoder.embeddings.word_embeddings = torch.nn.Embedding(
        pieces, width, padding_idx=0, _weight=torch.from_numpy(vectors)
    )
    encoder.config.vocab_size, encoder.config.pad_token_id = len(vectors), 0
    encoder.save_pretrained(str(parts))
    wrapped.save_pretrained(str(parts))
    modules = [
        models.Transformer(str(parts), max_seq_length=MAX_TOKENS),
        models.Pooling(vectors.shape[1], "mean"),
        models.Normalize(),
    ]
    model = SentenceTransformer(modules=modules, device="cpu", similarity_fn_name="cosine")
    model.save(str(folder), create_model_card=False)
    shutil.rmtree(parts)
    return folder
