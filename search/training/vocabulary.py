"""Stage 1: Swedish word pieces (Wu et al. 2016, WordPiece), in lower case with å, ä and ö kept."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from tokenizers import Tokenizer, models, normalizers, pre_tokenizers, processors, trainers

from search.training.plan import Plan

SIZE = 32_000
PADDING, UNKNOWN, FIRST, LAST = "[PAD]", "[UNK]", "[CLS]", "[SEP]"
RARE = 3
"""A piece stands at least so many times in the text."""


def train_vocabulary(plan: Plan, told: Callable[[str], None]) -> Path:
    """Write vocabulary.json to the work folder; 12 seconds."""
    tokenizer = word_pieces(plan.sources.swedish_texts(), SIZE)
    path = plan.work / "vocabulary.json"
    tokenizer.save(str(path))
    told(f"{tokenizer.get_vocab_size()} word pieces")
    return path


def word_pieces(texts: Iterable[str], size: int) -> Tokenizer:
    """A tokenizer of `size` word pieces and the two marks around a text, last of all."""
    tokenizer = Tokenizer(models.WordPiece(unk_token=UNKNOWN))
    tokenizer.normalizer = normalizers.Sequence([normalizers.NFC(), normalizers.Lowercase()])
    tokenizer.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    trainer = trainers.WordPieceTrainer(
        vocab_size=size, special_tokens=[PADDING, UNKNOWN], min_frequency=RARE, show_progress=False
    )
    tokenizer.train_from_iterator(texts, trainer)
    tokenizer.add_special_tokens([FIRST, LAST])
    marks = [(FIRST, tokenizer.token_to_id(FIRST)), (LAST, tokenizer.token_to_id(LAST))]
    tokenizer.post_processor = processors.TemplateProcessing(
        single=f"{FIRST} $A {LAST}", pair=f"{FIRST} $A {LAST} $B:1 {LAST}:1", special_tokens=marks
    )
    return tokenizer
