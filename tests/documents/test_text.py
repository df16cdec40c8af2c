"""What becomes of characters on their way to the page."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coordinator_app.documents import fonts, phrases
from coordinator_app.documents.text import (
    FIELD_LIMIT,
    FIELD_LINES,
    LINE_LIMIT,
    LossReason,
    LostCharacter,
    TextGate,
    allowed_url,
    clean,
    clean_line,
    joined,
    link,
    markup,
    paragraphs,
)

# Any code point at all, lone surrogates included, as broken files deliver them.
ANY_TEXT = st.text(st.characters(exclude_categories=()), max_size=60)


@given(ANY_TEXT)
def test_every_character_of_a_cleaned_text_can_be_printed(text: str) -> None:
    printable = clean(text).text
    assert all(character in " \n\u00a0" or fonts.has_glyph(character) for character in printable)


@given(ANY_TEXT)
def test_cleaning_twice_changes_nothing(text: str) -> None:
    once = clean(text).text
    assert clean(once).text == once


@given(ANY_TEXT)
def test_no_visible_character_disappears_without_report(text: str) -> None:
    cleaned = clean(text)
    reported = {loss.character for loss in cleaned.lost}
    plain = unicodedata.normalize(
        "NFD", text.encode("utf-16", "surrogatepass").decode("utf-16", "surrogatepass")
    )
    kept = unicodedata.normalize("NFD", cleaned.text)
    missing = {
        character
        for character in plain
        if character not in kept and not character.isspace() and unicodedata.category(character) != "Cf"
    }
    missing -= set(unicodedata.normalize("NFD", "".join(reported)))
    assert {character for character in missing if not _default_ignorable(character)} == set()


def _default_ignorable(character: str) -> bool:
    single = "\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u180f\u3164\uffa0"
    return (
        character in single
        or "\ufe00" <= character <= "\ufe0f"
        or "\ufff0" <= character <= "\ufff8"
        or (0xE0000 <= ord(character) <= 0xE0FFF)
    )


@given(ANY_TEXT)
def test_a_line_has_no_line_break_and_no_outer_space(text: str) -> None:
    line = clean_line(text).text
    assert "\n" not in line
    assert line == line.strip()


@pytest.mark.parametrize(
    "text",
    [
        "Max Muster <max@example.org>",
        "&copy &amp; &#0; <br/> <!-- k -->",
        "1.234,50\u00a0€ – „Soziale Stadt“ § 171e BauGB",
        "CO₂ m² ½ ≤ ≥ ☐ ☑ ✓ → ẞ",
        "Zeile 1\nZeile 2",
        "",
    ],
)
def test_ordinary_text_comes_out_as_typed(text: str) -> None:
    assert clean(text).text == text
    assert clean(text).lost == ()


def test_letters_with_separate_accents_are_composed() -> None:
    assert clean("Fo\u0308rderung").text == "Förderung"


@pytest.mark.parametrize("line_break", ["\r\n", "\r", "\v", "\f", "\u2028", "\u2029", "\u0085"])
def test_every_kind_of_line_break_becomes_a_plain_one(line_break: str) -> None:
    assert clean(f"A{line_break}B").text == "A\nB"


def test_spaces_that_hold_together_go_on_doing_so() -> None:
    assert clean("1\u202f234\u2007m, z.\u2009B.\tso").text == "1\u00a0234\u00a0m, z. B. so"


def test_invisible_characters_leave_without_a_trace() -> None:
    cleaned = clean("\ufeffA\u200bB\u202eC\u00adD\u2066E\ufe0f")
    assert (cleaned.text, cleaned.lost) == ("ABCDE", ())


def test_controls_are_dropped_and_reported() -> None:
    assert clean("A\x00B\x00C").lost == (LostCharacter("\x00", LossReason.CONTROL, "", 2),)


def test_letters_of_social_media_become_plain_ones_and_are_reported() -> None:
    cleaned = clean("\U0001d405ör")
    assert cleaned.text == "För"
    assert cleaned.lost == (LostCharacter("\U0001d405", LossReason.SIMPLIFIED, "F"),)


def test_a_character_without_glyph_becomes_a_mark_and_is_reported() -> None:
    cleaned = clean("A\u4e2dB")
    assert cleaned.text == "A\ufffdB"
    assert cleaned.lost == (LostCharacter("\u4e2d", LossReason.NO_GLYPH, "\ufffd"),)
    assert cleaned.lost[0].code_point == "U+4E2D"


def test_halves_of_a_character_are_joined_and_lone_halves_reported() -> None:
    cleaned = clean("\ud83d\ude00 \ud800")
    assert cleaned.text == "\U0001f600 \ufffd"
    assert cleaned.lost == (LostCharacter("\ud800", LossReason.NOT_A_CHARACTER, "\ufffd"),)


def test_bullets_pasted_from_word_become_bullets() -> None:
    assert clean("\uf0b7 Punkt").text == "• Punkt"


def test_text_from_right_to_left_is_printed_and_reported() -> None:
    cleaned = clean("\u05e9")
    assert cleaned.text == "\u05e9"
    assert [loss.reason for loss in cleaned.lost] == [LossReason.RIGHT_TO_LEFT]


@pytest.mark.parametrize("extra", [1, 5_000])
def test_a_text_too_long_is_shortened_visibly_and_reported(extra: int) -> None:
    cleaned = clean("q" * (FIELD_LIMIT + extra))
    assert len(cleaned.text) <= FIELD_LIMIT
    assert cleaned.text.endswith(phrases.SHORTENED)
    (loss,) = cleaned.lost
    assert (loss.reason, loss.printed_as) == (LossReason.SHORTENED, phrases.SHORTENED)
    assert loss.count == FIELD_LIMIT + extra - cleaned.text.count("q")


def test_a_text_of_too_many_lines_is_shortened_visibly_and_reported() -> None:
    cleaned = clean("ab\n" * (FIELD_LINES + 10))
    assert cleaned.text.count("ab") == FIELD_LINES
    assert cleaned.text.endswith(phrases.SHORTENED)
    assert [loss.count for loss in cleaned.lost] == [31]


def test_a_text_of_exactly_the_permitted_length_stays_whole() -> None:
    assert clean("ä" * FIELD_LIMIT).text == "ä" * FIELD_LIMIT
    assert clean_line("ä" * LINE_LIMIT).lost == ()


def test_markup_escapes_everything_that_reportlab_would_read() -> None:
    assert markup(clean("<b> & \n</b>").text) == "&lt;b&gt; &amp; <br/>&lt;/b&gt;"


@pytest.mark.parametrize(
    ("typed", "kept_together"),
    [
        ("nach § 16i SGB II", ["§ 16i"]),
        ("[3], Nr. 6.1 und Abs. 2", ["Nr. 6.1", "Abs. 2"]),
        ("Hafen e. V., z. B. i. d. R.", ["e. V.", "z. B.", "i. d. R."]),
        ("10 % von 5 €", ["10 %", "5 €"]),
        ("am 12. Mai 2027", ["12. Mai"]),
        ("Nr. und § Ende. Ein A. B.", []),
    ],
)
def test_what_belongs_together_stays_on_one_line(typed: str, kept_together: list[str]) -> None:
    expected = typed
    for piece in kept_together:
        expected = expected.replace(piece, piece.replace(" ", "\u00a0"))
    assert markup(clean(typed).text) == expected
    assert markup(clean(typed).text, bound=False) == typed


def test_paragraphs_part_at_blank_lines_only() -> None:
    assert paragraphs(clean("a\nb\n \n\nc\n").text) == ("a\nb", "c")


def test_nothing_is_joined_to_nothing() -> None:
    assert joined(markup(clean("").text), markup(clean("a").text), markup(clean("b").text), by=", ") == "a, b"


@pytest.mark.parametrize(
    ("typed", "target"),
    [
        ("https://example.org/a?b=1&c=2#d", "https://example.org/a?b=1&c=2#d"),
        (" http://example.org ", "http://example.org"),
        ("HTTPS://example.org", "HTTPS://example.org"),
        ("mailto:rat@example.org", "mailto:rat@example.org"),
        ("https://example.org/straße", "https://example.org/stra%C3%9Fe"),
        ('https://example.org/"><b>', "https://example.org/%22%3E%3Cb%3E"),
    ],
)
def test_addresses_of_web_and_mail_may_be_followed(typed: str, target: str) -> None:
    assert allowed_url(typed) == target


@pytest.mark.parametrize(
    "typed",
    [
        "javascript:alert(1)",
        "file:///etc/hostname",
        "pdf:C:\\x.exe",
        "data:text/html,x",
        "#ziel",
        "www.example.org",
        "https://",
        "mailto:",
        "https://exa mple.org",
        "https://example.org/\nx",
        "https://[",
        "https://example.org/\ud800",
        "",
    ],
)
def test_other_addresses_stay_text(typed: str) -> None:
    assert allowed_url(typed) is None
    text = clean_line(typed).text
    assert link(text, typed, "#000000") == markup(text)


def test_the_gate_remembers_losses_by_place_and_sums_them_up() -> None:
    gate = TextGate()
    gate.place = "Bedarf"
    gate.text("\u4e2d\u4e2d")
    gate.line("\u4e2d")
    gate.place = "Kosten"
    gate.text("\u4e2d")
    assert [(loss.place, loss.count) for loss in gate.lost()] == [("Bedarf", 3), ("Kosten", 1)]
