"""The search over a handful of programmes, small enough to know the right answer by heart."""

import pytest

from coordinator_app.runtime.resources import resource_path
from coordinator_app.search.engine import FullTextIndex, FullTextSearch
from coordinator_app.services.ports.search import SearchText


@pytest.fixture(scope="session")
def engine() -> FullTextSearch:
    return FullTextSearch(resource_path("search"))


PROGRAMMES = (
    SearchText(
        "kita_sprache",
        "Sprach-Kitas: Weil Sprache der Schlüssel zur Welt ist",
        "Sprach-Kitas",
        (("object", "Sprachliche Bildung in Kindertageseinrichtungen"),),
    ),
    SearchText(
        "sport",
        "Sanierung kommunaler Sportstätten",
        "SKS",
        (("object", "Turnhallen, Hallenbäder und Spielplätze"), ("text", "Auch Kunstrasenplätze.")),
    ),
    SearchText(
        "staedtebau",
        "Städtebauförderung Sozialer Zusammenhalt",
        "SZ",
        (("legal_basis", "§ 171e BauGB"), ("text", "Das Quartiersmanagement wird gefördert.")),
    ),
    SearchText(
        "kfw_444",
        "Natürlicher Klimaschutz in Kommunen (KfW-Zuschuss 444)",
        "NKK",
        (("text", "Straßenbäume werden gepflanzt, Schulhöfe entsiegelt."),),
    ),
    SearchText(
        "kfw_455",
        "Barrierereduzierung (KfW 455-B)",
        "KfW 455-B",
        (("target_groups", "Ältere Menschen, Menschen mit Behinderungen"),),
    ),
    SearchText(
        "arbeit",
        "Teilhabe am Arbeitsmarkt (§ 16i SGB II)",
        "§ 16i SGB II",
        (("text", "Lohnkostenzuschuss für Langzeitarbeitslose. Auch im Sport und in der Kita."),),
    ),
)


@pytest.fixture(scope="session")
def index(engine: FullTextSearch) -> FullTextIndex:
    return engine.build(PROGRAMMES)
