"""Whatever people paste into a field: the document is built, and what can be printed is printed as typed."""

import io
import json
from collections import Counter
from pathlib import Path

import pypdf
import pytest

from coordinator_app.documents import phrases
from coordinator_app.documents.model import (
    Bar,
    BarChart,
    Block,
    BulletList,
    Checklist,
    ChecklistItem,
    Column,
    ColumnKind,
    DataTable,
    Document,
    Heading,
    KeyValues,
    Notice,
    Paragraph,
    SourceItem,
    SourceList,
    StackedBar,
)
from coordinator_app.documents.render import render
from coordinator_app.documents.text import LossReason, clean, clean_line
from documents.extraction import bodies, body_of_pypdf, squeezed
from documents.nasty import HOSTILE, SHORT, nasty_texts
from documents.sample_documents import document_of

VERY_LONG = 3_000


def _runs_right_to_left(text: str) -> bool:
    return any(loss.reason is LossReason.RIGHT_TO_LEFT for loss in clean(text).lost)


def _short_texts() -> list[str]:
    return [
        name for name, text in nasty_texts().items() if len(text) <= SHORT and not _runs_right_to_left(text)
    ]


def _long_texts() -> list[str]:
    return [name for name, text in nasty_texts().items() if len(text) > SHORT]


def test_the_collected_texts_are_all_read(shared_data: Path) -> None:
    entries = json.loads((shared_data / "nasty_texts.json").read_text(encoding="utf-8"))
    assert len(nasty_texts()) == len(entries) + len(HOSTILE)


@pytest.mark.parametrize("name", _short_texts())
def test_a_nasty_text_is_printed_as_cleaned_in_every_place(name: str) -> None:
    text = nasty_texts()[name]
    document = _everywhere(text)
    rendered = render(document)
    expected = squeezed("".join(_expected_everywhere(text)))
    for body in bodies(rendered.content, document):
        assert body == expected


@pytest.mark.parametrize("name", _short_texts())
def test_a_nasty_text_is_whole_in_metadata_and_outline(name: str) -> None:
    text = nasty_texts()[name]
    document = document_of(Heading(1, text), title=text, applicant=text, subject=text)
    reader = pypdf.PdfReader(io.BytesIO(render(document).content))
    line = clean_line(text).text
    assert reader.metadata is not None
    assert reader.metadata.title == (line or phrases.UNTITLED)
    assert reader.metadata.author == (line or phrases.MISSING)
    assert (reader.metadata.subject or "") == line
    assert [entry.title for entry in reader.outline if not isinstance(entry, list)] == [
        line or phrases.UNTITLED
    ]


@pytest.mark.parametrize("name", _long_texts())
def test_a_long_nasty_text_is_whole_in_every_block(name: str) -> None:
    text = nasty_texts()[name]
    document = _long_everywhere(text)
    rendered = render(document)
    expected = squeezed("".join(_expected_long_everywhere(text)))
    readers = bodies if len(text) < VERY_LONG else _body_of_one  # reading takes longer than writing
    for body in readers(rendered.content, document):
        assert body.replace("Spaltenkopf", "").endswith(
            expected
        )  # the header of a table is there on each page


def test_text_from_right_to_left_is_printed_in_the_order_of_typing_and_reported() -> None:
    text = "\u05e9\u05dc\u05d5\u05dd \u05e2\u05d5\u05dc\u05dd"
    document = document_of(Paragraph(text))
    rendered = render(document)
    by_pypdf, by_pdfplumber = bodies(rendered.content, document)
    assert by_pdfplumber.endswith(squeezed(text))
    assert Counter(by_pypdf) == Counter(by_pdfplumber)  # pypdf turns the order round
    assert {loss.reason for loss in rendered.lost_characters} == {LossReason.RIGHT_TO_LEFT}


def _lossy_texts() -> list[str]:
    return [name for name, text in nasty_texts().items() if clean(text).lost]


@pytest.mark.parametrize("name", _lossy_texts())
def test_what_is_not_printed_as_typed_is_reported_with_its_place(name: str) -> None:
    text = nasty_texts()[name]
    lost = render(document_of(Heading(1, "Bedarf"), Paragraph(text))).lost_characters
    assert {(loss.character, loss.reason, loss.count) for loss in lost} == {
        (loss.character, loss.reason, loss.count) for loss in clean(text).lost
    }
    assert {loss.place for loss in lost} == {"Bedarf"}


def _everywhere(text: str) -> Document:
    charts: tuple[Block, ...] = ()
    if text.strip():
        bars = (Bar(text, 3, text), Bar(text, 1, text))
        charts = (BarChart(text, text, bars), StackedBar(text, text, bars))
    return document_of(
        Notice(text, (text,), text=text),
        Heading(1, text),
        Paragraph(text),
        KeyValues(((text, text),)),
        BulletList((text,)),
        Checklist((ChecklistItem(text), ChecklistItem(text, confirmed=text))),
        DataTable(text, (Column(text), Column(text, ColumnKind.MONEY)), ((text, text),)),
        SourceList((SourceItem(text, text, text),)),
        *charts,
        title=text,
        kind=text,
        applicant=text,
        number=text,
        version=text,
        reference_day=text,
        data_state=text,
        subtitle=text,
    )


def _expected_everywhere(text: str) -> list[str]:
    line, field = clean_line(text).text, clean(text).text
    present = bool(field.strip())
    named, given = line or phrases.UNTITLED, line or phrases.MISSING
    value, bullet = (field, f"•{field}") if present else (phrases.MISSING, "")
    confirmed = phrases.CONFIRMED.format(confirmed=line)
    return [
        *(line, named, line),
        *(
            phrases.APPLICANT,
            phrases.NUMBER,
            phrases.VERSION,
            phrases.REFERENCE_DAY,
            phrases.DATA_STATE,
            given,
            given,
            given,
            given,
            given,
        ),
        *(line, field, bullet),
        *(named, field, line, value),
        bullet or phrases.NO_ROWS,
        *(("☐", field, "☑", field, confirmed) if present else ("☐", named, "☐", named)),
        *(line, line, line, field, field),
        *("[1]", named),
        *((", ", line, ", ", phrases.SEEN.format(seen=line)) if present else ()),
        *((line, line, line, line, line) if present else ()),
        *((line, "12", "1", line, ":", line, "2", line, ":", line) if present else ()),
    ]


def _body_of_one(content: bytes, document: Document) -> tuple[str]:
    return (body_of_pypdf(content, document),)


def _long_everywhere(text: str) -> Document:
    blocks: tuple[Block, ...] = (
        Paragraph(text),
        Notice("Hinweis", items=(text,)),
        DataTable("Tabelle", (Column("Spaltenkopf"),), (("kurz",), (text,))),
        KeyValues((("Bedarf", text),)),
        BulletList((text,)),
        Notice("Hinweis", text=text),
        Checklist((ChecklistItem(text),)),
    )
    return document_of(*blocks[:3] if len(text) >= VERY_LONG else blocks)


def _expected_long_everywhere(text: str) -> list[str]:
    field = clean(text).text
    expected = [field, "Hinweis", "•", field, "Tabelle", "kurz", field]
    if len(text) < VERY_LONG:
        expected += ["Bedarf", field, "•", field, "Hinweis", field, "☐", field]
    return expected
