"""Line breaks inside a paragraph: where they part statements, and where they only shape the line."""

from __future__ import annotations

BREAK = "\n"
_ENDS = (".", ":", ";", "!", "?")


def split_at_breaks(text: str) -> list[str]:
    """The paragraph's parts, white space tidied.

    A break parts (`Dnr: KS 2020/1⏎Antagen: 2020-05-04`) when what follows opens with a capital, a figure or
    a sign, or what precedes has ended; else the lines belong to one sentence and are joined by a space.
    """
    parts: list[str] = []
    for piece in text.split(BREAK):
        line = " ".join(piece.split())
        if not line:
            continue
        if parts and line[0].islower() and not parts[-1].endswith(_ENDS):
            parts[-1] = f"{parts[-1]} {line}"
        else:
            parts.append(line)
    return parts
