"""Whoever breaks the tags is caught: by veraPDF, by the semantic checker, or by both."""

from collections import Counter
from collections.abc import Callable

import pytest

from coordinator_app.documents.model import (
    Bar,
    BulletList,
    Column,
    ColumnKind,
    DataTable,
    Document,
    Heading,
    PageBreak,
    Paragraph,
    SourceItem,
    SourceList,
    StackedBar,
)
from coordinator_app.documents.render import render
from coordinator_app.services.ports.documents import EmbeddedFile
from documents.judges.fidelity import unfaithful
from documents.judges.mutations import MUTATIONS, mutated
from documents.judges.verapdf import verdicts
from documents.sample_documents import NBSP, document_of

FLAVOURS = ("ua1", "3a")
FEWEST = 70
DATA = EmbeddedFile("vorhaben.json", "application/json", b'{"title": "Haus"}', "Die Angaben zum Vorhaben")


def _demonstration() -> Document:
    """Two pages with everything that can be broken."""
    return document_of(
        Heading(1, "Bedarf"),
        Paragraph(
            "Die Südstadt wächst, hat aber keinen öffentlichen Ort mehr, an dem man sich ohne Verzehr aufhalten kann, "
            "seit das Gemeindehaus am Lindenplatz geschlossen wurde."
        ),
        Heading(2, "Ziele"),
        BulletList(("Begegnung in der Nähe der Wohnung.", "Räume für Sprachkurse.")),
        Heading(1, "Kosten"),
        DataTable(
            "Kostenplan",
            (Column("Ausgabe"), Column("2027", ColumnKind.MONEY), Column("2028", ColumnKind.MONEY)),
            (
                ("Umbau", f"702.500,00{NBSP}€", f"318.000,00{NBSP}€"),
                ("Möbel", f"18.000,00{NBSP}€", f"84.000,00{NBSP}€"),
            ),
        ),
        PageBreak(),
        StackedBar(
            "Finanzierung",
            "Drei Viertel trägt der Bund, den Rest die Stadt.",
            (Bar("Bund", 75, f"75{NBSP}%"), Bar("Stadt", 25, f"25{NBSP}%")),
        ),
        Heading(1, "Quellen"),
        SourceList((SourceItem("Zensus 2022", "https://www.zensus.example/", "04.10.2026"),)),
        Paragraph("Stand der Angaben ist der Tag, an dem dieses Dokument erstellt wurde."),
    )


def test_every_way_to_break_the_tags_is_noticed(
    subtests: pytest.Subtests, record_property: Callable[[str, object], None]
) -> None:
    document = _demonstration()
    sound = render(document, embedded=DATA).content
    files = {"sound": sound} | {name: mutated(sound, name) for name in MUTATIONS}
    judged = verdicts(files, FLAVOURS)
    assert [str(verdict) for verdict in judged.pop("sound") if not verdict.passed] == []
    assert unfaithful(sound, document) == ()
    assert len(judged) >= FEWEST
    by_whom: Counter[str] = Counter()
    for name, found in judged.items():
        rules = [failure.rule for verdict in found for failure in verdict.failures]
        rules += [verdict.trouble for verdict in found if verdict.trouble]
        checks = sorted({complaint.check for complaint in unfaithful(files[name], document)})
        with subtests.test(name):
            assert rules or checks
        by_whom["both" if rules and checks else "veraPDF" if rules else "semantics"] += 1
        print(f"{name}: {', '.join(rules) or '-'} | {', '.join(checks) or '-'}")  # noqa: T201  # with pytest -s
    record_property("noticed by", dict(by_whom))
    print(dict(by_whom))  # noqa: T201
