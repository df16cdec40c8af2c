"""The search follows the programmes, and facets narrow them without losing what is not known."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from builders import build_basis, build_programme
from coordinator_app.domain.programme import Phase, Programme, ProgrammeStatus
from coordinator_app.domain.requirement import AllOf, AnyOf, Comparison, Judgement, Not, Operator
from coordinator_app.domain.source import Standing
from coordinator_app.domain.vocabulary import FacilityKind, LegalBasis, OrganisationKind, TargetGroup, Theme
from coordinator_app.search.engine import FullTextSearch
from coordinator_app.services.programme_facets import Facet, facet_choices, narrowed, values_of
from coordinator_app.services.programme_search import ProgrammeSearchService
from coordinator_app.wording.search_texts import search_text

DAY = date(2026, 11, 22)
BASIS = build_basis()


def _asks(fact: str, *wanted: str) -> Comparison:
    return Comparison(fact, Operator.ONE_OF, wanted, BASIS)


SPORT = build_programme(
    id="sport",
    name="Sportstätten",
    short_name="Sport",
    ministry="BMUB (2015–2017), BMI (2018–2021), BMWSB",
    themes=(Theme.SPORT,),
    facility_kinds=(FacilityKind.SPORTS_HALL,),
    requirements=AllOf(
        (
            AnyOf((_asks("applicant.kind", "municipality"), _asks("applicant.kind", "county")), BASIS),
            Not(_asks("applicant.kind", "company"), BASIS),
            _asks("neighbourhood.legal_bases", "baugb_171e"),
            Judgement("Die Anlage muss allen offenstehen.", BASIS),
        ),
        BASIS,
    ),
)
SENIORS = build_programme(
    id="seniors",
    name="Teilhabe im Alter",
    short_name="Alter",
    ministry="Kein Ministerium",
    target_groups=(TargetGroup.SENIORS,),
    predecessors=("sport",),
    phases=(Phase(ProgrammeStatus.OPEN, None, None, build_basis(Standing.UNVERIFIED)),),
)
BOTH = (SENIORS, SPORT)


def _service(engine: FullTextSearch, programmes: list[Programme]) -> ProgrammeSearchService:
    by_id = {programme.id: programme for programme in BOTH}
    return ProgrammeSearchService(
        lambda: engine, lambda: tuple(programmes), lambda programme: search_text(programme, by_id)
    )


def _ids(service: ProgrammeSearchService, text: str) -> list[str]:
    return [found.programme.id for found in service.search(text)]


def test_a_programme_is_found_by_its_names_terms_and_sentences(engine: FullTextSearch) -> None:
    service = _service(engine, list(BOTH))
    assert _ids(service, "Turnhalle")[0] == "sport"
    assert _ids(service, "offenstehen") == ["sport"]
    assert _ids(service, "Landkreis") == ["sport"]
    assert _ids(service, "Rentner") == ["seniors"]
    assert _ids(service, "Sportstätten") == ["sport", "seniors"]  # its predecessor's name
    assert _ids(service, "") == []


def test_the_index_follows_the_programmes(engine: FullTextSearch) -> None:
    programmes = [SENIORS]
    service = _service(engine, programmes)
    assert _ids(service, "offenstehen") == []
    programmes.append(SPORT)
    assert _ids(service, "offenstehen") == ["sport"]
    assert service.suggest("turnh") == ()
    assert service.suggest("sporth") == ("Sporthalle",)
    programmes.clear()
    assert _ids(service, "offenstehen") == []


def test_a_selection_narrows_the_hits(engine: FullTextSearch) -> None:
    service = _service(engine, list(BOTH))
    found = service.search("Sportstätten", None, {Facet.THEME: frozenset({Theme.SPORT})}, DAY)
    assert [item.programme.id for item in found] == ["sport"]


def test_facets_read_what_a_programme_asks_for_and_not_what_it_excludes() -> None:
    assert values_of(SPORT, Facet.APPLICANT, DAY) == (OrganisationKind.MUNICIPALITY, OrganisationKind.COUNTY)
    assert values_of(SPORT, Facet.AREA, DAY) == (LegalBasis.BAUGB_171E,)
    assert values_of(SPORT, Facet.MINISTRY, DAY) == ("BMUB", "BMI", "BMWSB")
    assert values_of(SENIORS, Facet.MINISTRY, DAY) == ("Kein Ministerium",)
    assert values_of(SENIORS, Facet.APPLICANT, DAY) == (None,)


def test_a_status_that_is_not_sourced_is_unknown() -> None:
    assert values_of(SENIORS, Facet.STATUS, DAY) == (ProgrammeStatus.UNKNOWN,)


def test_every_facet_offers_what_the_programmes_have_and_what_is_not_known() -> None:
    choices = facet_choices(BOTH, DAY)
    assert set(choices) == set(Facet)
    assert all(found and all(choice.programmes for choice in found) for found in choices.values())
    assert [choice.value for choice in choices[Facet.THEME]] == [Theme.SPORT, None]


_SELECTIONS = st.dictionaries(
    st.sampled_from(Facet),
    st.frozensets(st.sampled_from([None, Theme.SPORT, "BMI", "Kein Ministerium", OrganisationKind.COUNTY])),
)


@given(_SELECTIONS)
def test_a_count_is_what_choosing_the_value_gives(
    selection: dict[Facet, frozenset[Theme | OrganisationKind | str | None]],
) -> None:
    for facet, choices in facet_choices(BOTH, DAY, selection).items():
        for choice in choices:
            chosen = {**selection, facet: frozenset({choice.value})}
            assert len(narrowed(BOTH, chosen, DAY)) == choice.programmes
