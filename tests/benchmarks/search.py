"""How good and how fast the search is, beside plain BM25: `python tests/benchmarks/search.py [folder with real texts]`."""

import statistics
import sys
import time
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(CHECKOUT / "tests"))

from coordinator_app.bootstrap import open_programmes
from coordinator_app.runtime.resources import resource_path
from coordinator_app.search.engine import FullTextIndex, FullTextSearch
from coordinator_app.wording.search_texts import search_text
from search_measures import (
    HEADER,
    Rank,
    everyday_questions,
    known_items,
    many_texts,
    measure,
    plain_bm25,
    real_texts,
)

LIMIT = 0.020
"""Seconds for a keystroke at 2,500 programmes."""

PROGRAMMES = 2_500
TYPED = (
    "Geld für Spielplatz",
    "Jugendzentrum sanieren",
    "Rentner einsam im Quartier",
    "Förderung für Kinder und Jugendliche im Stadtteil",
    "Quatiersmanagement",
    "KfW 432",
    "Klimaanpassung Schulhof entsiegeln",
    "Integration von Flüchtlingen",
    "Mietertreff",
    "xqzwv",
)


def main(shared: Path) -> None:
    """Print the tables."""
    engine = FullTextSearch(resource_path("search"))
    service = open_programmes(resource_path("catalogue"))
    texts = tuple(search_text(programme, service.by_id) for programme in service.all())
    questions = everyday_questions(
        CHECKOUT / "tests" / "search" / "everyday_queries.tsv", frozenset(text.id for text in texts)
    )
    ours, plain = _rank(engine.build(texts)), plain_bm25(texts)
    print(f"Everyday queries over the catalogue of {len(texts)} programmes")
    print(HEADER)
    for name, held_out in (("looked at", False), ("held out", True)):
        half = [question for question in questions if question.held_out is held_out]
        print(measure(plain, half).row(f"plain BM25, {name}"))
        print(measure(ours, half).row(f"search, {name}"))
    file = shared / "fdb_programme_120_2025-07.jsonl"
    if not file.is_file():
        print(f"No real texts in {shared}: the known-item test and the times are left out.")
        return
    print("\nKnown items: the Kurztext finds its programme")
    print(HEADER)
    for name, titles in (("titles and texts", True), ("texts alone", False)):
        items, questions = known_items(file, titles=titles)
        print(measure(plain_bm25(items), questions).row(f"plain BM25, {name}"))
        print(measure(_rank(engine.build(items)), questions).row(f"search, {name}"))
    _times(engine, shared)


def _times(engine: FullTextSearch, shared: Path) -> None:
    texts = many_texts(list(real_texts(shared).values()), PROGRAMMES)
    begun = time.perf_counter()
    index = engine.build(texts)
    print(f"\nIndex over {PROGRAMMES} texts built in {time.perf_counter() - begun:.1f} s")
    times = []
    for query in TYPED:
        for end in range(1, len(query) + 1):
            begun = time.thread_time()  # the processor's time, which other programs do not lengthen
            index.search(query[:end], 50)
            times.append((time.thread_time() - begun) / LIMIT)
    times.sort()
    print(
        f"A keystroke, as part of the limit of {LIMIT * 1000:.0f} ms: median {statistics.median(times):.2f}, "
        f"95th percentile {times[int(len(times) * 0.95)]:.2f}, worst {times[-1]:.2f}"
    )


def _rank(index: FullTextIndex) -> Rank:
    return lambda query: [hit.id for hit in index.search(query)]


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else CHECKOUT.parent / "shared" / "data")
