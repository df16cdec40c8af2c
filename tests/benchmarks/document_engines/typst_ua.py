"""Typst, which writes PDF/UA-1 and PDF/A-2a in one file; the content goes into a fixed template as JSON."""

import json
import sys
from datetime import UTC, datetime
from pathlib import Path

import typst

from benchmarks.document_engines.serving import Content, serve

_COMPILER = typst.Compiler(
    str(Path(__file__).with_name("summary.typ")),
    font_paths=typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[sys.argv[2]]
    ),
)


def make(content: Content) -> bytes:
    """Set a document."""
    made = _COMPILER.compile(
        format="pdf",
        sys_inputs={"content": json.dumps(content)},
        pdf_standards=["ua-1", "a-2a"],
        timestamp=datetime(2026, 11, 22, tzinfo=UTC),
    )
    assert isinstance(made, bytes)
    return made


serve(make)
