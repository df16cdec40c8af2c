"""The health check names what people wrote about programmes that are no longer where they were."""

from builders import build_programme
from coordinator_app.domain.directory import DuplicateDecision, duplicate_key
from coordinator_app.domain.own_programme import own_programme
from coordinator_app.domain.truth import Truth
from coordinator_app.services.checks import CheckService
from coordinator_app.services.programme_shelf import ProgrammeShelf
from coordinator_app.services.programmes import ProgrammeService
from coordinator_app.wording.directory_programmes import DIRECTORY_WORDS
from coordinator_app.wording.errors import problem_text
from fakes.fake_workspace import FakeCatalogue
from fakes.memory_store import MemoryStore


def test_an_own_programme_that_the_catalogue_took_over_and_a_lost_twin_are_told() -> None:
    curated = build_programme(id="biwaq")
    store = MemoryStore(
        own_programme(build_programme(id="biwaq", name="Meins")),
        own_programme(build_programme(id="stadtfonds", name="Stadtfonds")),
        DuplicateDecision(duplicate_key("biwaq", "fdb_fehlt"), "biwaq", "fdb_fehlt", Truth.YES),
    )
    programmes = ProgrammeService(FakeCatalogue((curated,)), ProgrammeShelf(store, DIRECTORY_WORDS))
    problems = CheckService(store, programmes).run().records
    assert [(problem.code, problem.field) for problem in problems] == [
        ("own_programme_in_catalogue", "document"),
        ("programme_unknown", "second"),
    ]
    assert not any(problem.blocking for problem in problems)
    assert all(problem_text(problem).endswith(".") for problem in problems)
