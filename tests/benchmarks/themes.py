"""How good and how fast themes are suggested: `python tests/benchmarks/themes.py [folder with real texts]`."""

import itertools
import json
import sys
import time
from collections.abc import Iterable, Sequence
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(CHECKOUT / "tests"))

from coordinator_app.bootstrap import open_themes
from coordinator_app.services.theme_suggestions import ThemeService
from theme_measures import HEADER, Purpose, measure, read_purposes

LINES = 10_000
KINDS = (("themes", "themes"), ("target groups", "target_groups"), ("kinds of facility", "facility_kinds"))


def main(shared: Path) -> None:
    """Print the tables."""
    service = open_themes()
    purposes = read_purposes(CHECKOUT / "tests" / "search" / "theme_purposes.tsv")
    print(HEADER)
    for held_out, (name, field) in itertools.product((False, True), KINDS):
        half = "held out" if held_out else "looked at"
        print(measure(_suggest(service, field), _cases(purposes, field, held_out)).row(f"{name}, {half}"))
    for style in sorted({item.style for item in purposes}):
        of_style = [(item.text, item.themes) for item in purposes if item.style == style]
        print(measure(_suggest(service, "themes"), of_style).row(f"themes, style {style}"))
    _speed(purposes)
    for name, texts in _real_texts(shared):
        some = sum(bool(service.suggest(text).themes) for text in texts)
        print(f"{name}: {len(texts)} texts, {some / len(texts):.1%} with a suggestion")


def _suggest(service: ThemeService, field: str) -> "_Suggest":
    return _Suggest(service, field)


class _Suggest:
    def __init__(self, service: ThemeService, field: str) -> None:
        self._service, self._field = service, field

    def __call__(self, text: str) -> Sequence[str]:
        return [item.label.value for item in getattr(self._service.suggest(text), self._field)]


def _cases(purposes: Iterable[Purpose], field: str, held_out: bool) -> Iterable[tuple[str, tuple[str, ...]]]:
    name = {"facility_kinds": "facility"}.get(field, field)
    return [(item.text, getattr(item, name)) for item in purposes if item.held_out is held_out]


def _speed(purposes: Sequence[Purpose]) -> None:
    """Time lines that each hold a word nobody knows, so that nothing but the dictionary is remembered."""
    service = open_themes()
    service.suggest("")
    texts = [f"{purposes[i % len(purposes)].text} {_name(i)}heim" for i in range(LINES)]
    begin = time.perf_counter()
    for text in texts:
        service.suggest(text)
    seconds = time.perf_counter() - begin
    print(f"{LINES} lines in {seconds:.1f} s: {LINES / seconds:,.0f} lines per second")


def _name(number: int) -> str:
    return "".join("bdfgklmnrs"[int(digit)] + "aeiou"[int(digit) % 5] for digit in f"{number:05}").title()


def _real_texts(shared: Path) -> Iterable[tuple[str, list[str]]]:
    for file in sorted(shared.glob("fdb_*.jsonl")):
        entries = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
        yield f"titles of {file.name}", [entry["title"] for entry in entries]
    for file in sorted(shared.glob("berlin_jugendfreizeiteinrichtungen_*.geojson")):
        features = json.loads(file.read_text(encoding="utf-8"))["features"]
        yield f"names in {file.name}", [item["properties"]["e_name"] or "" for item in features]


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else CHECKOUT.parent / "shared" / "data")
