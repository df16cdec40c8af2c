from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coordinator_app.catalogue.document import DEEPEST, UnreadableDocument, read_document


def refused(text: str) -> UnreadableDocument:
    with pytest.raises(UnreadableDocument) as caught:
        read_document(text)
    return caught.value


@pytest.mark.parametrize(
    ("word", "value"),
    [
        ("yes", "yes"),
        ("no", "no"),
        ("on", "on"),
        ("true", True),
        ("false", False),
        ("null", None),
        ("~", None),
        ("12", 12),
        ("-3", -3),
        ("012", "012"),
        ("1_000", "1_000"),
        ("1:30", "1:30"),
        ("0x1f", "0x1f"),
        ("0.1", "0.1"),
        ("1e9", "1e9"),
        ("1/3", "1/3"),
        ("2026-11-22", "2026-11-22"),
        ('"12"', "12"),
        ("'true'", "true"),
    ],
)
def test_only_whole_numbers_true_false_and_null_are_more_than_text(word: str, value: object) -> None:
    assert read_document(f"field: {word}").data == {"field": value}


def test_every_value_knows_its_line() -> None:
    document = read_document("a: 1\nb:\n  - x: 2\n    y: 3\n  - {z: 4}\n")
    assert document.data == {"a": 1, "b": [{"x": 2, "y": 3}, {"z": 4}]}
    assert [document.line_of(path) for path in (("a",), ("b",), ("b", 0, "y"), ("b", 1, "z"))] == [1, 2, 4, 5]


def test_what_is_missing_is_reported_where_it_should_stand() -> None:
    document = read_document("a: 1\nb:\n  c: 2\n")
    assert document.line_of(("b", "missing", 3)) == 2


def test_a_key_that_comes_twice_names_both_lines() -> None:
    error = refused("a: 1\nb:\n  c: 2\n  d: 3\n  c: 4\n")
    assert (error.code, error.line, error.path) == ("duplicate_key", 5, ("b", "c"))
    assert error.parameters == {"first_line": "3"}


@pytest.mark.parametrize("text", ["a: &x [1]\nb: *x\n", "a: &x 1\n", "<<: *x\n", "? *x\n: 1\n"])
def test_anchors_and_aliases_are_refused(text: str) -> None:
    assert refused(text).code in {"alias", "not_yaml"}


def test_a_text_that_multiplies_itself_is_refused_before_it_grows() -> None:
    levels = [f"l{number}: &a{number} [{', '.join([f'*a{number - 1}'] * 9)}]" for number in range(1, 30)]
    assert refused("\n".join(["l0: &a0 lol", *levels])).code == "alias"


@pytest.mark.parametrize("tag", ["!!python/object/apply:os.system", "!!str", "!own", "!!binary"])
def test_tags_are_refused(tag: str) -> None:
    error = refused(f"a: 1\nb: {tag} x\n")
    assert (error.code, error.line) == ("tag", 2)


def test_a_merge_key_is_an_ordinary_name() -> None:
    assert read_document('"<<": {a: 1}').data == {"<<": {"a": 1}}


@pytest.mark.parametrize("text", ["[" * 100_000, "{a: " * 5_000, "- " * 5_000])
def test_endless_depth_is_refused(text: str) -> None:
    assert refused(text).code in {"too_deep", "not_yaml"}


@pytest.mark.parametrize("text", ["a: " + "[" * 100_000, "a: {? " + "[" * 100_000])
def test_endless_depth_is_refused_where_flaws_are_passed_over_too(text: str) -> None:
    with pytest.raises(UnreadableDocument) as caught:
        read_document(text, spared="a")
    assert caught.value.code == "too_deep"


def test_depth_up_to_the_limit_is_read() -> None:
    assert read_document("[" * DEEPEST + "]" * DEEPEST).data is not None


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "empty_document"),
        ("# nothing but a comment\n", "empty_document"),
        ("a: 1\n---\nb: 2\n", "several_documents"),
        ("? [1, 2]\n: 3\n", "key_not_text"),
        ("a: [1\nb: 2\n", "not_yaml"),
        ("a: 'unclosed\n", "not_yaml"),
        ("a: \x00\n", "control_character"),
        ('a: "\\0"\n', "control_character"),
        ("a:\tb: c\n", "not_yaml"),
    ],
)
def test_what_is_no_single_yaml_document_is_refused(text: str, code: str) -> None:
    assert refused(text).code == code


def test_a_control_character_is_named_with_its_line_whether_it_stands_there_or_is_written_out() -> None:
    assert (refused("a: 1\nb: x\x07y\n").line, refused("b: x\x07").parameters) == (2, {"character": "U+0007"})
    error = refused('a: 1\nb:\n  - "x\\ay"\n')
    assert (error.line, error.path, error.parameters) == (3, ("b", 0), {"character": "U+0007"})


def test_a_second_document_is_named_with_its_line() -> None:
    assert refused("a: 1\n---\nb: 2\n").line == 2


@given(st.text(max_size=200))
def test_any_text_is_either_read_or_refused(text: str) -> None:
    with suppress(UnreadableDocument):
        assert () in read_document(text).lines
