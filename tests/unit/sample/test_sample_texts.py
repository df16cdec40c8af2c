"""What is written in the sample municipality: clean, complete, and about nobody real."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from typing import Any

import pytest

from coordinator_app.domain.project import DescriptionBlock, Project
from coordinator_app.domain.records import Record

MAIN_BLOCKS = frozenset({DescriptionBlock.SUMMARY, DescriptionBlock.NEED, DescriptionBlock.ACTIVITIES})
TOLD_BRIEFLY = frozenset({"P-19-FAHRRADWERKSTATT"})


def _texts(value: Any, path: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, Mapping):
        for name, item in value.items():
            yield from _texts(item, f"{path}.{name}")
    elif isinstance(value, list):
        for position, item in enumerate(value):
            yield from _texts(item, f"{path}[{position}]")


@pytest.fixture(scope="module")
def texts(sample: Mapping[str, Any]) -> Mapping[str, str]:
    return dict(_texts(sample, ""))


def test_texts_are_composed_unicode_without_control_characters(texts: Mapping[str, str]) -> None:
    for path, text in texts.items():
        assert unicodedata.is_normalized("NFC", text), path
        assert not [char for char in text if unicodedata.category(char) in {"Cc", "Cf", "Cs", "Co", "Cn"}], (
            path
        )


def test_texts_have_no_stray_spaces_and_raise_no_voice(texts: Mapping[str, str]) -> None:
    for path, text in texts.items():
        assert text == text.strip(), path
        assert "  " not in text, path
        assert "!" not in text.replace("Demokratie leben!", ""), path  # the programme is called that


def test_german_quotes_are_used_in_pairs(texts: Mapping[str, str]) -> None:
    for path, text in texts.items():
        if not path.endswith(".boundary"):
            assert '"' not in text, path
            assert text.count("„") == text.count("“"), path


def test_mail_goes_to_the_reserved_domain_only(texts: Mapping[str, str]) -> None:
    addresses = [found for text in texts.values() for found in re.findall(r"[\w.+-]+@[\w.-]+\w", text)]
    assert len(addresses) > 10
    assert all(address.endswith("@example.org") for address in addresses)


def test_no_phone_numbers_postcodes_or_links_are_given(records: tuple[Record, ...]) -> None:
    for record in records:
        for name in ("address", "contact", "office", "representative"):
            assert re.search(r"\d{4,}|\+49|\b0\d", getattr(record, name, None) or "") is None, record.key


def test_no_links_are_given(texts: Mapping[str, str]) -> None:
    assert [path for path, text in texts.items() if "http" in text or "www." in text] == []


def test_a_text_holds_an_address_in_angle_brackets_and_an_ampersand(texts: Mapping[str, str]) -> None:
    assert any("<treff@example.org>" in text for text in texts.values())
    assert any(" & " in text for text in texts.values())


def test_the_town_is_marked_as_fictional(records: tuple[Record, ...]) -> None:
    (notes,) = (
        record.notes for record in records if record.key == "K-LINDENFURT" and hasattr(record, "notes")
    )
    assert notes is not None
    assert "05999000" in notes
    assert "erfunden" in notes


def test_main_blocks_are_told_at_the_length_of_an_application(projects: Mapping[str, Project]) -> None:
    for project in projects.values():
        if project.key not in TOLD_BRIEFLY:
            lengths = {item.block: len(item.text.split()) for item in project.descriptions}
            assert set(lengths) >= MAIN_BLOCKS, project.key
            assert all(30 <= lengths[block] <= 150 for block in MAIN_BLOCKS), project.key
            assert sum(lengths.values()) >= 200, project.key


def test_twelve_projects_or_more_fill_every_block(projects: Mapping[str, Project]) -> None:
    full = [item for item in projects.values() if all(item.description(block) for block in DescriptionBlock)]
    assert len(full) >= 12


def test_texts_promise_nothing_about_what_programmes_pay(projects: Mapping[str, Project]) -> None:
    claim = re.compile(r"(zahlt|übernimmt|fördert|trägt)[^.]{0,60}\d+ (Prozent|%) (der|von)")
    for project in projects.values():
        for item in project.descriptions:
            assert claim.search(item.text) is None, (project.key, item.block)
