import re
from collections import Counter
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest

from coordinator_app.catalogue.folder import CatalogueFolder
from coordinator_app.catalogue.programme_checks import walk_records
from coordinator_app.domain.programme import Programme, ProgrammeField
from coordinator_app.domain.requirement import Judgement, walk
from coordinator_app.domain.source import Basis, Standing
from coordinator_app.domain.vocabulary import Level
from coordinator_app.runtime.resources import resource_path
from coordinator_app.services.completeness import FieldState, state_of
from coordinator_app.wording import formats

COLLECTED = date(2026, 11, 22)
NEEDED = {
    "biwaq_2014_2020",
    "biwaq_v",
    "biwaq_vi",
    "demokratie_leben_2015_2019",
    "demokratie_leben_2025_2032",
    "investitionspakt_soziale_integration",
    "investitionspakt_sportstaetten",
    "jugend_staerken_im_quartier",
    "jugendmigrationsdienst_im_quartier",
    "just_best",
    "kultur_macht_stark_2013_2022",
    "kultur_macht_stark_2023_2027",
    "mehrgenerationenhaus_2017_2020",
    "mehrgenerationenhaus_2021_2028",
    "sanierung_kommunaler_einrichtungen",
    "sanierung_kommunaler_sportstaetten",
    "soziale_stadt",
    "sozialer_zusammenhalt",
    "utopolis",
    "verbraucher_staerken_im_quartier",
}
FACT_OF_CENTS = re.compile(
    r"fact: project\.(?:total|eligible)_cost\n\s+operator: \w+\n\s+wanted: \[(\d+)\](.*)"
)
FIELD_OF_CENTS = re.compile(r"cents: (\d+)(.*)")


def bases(programme: Programme) -> list[Basis]:
    return [record for _, record in walk_records(programme, ()) if isinstance(record, Basis)]


def in_vain(programme: Programme) -> set[ProgrammeField]:
    """Return the fields of a programme that were looked for and not found."""
    entries = [entry for entry in programme.provenance if entry.basis.standing is Standing.NOT_FOUND]
    return {field for entry in entries for field in entry.fields}


def test_nothing_is_wrong_with_the_shipped_catalogue() -> None:
    assert CatalogueFolder(resource_path("catalogue")).problems() == ()


def test_the_programmes_of_the_strategy_and_what_came_after_are_there(
    shipped: Mapping[str, Programme],
) -> None:
    assert set(shipped) >= NEEDED


def test_every_programme_has_sources_phases_and_something_it_funds(shipped: Mapping[str, Programme]) -> None:
    for programme in shipped.values():
        assert programme.sources, programme.id
        assert programme.phases, programme.id
        assert programme.themes, programme.id
        assert programme.legal_basis or ProgrammeField.LEGAL_BASIS in in_vain(programme), programme.id


def test_more_than_a_hundred_programmes_are_described(shipped: Mapping[str, Programme]) -> None:
    assert len(shipped) >= 110
    assert {programme.level for programme in shipped.values()} > {Level.FEDERAL, Level.LAND, Level.FOUNDATION}


def test_every_field_of_every_programme_is_sourced_or_said_to_be_open(
    shipped: Mapping[str, Programme],
) -> None:
    silent = {
        programme.id: [
            field.value for field in ProgrammeField if state_of(programme, field) is FieldState.SILENT
        ]
        for programme in shipped.values()
    }
    assert {name: fields for name, fields in silent.items() if fields} == {}


def test_every_source_was_seen_before_the_file_was_compared_with_it(shipped: Mapping[str, Programme]) -> None:
    for programme in shipped.values():
        assert max(source.seen for source in programme.sources) <= programme.checked, programme.id
        assert programme.checked >= COLLECTED, programme.id


def test_every_source_is_used(shipped: Mapping[str, Programme]) -> None:
    for programme in shipped.values():
        unused = {source.id for source in programme.sources} - {basis.source for basis in bases(programme)}
        assert unused == set(), programme.id


def test_one_address_has_one_title_in_the_whole_catalogue(shipped: Mapping[str, Programme]) -> None:
    titles = {(source.url, source.title) for item in shipped.values() for source in item.sources}
    repeated = [url for url, count in Counter(url for url, _ in titles).items() if count > 1]
    assert repeated == []


def test_what_is_not_plainly_sourced_says_why(shipped: Mapping[str, Programme]) -> None:
    """A field that was looked for in vain needs no reason beyond that."""
    explained = {Standing.VAGUE, Standing.NOT_FOUND, Standing.COMPUTED}
    for programme in shipped.values():
        lost = [entry.basis for entry in programme.provenance if entry.basis.standing is Standing.NOT_FOUND]
        silent = [
            item
            for item in bases(programme)
            if item.standing in explained and item.note is None and item not in lost
        ]
        assert silent == [], programme.id


def test_german_sentences_are_complete(shipped: Mapping[str, Programme]) -> None:
    for programme in shipped.values():
        sentences = [statement.text for statement in programme.statements]
        sentences += [rule.statement for rule in programme.funding.cumulation]
        sentences += [node.judgement for node in walk(programme.requirements) if isinstance(node, Judgement)]
        sentences += [basis.note for basis in bases(programme) if basis.note is not None]
        for sentence in sentences:
            assert sentence[0].isupper() or sentence[0].isdigit(), (programme.id, sentence)
            assert sentence.endswith("."), (programme.id, sentence)
            assert "!" not in sentence, (programme.id, sentence)


@pytest.mark.parametrize("pattern", [FACT_OF_CENTS, FIELD_OF_CENTS], ids=["wanted", "cents"])
def test_every_amount_in_cents_stands_beside_its_euros(
    shipped_files: tuple[Path, ...], pattern: re.Pattern[str]
) -> None:
    seen = 0
    for file in shipped_files:
        for cents, comment in pattern.findall(file.read_text(encoding="utf-8")):
            euros = formats.euro(int(cents)).replace("\u00a0", " ").replace(",00 €", " €")
            assert comment == f"  # {euros}", (file.name, cents)
            seen += 1
    assert seen > 0
