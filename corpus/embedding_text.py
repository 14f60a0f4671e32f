"""The text of a unit as the model sees it."""

from __future__ import annotations

from collections.abc import Sequence


def embedding_text(text: str, heading_path: Sequence[str]) -> str:
    """What is embedded for a unit: its nearest heading, if any, and its text."""
    return f"{heading_path[-1]}. {text}" if heading_path else text
