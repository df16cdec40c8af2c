"""WeasyPrint: the content as HTML, written as PDF/UA-1 (it writes one standard for a file)."""

import logging
import sys
from html import escape
from pathlib import Path

from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration

from benchmarks.document_engines.serving import MISSING, Content, serve

logging.getLogger("weasyprint").setLevel(logging.ERROR)
_FONTS = FontConfiguration()
_FACES = "".join(
    f"@font-face {{font-family: Sheet; font-weight: {weight}; src: url({(Path(sys.argv[2]) / name).as_uri()})}}"
    for name, weight in (("DejaVuSans.ttf", 400), ("DejaVuSans-Bold.ttf", 700))
)
_LOOK = """
body {font: 8pt/1.25 Sheet; margin: 0} h1 {font-size: 15pt; margin: 0 0 3pt; bookmark-level: none}
h2 {font-size: 11.2pt; margin: 6pt 0 2pt; bookmark-level: 1} h3 {font-size: 8.6pt; margin: 3pt 0 1pt; bookmark-level: 2}
h4 {font-size: 8pt; margin: 4pt 0 1.5pt; bookmark-level: 3} p {margin: 0 0 3pt} ul {margin: 0 0 2pt; padding-left: 13pt}
table {border-collapse: collapse; table-layout: fixed; width: 100%; margin-bottom: 4pt} caption {font-weight: 700; text-align: left}
td, th {border-bottom: .5pt solid #C3CBD3; padding: 1.4pt 3.4pt 2pt; text-align: left; vertical-align: top; font-weight: 400}
thead th {background: #EAEEF2; font-weight: 700} .n {text-align: right} .total td {font-weight: 700}
.notice {background: #FBF4E3; padding: 5.5pt; margin-bottom: 4pt} .source {font-size: 7pt} .checks {list-style: "☐ "}
"""


def make(content: Content) -> bytes:
    """Set a document."""
    sheet = content["sheet"]
    margins = " ".join(f"{sheet[side]}pt" for side in ("top", "right", "bottom", "left"))
    page = (
        f"@page {{size: {sheet['width']}pt {sheet['height']}pt; margin: {margins};"
        '@bottom-right {content: "Seite " counter(page) " von " counter(pages); font: 7.2pt Sheet}}'
    )
    head = "".join(
        f"<td>{_text(content[name])}</td>"
        for name in ("applicant", "number", "version", "reference_day", "data_state")
    )
    html = (
        f'<html lang="{content["language"]}"><head><meta charset="utf-8"><title>{escape(content["title"])}</title></head><body>'
        f"<h1>{escape(content['title'])}</h1><p>{_text(content['subtitle'] or content['kind'])}</p>"
        f"<table><tr>{head}</tr></table>{''.join(map(_block, content['blocks']))}</body></html>"
    )
    sheets = [CSS(string=_FACES + page + _LOOK, font_config=_FONTS)]
    made = HTML(string=html).write_pdf(stylesheets=sheets, font_config=_FONTS, pdf_variant="pdf/ua-1")
    assert isinstance(made, bytes)
    return made


def _block(block: Content) -> str:
    match block["is"]:
        case "Heading":
            return f"<h{block['level'] + 1}>{_text(block['text'])}</h{block['level'] + 1}>"
        case "Paragraph":
            return f"<p>{_text(block['text'])}</p>"
        case "KeyValues":
            rows = "".join(
                f"<tr><th scope=row>{_text(label)}</th><td>{_text(value)}</td></tr>"
                for label, value in block["rows"]
            )
            return f'<table><col style="width: 20%"><col style="width: 80%">{rows}</table>'
        case "BulletList":
            return _list(block["items"])
        case "Checklist":
            texts = [
                item["text"] + (f"\n{item['confirmed']}" if item["confirmed"] else "")
                for item in block["items"]
            ]
            return _list(texts, ' class="checks"')
        case "Notice":
            text = f"<p>{_text(block['text'])}</p>" if block["text"] else ""
            return f'<div class="notice"><p><b>{_text(block["title"])}</b></p>{text}{_list(block["items"])}</div>'
        case "SourceList":
            return "".join(_source(number, item) for number, item in enumerate(block["items"], start=1))
        case "DataTable":
            return _table(block)
    raise ValueError(block["is"])


def _text(text: str | None) -> str:
    return escape(MISSING if text is None else text).replace("\n", "<br>")


def _list(texts: list[str], attributes: str = "") -> str:
    return f"<ul{attributes}>{''.join(f'<li>{_text(text)}</li>' for text in texts)}</ul>" if texts else ""


def _source(number: int, item: Content) -> str:
    link = f', <a href="{escape(item["url"])}">{escape(item["url"])}</a>' if item["url"] else ""
    seen = f", gesehen am {_text(item['seen'])}" if item["seen"] else ""
    return f'<p class="source">[{number}] {_text(item["title"])}{link}{seen}</p>'


def _table(block: Content) -> str:
    looks = ["" if column["kind"] == "text" else ' class="n"' for column in block["columns"]]
    columns = "".join(f'<col style="width: {width}pt">' for width in block["widths"])
    titles = "".join(
        f"<th scope=col{look}>{_text(column['title'])}</th>"
        for look, column in zip(looks, block["columns"], strict=True)
    )
    last = len(block["rows"]) - 1
    rows = "".join(
        f"<tr{' class=total' if block['has_total'] and number == last else ''}>"
        + "".join(f"<td{look}>{_text(cell)}</td>" for look, cell in zip(looks, row, strict=True))
        + "</tr>"
        for number, row in enumerate(block["rows"])
    )
    caption = f"<caption>{_text(block['caption'])}</caption>" if block["caption"] else ""
    return f'<table style="font-size: {block["size"]}pt">{caption}{columns}<thead><tr>{titles}</tr></thead><tbody>{rows}</tbody></table>'


serve(make)
