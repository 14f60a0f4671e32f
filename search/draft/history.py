"""What happened to a draft from one version to the next, told in a few words."""

from __future__ import annotations

from dataclasses import fields

from corpus.drafts import HEADER_LABELS, Draft, DraftHeader, DraftSection


def changes(before: Draft | None, after: Draft) -> tuple[str, ...]:
    """What changed, in Swedish, section by section in its order; without an earlier version the start.

    Empty when nothing of the content changed.
    """
    if before is None:
        return ("utkastet påbörjat",)
    told = [f"titeln: ”{after.title}”"] if before.title != after.title else []
    kind = [
        getattr(before, name) != getattr(after, name) for name in ("document_type", "area", "municipality")
    ]
    told += ["typ, område eller kommun"] if any(kind) else []
    told += [
        f"dokumentuppgifter: {HEADER_LABELS[field.name].lower()}"
        for field in fields(DraftHeader)
        if getattr(before.header, field.name) != getattr(after.header, field.name)
    ]
    earlier = {section.key: section for section in before.sections}
    for section in after.sections:
        old = earlier.pop(section.key, None)
        told += [f"{_name(section)}: {what}" for what in _section(old, section)]
    told += [f"{_name(section)}: avsnittet borttaget" for section in earlier.values()]
    if not told and [each.key for each in before.sections] != [each.key for each in after.sections]:
        told.append("avsnittens ordning")
    return tuple(told)


def _section(old: DraftSection | None, new: DraftSection) -> list[str]:
    if old is None:
        return ["nytt avsnitt"]
    told = [f"hette ”{old.heading}”"] if old.heading != new.heading else []
    if old.text != new.text:
        words, were = len(new.text.split()), len(old.text.split())
        told.append(f"{words} ord, förut {were}" if words != were else f"ändrade ord ({words} ord)")
    added = len(new.examples) - len(old.examples)
    if added > 0:
        told.append("exempel tillagt" if added == 1 else f"{added} exempel tillagda")
    elif added < 0:
        told.append("exempel borttaget" if added == -1 else f"{-added} exempel borttagna")
    elif old.examples != new.examples:
        told.append("exempel ändrat")
    if len(new.model_texts) > len(old.model_texts):
        told.append("text från språkmodellen")
    return told


def _name(section: DraftSection) -> str:
    return section.heading or "Utan rubrik"
