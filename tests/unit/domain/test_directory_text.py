"""Plain text out of the directory's markup."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coordinator_app.domain.directory import TextFormat
from coordinator_app.domain.directory_text import Block, plain_text, text_blocks, without_markup

HTML, MARKDOWN, PLAIN = TextFormat.HTML, TextFormat.MARKDOWN, TextFormat.PLAIN


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("<p>Eins</p><p>Zwei</p>", "Eins\n\nZwei"),
        ("<p>Eins<br />Zwei<br>Drei</p>", "Eins\nZwei\nDrei"),
        ("<h2>Ziel</h2><p>Text</p>", "Ziel\n\nText"),
        (
            "<p>Für</p><ul><li>Orte und</li><li><p>Wege</p></li></ul><p>Ende</p>",
            "Für\n\n– Orte und\n– Wege\n\nEnde",
        ),
        ("<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>", "a b\nc"),
        ("<p>A &amp; B &lt; C&#xa0;D &sect;&nbsp;3</p>", "A & B < C D § 3"),
        (
            '<p>(<abbr class="x" data-gsb="true">EUR</abbr>) <a xlink:href="target:/BMWI/x">Weblink</a></p>',
            "(EUR) Weblink",
        ),
        ("<p>Nachbar\u00adschaft\u200b</p>", "Nachbarschaft"),
        ("<p>Zeile\n   im  Text</p>", "Zeile im Text"),
        ("<script>alert(1)</script><style>p{}</style><p>Text</p>", "Text"),
        ("<![CDATA[<div><p>Text</p></div>]]>", "Text"),
        ("kein <Markup, nur 3 < 4 & mehr", "kein <Markup, nur 3 < 4 & mehr"),
        ("<p></p><p> &#160; </p>", ""),
        ("<p>offen<ul><li>Punkt", "offen\n\n– Punkt"),
    ],
)
def test_html_becomes_lines(text: str, lines: str) -> None:
    assert plain_text(text, HTML) == lines


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("### Ziel\n\nText", "Ziel\n\nText"),
        ("## Ziel ##\nText", "Ziel\n\nText"),
        ("# Sprache C#", "Sprache C#"),
        ("Für\n\n* Orte und\n* Wege\n\nEnde", "Für\n\n– Orte und\n– Wege\n\nEnde"),
        ("+ eins\n  - zwei", "– eins\n– zwei"),
        ("**fett** und *schräg* und __fett__ und _schräg_", "fett und schräg und fett und schräg"),
        ("2 * 3 * 4 und a_b_c", "2 * 3 * 4 und a_b_c"),
        ('[Weblink zur RL](https://x.invalid/a%20(1).pdf "Titel (a)") Ende', "Weblink zur RL Ende"),
        ("[1] und (2) [3] (4)", "[1] und (2) [3] (4)"),
        ("Zeile  \n vom: 1.1.", "Zeile\nvom: 1.1."),
        ("1\\. Punkt \\* &amp; mehr", "1. Punkt * & mehr"),
        ("oben\n\n---\n\nunten", "oben\n\nunten"),
        ("| a | b |\n| --- | --- |\n| 1 | 2 |", "| a | b |\n| 1 | 2 |"),
        ("Produzent*innen", "Produzent*innen"),
    ],
)
def test_markdown_becomes_lines(text: str, lines: str) -> None:
    assert plain_text(text, MARKDOWN) == lines


def test_plain_text_stays_but_for_blanks_and_soft_hyphens() -> None:
    assert plain_text(" a  <b>\r\n* c\u00adc \n\n\n d &amp;", PLAIN) == "a <b>\n* cc\n\nd &amp;"
    assert without_markup("c\u00adc", PLAIN) == "c\u00adc"
    assert plain_text(None, HTML) == ""


@given(text=st.text(max_size=300), text_format=st.sampled_from(TextFormat))
def test_any_text_gives_lines_without_blanks_around_them(text: str, text_format: TextFormat) -> None:
    lines = plain_text(text, text_format)
    assert lines == "\n".join(line.strip() for line in lines.split("\n")).strip()
    assert "\n\n\n" not in lines
    assert "\u00ad" not in lines


@given(words=st.lists(st.from_regex(r"[A-Za-zäöüß]{1,8}", fullmatch=True), min_size=1, max_size=8))
def test_words_come_through_all_markup_in_their_order(words: list[str]) -> None:
    html = "".join(f"<p><span>{word}</span></p>" for word in words)
    markdown = "\n\n".join(f"* **{word}**" for word in words)
    assert plain_text(html, HTML).split() == words
    assert [word for word in plain_text(markdown, MARKDOWN).split() if word != "–"] == words


@pytest.mark.parametrize(
    "piece",
    ["<!--", "<a ", "<", "[a](", "**a ", "<![x", "# ", " ", "&#", "*a", '[a]( "b', "<ul><li>", "<div>"],
)
@pytest.mark.parametrize("text_format", [HTML, MARKDOWN])
def test_texts_that_open_the_same_construct_again_and_again_are_read_in_time(
    piece: str, text_format: TextFormat
) -> None:
    text = piece * (200_000 // len(piece))  # what looks for each end separately takes hours for it
    assert len(plain_text(text, text_format)) <= 2 * len(text)


def test_headings_and_items_are_told_from_the_lines_of_a_paragraph() -> None:
    wanted = (
        Block("heading", "Ziel", opens=True),
        Block("line", "Eins", opens=True),
        Block("line", "Zwei", opens=False),
        Block("item", "Orte", opens=True),
        Block("item", "Wege", opens=False),
    )
    html = "<h2><p>Ziel</p></h2><p>Eins<br/>Zwei</p><ul><li>Orte</li><li><p>Wege</p></li></ul>"
    assert text_blocks(html, HTML) == wanted
    assert text_blocks("## Ziel\n\nEins\nZwei\n\n* Orte\n* Wege", MARKDOWN) == wanted
    assert text_blocks("", HTML) == text_blocks(None, PLAIN) == ()


@given(
    text=st.lists(
        st.sampled_from(["<h2>", "</h2>", "<p>", "</p>", "<li>", "Ziel", "# ", "* ", "\n", "– ", " ", "&lt;", "<br>"])
    ).map("".join),
    text_format=st.sampled_from(TextFormat),
)  # fmt: skip
def test_no_word_is_lost_or_moved_by_setting_a_text_out(text: str, text_format: TextFormat) -> None:
    blocks = text_blocks(text, text_format)
    lines = without_markup(text, text_format).split("\n")
    read = [found for line in lines if (found := _bare(line))]
    told = [found for block in blocks if (found := _bare(block.text))]
    assert told == read


def _bare(line: str) -> str:
    """A line without the marks of lists, of which text that is no markup can have any number."""
    return line.strip(" –")
