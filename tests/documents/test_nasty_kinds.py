"""Nasty texts in every field of the records and in every place of a document: the files conform, and nothing is read or fetched."""

import dataclasses
import io
import re
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import cycle
from pathlib import Path
from typing import Any

import pikepdf
import pypdf
import pytest
from PIL import Image

from coordinator_app.documents.kinds.table import KINDS
from coordinator_app.documents.model import (
    AreaMap,
    Bar,
    BarChart,
    BulletList,
    Column,
    DataTable,
    Document,
    Heading,
    KeyValues,
    MapPoint,
    Notice,
    Paragraph,
    SourceItem,
    SourceList,
    StackedBar,
    StackedYears,
    Timeline,
    TimelineEntry,
    TrendChart,
    TrendLine,
    YearSeries,
)
from coordinator_app.documents.render import render
from coordinator_app.documents.text import clean
from coordinator_app.documents.writer import PdfWriter
from coordinator_app.domain.application import Application
from coordinator_app.domain.good_example import GoodExample
from coordinator_app.domain.municipality import Municipality
from coordinator_app.domain.neighbourhood import Neighbourhood
from coordinator_app.domain.organisation import Organisation
from coordinator_app.domain.participation import Participation
from coordinator_app.domain.project import Project
from coordinator_app.services.ports.documents import REPLACEMENT, DocumentContent, EmbeddedFile
from documents.judges.fidelity import unfaithful
from documents.judges.verapdf import verdicts
from documents.kind_contents import SAMPLE, contents_of, workspace_with
from documents.nasty import SHORT, nasty_texts, short_texts
from documents.sample_documents import document_of

_RECORDS = (Application, GoodExample, Municipality, Neighbourhood, Organisation, Participation, Project)
_NO_TEXTS = re.compile(
    r"^(key|project|programme|municipality|neighbourhood|applicant|organisation|concept_aims|code|boundary|ags|sha256|"
    r"declaration|period|comparison_area|unit|budget_emergency)$"
)
_LINE = (7.1, 50.1)
_RING = (_LINE, (7.2, 50.1), (7.2, 50.2), _LINE)
_MOST = 3_000
_GROUPS = 6
_STEP = 11  # so many texts further on, each kind begins


def test_every_kind_conforms_with_nasty_texts_in_every_field(
    tmp_path: Path, subtests: pytest.Subtests
) -> None:
    infos = tuple(kind.info for kind in KINDS)
    with workspace_with(SAMPLE, tmp_path) as workspace:
        contents = contents_of(workspace, infos)
    texts = [text for text in short_texts().values() if text.strip()]
    documents = {
        kind.info.id: kind.compose(_nasty(contents[kind.info.id], texts, number * _STEP))
        for number, kind in enumerate(KINDS)
    }
    _check(documents, ("ua1", "2a"), subtests)


def test_nasty_texts_in_every_place_conform(subtests: pytest.Subtests) -> None:
    """Many texts share a document, because judging takes time; long ones are compared elsewhere."""
    short = [text for text in short_texts().values() if text.strip()]
    long = [text for text in nasty_texts().values() if len(text) > SHORT]
    documents = {}
    for group in range(_GROUPS):
        blocks = [block for text in short[group::_GROUPS] for block in _places(text)]
        documents[f"short {group}"] = document_of(*blocks)
    for number, text in enumerate(long):
        documents[f"long {number}"] = document_of(*_long_places(text))
    _check(documents, ("ua1", "2a"), subtests)


def test_nasty_texts_in_head_and_metadata_conform(subtests: pytest.Subtests) -> None:
    documents = {
        f"head {name}": replace(document_of(Heading(1, text)), **_head(text))
        for name, text in short_texts().items()
        if text.strip()
    }
    _check(documents, ("2a",), subtests)


def _check(documents: dict[str, Document], flavours: tuple[str, ...], subtests: pytest.Subtests) -> None:
    rendered = {name: render(document) for name, document in documents.items()}
    files = {name: found.content for name, found in rendered.items()}
    for name, found in verdicts(files, flavours).items():
        with subtests.test(name):
            assert [str(verdict) for verdict in found if not verdict.passed] == []
            if not name.startswith("long"):
                printed = replace(documents[name], blocks=rendered[name].blocks)
                assert [str(item) for item in unfaithful(files[name], printed)] == []


def test_a_file_with_a_nasty_name_is_carried_conformingly(subtests: pytest.Subtests) -> None:
    names = [text for text in short_texts().values() if clean(text).text.strip()]
    files = {
        name: render(document_of(), embedded=EmbeddedFile(name, "application/json", b"{}", name)).content
        for name in names
    }
    for name, found in verdicts(files, ("3a",)).items():
        with subtests.test(ascii(name)):
            assert [str(verdict) for verdict in found if not verdict.passed] == []


def test_no_file_and_no_address_is_opened_because_of_a_text(tmp_path: Path) -> None:
    picture = tmp_path / "secret.png"
    Image.new("RGB", (8, 8), "red").save(picture)
    hostile = [
        f'<img src="{picture}" width="10" height="10"/>',
        f'<img src="file://{picture}" width="10" height="10"/>',
        '<img src="http://127.0.0.1:9/x.png" width="10" height="10"/>',
        f'<a href="file://{picture}">klick</a>',
        f"file://{picture}",
        str(picture),
        "https://127.0.0.1:9/",
    ]
    texts = [*hostile, *(text for text in short_texts().values() if text.strip())]
    render(document_of())  # fonts are read once
    opened: list[str] = []
    watching = True

    def watch(event: str, arguments: tuple[Any, ...]) -> None:
        if watching and (event == "open" or event.startswith(("socket.", "urllib.", "subprocess."))):
            opened.append(f"{event} {arguments[0]}")

    sys.addaudithook(watch)
    files = [render(replace(document_of(*_places(text)), **_head(text))).content for text in texts]
    watching = False
    assert opened == []
    targets = []
    for file in files:
        with pikepdf.open(io.BytesIO(file)) as pdf:
            assert not any("/XObject" in page.resources for page in pdf.pages)
            targets += [str(area["/A"]["/URI"]) for page in pdf.pages for area in page.obj.get("/Annots", ())]
    assert "https://127.0.0.1:9/" in targets
    assert all(target.lower().startswith(("http://", "https://", "mailto:")) for target in targets)


def test_what_a_kind_cannot_print_is_marked_and_reported(tmp_path: Path, subtests: pytest.Subtests) -> None:
    with workspace_with(SAMPLE, tmp_path) as workspace:
        contents = contents_of(workspace, tuple(kind.info for kind in KINDS))
    for kind in KINDS:
        made = PdfWriter().make(kind.info.id, _nasty(contents[kind.info.id], ["Grüße und 漢"], 0))
        shown = pypdf.PdfReader(io.BytesIO(made.content)).pages[0].extract_text()
        with subtests.test(kind.info.id):
            assert {(loss.character, loss.printed_as) for loss in made.lost} == {("漢", REPLACEMENT)}
            assert f"Grüße und {REPLACEMENT}" in shown


def _head(text: str) -> dict[str, Any]:
    names = (
        "kind",
        "title",
        "subtitle",
        "subject",
        "applicant",
        "number",
        "version",
        "reference_day",
        "data_state",
    )
    return dict.fromkeys(names, text) | {"keywords": (text, "Quartier")}


def _places(text: str) -> Iterator[Any]:
    """Put a text into every place of every block that takes one of its length."""
    yield Heading(1, text)
    yield Paragraph(text)
    yield BulletList((text, "Ende"))
    yield DataTable(text, (Column("Spalte"), Column(text)), ((text, "a"), ("b", text)))
    yield KeyValues(((text, text), ("Ende", "ja")))
    yield Notice(text, (text,), text=text)
    yield SourceList((SourceItem(text, text, text),))
    bars = (Bar(text, 3, text), Bar(text, 1, text))
    yield BarChart(text, f"Das zeigt {text}", bars)
    yield StackedBar(text, f"Das zeigt {text}", bars)
    yield Timeline(
        text, f"Das zeigt {text}", (TimelineEntry(text, date(2026, 1, 1), date(2027, 1, 1), text, text),)
    )
    lines = (TrendLine(text, (Decimal(1), Decimal(2)), (text, text)),)
    yield TrendChart(text, f"Das zeigt {text}", (2024, 2025), lines)
    yield StackedYears(text, f"Das zeigt {text}", ("2026", "2027"), (YearSeries(text, (100, 200)),))
    yield AreaMap(text, f"Das zeigt {text}", ((_RING,),), (MapPoint(text, 7.15, 50.15),))


def _long_places(text: str) -> Iterator[Any]:
    yield Paragraph(text)
    yield BulletList((text[:_MOST],))
    yield DataTable("Tabelle", (Column("Spalte"), Column("Andere")), ((text[:_MOST], "a"),))
    yield StackedBar(text[:_MOST], f"Das zeigt {text}", (Bar(text[:_MOST], 3, "3"),))


def _nasty(content: DocumentContent, texts: list[str], first: int) -> Any:
    """Put the texts, one after the other, into every field of the records that people type."""
    supply = cycle([*texts[first:], *texts[:first]])
    return _replaced(content, supply, inside=False)


def _replaced(value: Any, supply: Iterator[str], *, inside: bool) -> Any:
    if isinstance(value, str):
        return next(supply) if inside and value.strip() else value
    if isinstance(value, tuple):
        return tuple(_replaced(item, supply, inside=inside) for item in value)
    if isinstance(value, dict):
        return {key: _replaced(item, supply, inside=inside) for key, item in value.items()}
    if not dataclasses.is_dataclass(value) or isinstance(value, type):
        return value
    inside = inside or isinstance(value, _RECORDS)
    changes = {
        field.name: _replaced(getattr(value, field.name), supply, inside=inside)
        for field in dataclasses.fields(value)
        if not (inside and _NO_TEXTS.match(field.name))
        and field.name not in ("catalogue", "programme", "assessment", "others")
    }
    return dataclasses.replace(value, **changes)
