"""Pictures for files that take no vectors: small PNGs made from the SVG drawings."""

from __future__ import annotations

import io
from functools import lru_cache

import pypdfium2


@lru_cache(maxsize=64)
def png_from_svg(svg: str, width_mm: float, height_mm: float, dpi: int = 144) -> bytes:
    """The drawing as a PNG in 16 colours or fewer, cut to its own size."""
    from weasyprint import HTML  # noqa: PLC0415 - slow to import, needed only while building

    page = (
        f"<style>@page{{size:{width_mm}mm {height_mm}mm;margin:0}}body{{margin:0;line-height:0}}"
        f"svg{{width:{width_mm}mm;height:{height_mm}mm;display:block}}</style>{svg}"
    )
    document = pypdfium2.PdfDocument(HTML(string=page).write_pdf())
    image = document[0].render(scale=dpi / 72).to_pil().quantize(16)
    out = io.BytesIO()
    image.save(out, format="PNG", optimize=True)
    return out.getvalue()
