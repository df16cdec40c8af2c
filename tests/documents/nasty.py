"""Whatever people paste into a field: our own hostile texts, and those collected for all projects."""

import json
import os
from functools import cache
from pathlib import Path

SHORT = 200

HOSTILE = {
    "mail": "Max Muster <max@example.org>",
    "entity": "Firma &copy Söhne &amp; &#169; <br/> </para>",
    "script": "<img src='/etc/hostname'/> <a href='javascript:x'>x</a> <onDraw name='os'/>",
    "pdf": ") Tj ET endstream endobj (\\",
    "surrogate": "A\ud800B",
    "emoji": "Grüße \U0001f600",
    "word": "Quartiersentwicklungskonzept" * 30,
    "lines": "Zeile\n" * 300,
    "blank": " \n ",
}


@cache
def nasty_texts() -> dict[str, str]:
    """Our own hostile texts and, where they are, those collected for all projects."""
    checkout = Path(__file__).resolve().parents[2]
    shared = Path(os.environ.get("QUARTIERSLOTSE_SHARED") or checkout.parent / "shared")
    file = shared / "data" / "nasty_texts.json"
    entries = json.loads(file.read_text(encoding="utf-8")) if file.is_file() else []
    collected = {entry["id"]: entry["text"] * entry.get("repeat", 1) for entry in entries}
    return {f"own_{name}": text for name, text in HOSTILE.items()} | collected


def short_texts() -> dict[str, str]:
    """Return the texts that may stand in a line."""
    return {name: text for name, text in nasty_texts().items() if len(text) <= SHORT}
