"""Decorations of title pages, drawn as vectors in the municipality's colours."""

from __future__ import annotations

from corpus.examples.rendering.theme import Theme


def wave_motif(theme: Theme) -> str:
    """Hills and water across the coloured field of a title page, 210 by 178 mm."""
    return (
        '<svg class="motif" xmlns="http://www.w3.org/2000/svg" width="210mm" height="178mm" viewBox="0 0 210 178">'
        '<circle cx="168" cy="42" r="19" fill="#ffffff" fill-opacity="0.16"/>'
        '<path d="M0 92C30 66 52 60 82 78C112 96 132 62 160 56C182 52 198 62 210 72V178H0Z" fill="#ffffff" fill-opacity="0.10"/>'
        '<path d="M0 118C34 96 70 110 104 118C140 126 170 104 210 108V178H0Z" fill="#000000" fill-opacity="0.12"/>'
        f'<path d="M0 166C40 158 70 172 110 166C150 160 180 170 210 163V178H0Z" fill="{theme.accent}" fill-opacity="0.75"/>'
        "</svg>"
    )


def poster_motif(theme: Theme) -> str:
    """Overlapping discs on the upper half of a poster-like title page, 210 by 297 mm."""
    discs = (
        (52, 58, 46, theme.primary, 0.92),
        (116, 84, 52, theme.accent, 0.72),
        (176, 40, 34, theme.primary, 0.45),
        (24, 122, 18, theme.accent, 0.9),
        (182, 122, 15, theme.primary, 0.85),
        (196, 282, 40, theme.accent, 0.35),
    )
    shapes = "".join(
        f'<circle cx="{x}" cy="{y}" r="{r}" fill="{colour}" fill-opacity="{opacity}"/>'
        for x, y, r, colour, opacity in discs
    )
    return (
        '<svg class="motif" xmlns="http://www.w3.org/2000/svg" width="210mm" height="297mm" '
        f'viewBox="0 0 210 297">{shapes}</svg>'
    )
