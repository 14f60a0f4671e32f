"""Page numbers as people write them: `sidan 3`, `sidorna 1–4, 7 och 9`."""

from __future__ import annotations

from collections.abc import Iterable


def page_list(numbers: Iterable[int]) -> str:
    """The pages in Swedish, runs drawn together; empty for no pages."""
    runs: list[list[int]] = []
    for number in sorted(set(numbers)):
        if runs and number == runs[-1][1] + 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    if not runs:
        return ""
    if len(runs) == 1 and runs[0][0] == runs[0][1]:
        return f"sidan {runs[0][0]}"
    parts = [
        str(a) if a == b else f"{a} och {b}" if b == a + 1 and len(runs) == 1 else f"{a}–{b}" for a, b in runs
    ]
    if len(parts) > 1:
        return f"sidorna {', '.join(parts[:-1])} och {parts[-1]}"
    return f"sidorna {parts[0]}"
