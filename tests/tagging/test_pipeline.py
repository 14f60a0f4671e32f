"""The same rules as spaCy components."""

from __future__ import annotations

from ingest.tagging.pipeline import CANDIDATES, DUTIES, GOALS, tagging_pipeline


def test_components_in_order_with_what_they_add() -> None:
    nlp = tagging_pipeline()
    doc = nlp(
        "I kommunen bor 31 000 personer. Andelen som cyklar ska öka med minst 20 procent till år 2030. "
        "Kommunstyrelsen ansvarar för att planen följs upp."
    )
    assert len(doc.spans[CANDIDATES]) == 3
    assert [span.text for span in doc.spans[GOALS]] == [
        "Andelen som cyklar ska öka med minst 20 procent till år 2030."
    ]
    assert [span.text for span in doc.spans[DUTIES]] == ["Kommunstyrelsen ansvarar för att planen följs upp."]
    goal = doc.spans[GOALS][0]
    assert "share_shall_change" in goal._.frames
    assert goal._.judgement.goal > 0.5
    analysis = nlp.analyze_pipes()
    assert analysis is not None
    assert not analysis["problems"]["policysok_frames"]
    tagging_pipeline()  # a second one finds its components named already
