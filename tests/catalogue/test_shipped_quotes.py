import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from coordinator_app.catalogue.programme_checks import walk_records
from coordinator_app.domain.programme import Programme
from coordinator_app.domain.source import Basis

GUIDELINES = (
    "fdb_richtlinien_volltext_bund_quartiersnah_2025-07.jsonl",
    "fdb_richtlinien_volltext_land_quartiersnah_2025-07.jsonl",
    "fdb_programme_120_2025-07.jsonl",
)
TEXTS = ("legal_basis", "description_raw", "more_info")


def normalised(text: str) -> str:
    """Make every run of white space one space: the only freedom that a literal quote has."""
    return re.sub(r"\s+", " ", text)


def quotes(programme: Programme) -> Iterator[tuple[str, str]]:
    for _, record in walk_records(programme, ()):
        if isinstance(record, Basis) and record.quote is not None:
            yield programme.source(record.source).url, record.quote


def test_every_quote_stands_literally_in_its_source_where_the_text_is_at_hand(
    shipped: Mapping[str, Programme], shared_data: Path
) -> None:
    texts = [(shared_data / name).read_text(encoding="utf-8") for name in GUIDELINES]
    lines = [line for text in texts for line in text.splitlines()]
    at_hand: dict[str, str] = {}
    for row in map(json.loads, lines):
        said = normalised(" ".join(row.get(name) or "" for name in TEXTS))
        at_hand[row["url"]] = f"{at_hand.get(row['url'], '')} {said}"
    found = [(item.id, *quote) for item in shipped.values() for quote in quotes(item) if quote[0] in at_hand]
    assert len(found) > 25
    missing = [(name, quote) for name, url, quote in found if normalised(quote) not in at_hand[url]]
    assert missing == []


def test_quotes_are_short_and_from_a_named_place(shipped: Mapping[str, Programme]) -> None:
    for programme in shipped.values():
        for path, record in walk_records(programme, ()):
            if isinstance(record, Basis) and record.quote is not None:
                assert len(record.quote) <= 260, (programme.id, path)
                assert record.place is not None, (programme.id, path)
