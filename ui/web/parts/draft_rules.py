"""What a document must hold: by law, and by the municipality's own rules for styrdokument."""

from __future__ import annotations

from search.draft import Outline
from search.draft.records import OwnRule
from ui.web.parts.markup import link, text
from ui.web.state import ReadingState


def demands(outlined: Outline, home: str) -> str:
    """The law's and the municipality's own demands."""
    return f'<div class="ps-demands">{_law(outlined)}{_own(outlined, home)}</div>'


def _law(outlined: Outline) -> str:
    items = "".join(
        f"<li>{text(each.text)} <span class='ps-note'>{text(each.law)}, läst {text(each.as_of)}"
        f"{'' if each.certain else '. Inte bekräftat: läs lagen.'}</span></li>"
        for each in outlined.requirements
    )
    none = "<p>Ingen lag i vår förteckning kräver just det här dokumentet eller styr dess innehåll.</p>"
    return f"<h2>Vad lagen kräver</h2>{f'<ul>{items}</ul>' if items else none}"


def _own(outlined: Outline, home: str) -> str:
    if not home:
        return ""
    items = "".join(f"<li>{_rule(each)}</li>" for each in outlined.own_rules)
    none = f"<p>Biblioteket har inga regler för styrdokument från {text(home)}.</p>"
    heading = f"<h2>{text(home)}s egna regler för styrdokument</h2>"
    return f"{heading}{f'<ul>{items}</ul>' if items else none}"


def _rule(rule: OwnRule) -> str:
    page = f", s. {rule.page}" if rule.page else ""
    address = ReadingState(rule.document.document_id, rule.page, (rule.start, rule.end)).address()
    source = link(address, text(f"{rule.document.title or 'Utan titel'}{page}"))
    return (
        f'<q class="ps-quoted">{text(" ".join(rule.text.split()))}</q> '
        f'<span class="ps-note">{text(rule.about)}: {source}</span>'
    )
