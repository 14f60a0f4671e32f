"""The spaCy pipeline: its components declare what they add, and a zone's sentences end at lines and cells."""

from __future__ import annotations

from ingest.metadata.pipeline import COMPONENTS, EXTENSIONS, build_pipeline, read_zone
from ingest.metadata.recognisers.places import default_gazetteer
from ingest.metadata.zones import zones
from tests.metadata.builders import document, row


def test_components_declare_every_extension() -> None:
    nlp = build_pipeline()
    assigned = {name for component in COMPONENTS for name in nlp.get_pipe_meta(component).assigns}
    assert assigned == {f"doc._.{name}" for name in EXTENSIONS}
    assert nlp.pipe_names == list(COMPONENTS)


def test_pipeline_is_built_once() -> None:
    assert build_pipeline() is build_pipeline()


def test_sentences_end_at_lines_cells_and_stops() -> None:
    clean = document(
        ["Policy för resor", row("Antagen", "2016-05-10"), "Den gäller t.o.m. 2020. Sedan upphör den."]
    )
    zone = zones(clean)[0]
    reading = read_zone(zone, places=default_gazetteer())
    found = [zone.view[start:end].strip() for start, end in reading.sentences]
    assert [s for s in found if s] == [
        "Policy för resor",
        "Antagen",
        "2016-05-10",
        "Den gäller t.o.m. 2020.",
        "Sedan upphör den.",
    ]


def test_a_zone_has_the_length_of_its_text() -> None:
    """Offsets of recognisers must fit the cleaned text."""
    clean = document(["Policy\u00a0för resor", row("Dnr", "KS 2016/1"), "Innehåll ........ 7"])
    for zone in zones(clean):
        assert len(zone.view) == zone.end - zone.start
