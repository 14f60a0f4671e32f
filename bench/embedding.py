"""Embedding speed of the bundled model in tokens a second, as ingestion does it and per number format.

python -m bench.embedding
"""

from __future__ import annotations

import time

from bench.search import sentences
from search.meaning.embedder import Precision, SentenceTransformerEmbedder

TEXTS = 1500
WORDS = 80


def main() -> None:
    """Embed the same passages in eight bits (what `auto` is for the bundled model), float32 and bfloat16."""
    pool = " ".join(sentences()).split()
    while len(pool) < TEXTS * WORDS:
        pool += pool
    texts = [" ".join(pool[n * WORDS : (n + 1) * WORDS]) for n in range(TEXTS)]
    for precision in (Precision.AUTO, Precision.FLOAT32, Precision.BFLOAT16):
        embedder = SentenceTransformerEmbedder(precision=precision)
        tokenizer = embedder.network().tokenizer
        tokens = sum(len(tokenizer.encode(text)) for text in texts)
        embedder.embed_passages(texts[:64])
        started = time.perf_counter()
        embedder.embed_passages(texts)
        seconds = time.perf_counter() - started
        print(f"{precision.value}: {tokens / seconds:,.0f} tokens/s, {len(texts) / seconds:.0f} passages/s")


if __name__ == "__main__":
    main()
