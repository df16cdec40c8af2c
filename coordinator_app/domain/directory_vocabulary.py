"""What the closed lists of the Förderdatenbank mean in our words: applicants, Länder, levels, themes.

Its lists are coarser than ours. Whoever is only possibly meant by a word of theirs is neither ruled in nor ruled out.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from coordinator_app.domain.vocabulary import Land, Level, OrganisationKind, Theme

_Kind = OrganisationKind


@dataclass(frozen=True)
class MeantKinds:
    """The kinds of organisation that a word of the directory means for sure, and those that it may mean as well."""

    surely: tuple[OrganisationKind, ...]
    possibly: tuple[OrganisationKind, ...] = ()


APPLICANTS: Mapping[str, MeantKinds] = {
    "kommune": MeantKinds((_Kind.MUNICIPALITY, _Kind.COUNTY), (_Kind.MUNICIPAL_COMPANY, _Kind.PUBLIC_BODY)),
    "oeffentliche_einrichtung": MeantKinds(
        (_Kind.PUBLIC_BODY,),
        (
            _Kind.MUNICIPALITY, _Kind.COUNTY, _Kind.MUNICIPAL_COMPANY, _Kind.JOB_CENTRE, _Kind.CHAMBER, _Kind.UNIVERSITY,
            _Kind.RESEARCH_INSTITUTION, _Kind.EDUCATION_PROVIDER, _Kind.RELIGIOUS_COMMUNITY, _Kind.FOUNDATION,
        ),
    ),
    "verband_vereinigung": MeantKinds(
        (_Kind.ASSOCIATION,),
        (
            _Kind.WELFARE_ORGANISATION, _Kind.RELIGIOUS_COMMUNITY, _Kind.FOUNDATION, _Kind.EDUCATION_PROVIDER,
            _Kind.CHAMBER, _Kind.INITIATIVE, _Kind.COOPERATIVE, _Kind.PUBLIC_BODY,
        ),
    ),
    "unternehmen": MeantKinds(
        (_Kind.COMPANY,),
        (
            _Kind.HOUSING_COMPANY, _Kind.MUNICIPAL_COMPANY, _Kind.COOPERATIVE, _Kind.WELFARE_ORGANISATION,
            _Kind.EDUCATION_PROVIDER, _Kind.FOUNDATION, _Kind.ASSOCIATION,
        ),
    ),
    "bildungseinrichtung": MeantKinds(
        (_Kind.EDUCATION_PROVIDER,),
        (
            _Kind.MUNICIPALITY, _Kind.COUNTY, _Kind.PUBLIC_BODY, _Kind.WELFARE_ORGANISATION, _Kind.ASSOCIATION,
            _Kind.RELIGIOUS_COMMUNITY, _Kind.FOUNDATION, _Kind.COMPANY, _Kind.CHAMBER, _Kind.UNIVERSITY,
        ),
    ),
    "hochschule": MeantKinds((_Kind.UNIVERSITY,), (_Kind.PUBLIC_BODY, _Kind.EDUCATION_PROVIDER)),
    "forschungseinrichtung": MeantKinds(
        (_Kind.RESEARCH_INSTITUTION,),
        (_Kind.UNIVERSITY, _Kind.PUBLIC_BODY, _Kind.ASSOCIATION, _Kind.FOUNDATION, _Kind.COMPANY),
    ),
    "existenzgruenderin": MeantKinds((), (_Kind.PRIVATE_PERSON, _Kind.COMPANY, _Kind.COOPERATIVE, _Kind.INITIATIVE)),
    "privatperson": MeantKinds((_Kind.PRIVATE_PERSON,), (_Kind.INITIATIVE,)),
}  # fmt: skip
"""By the codes of `DirectoryEntry.applicants`."""

EVERYWHERE = frozenset({"bundesweit", "_bundesweit"})
"""The codes of `DirectoryEntry.locations` for all Länder."""

LAENDER: Mapping[str, Land] = {
    "baden_wuerttemberg": Land.BW,
    "bayern": Land.BY,
    "berlin": Land.BE,
    "brandenburg": Land.BB,
    "bremen": Land.HB,
    "hamburg": Land.HH,
    "hessen": Land.HE,
    "mecklenburg_vorpommern": Land.MV,
    "de_ni": Land.NI,
    "niedersachsen": Land.NI,
    "nordrhein_westfalen": Land.NW,
    "rheinland_pfalz": Land.RP,
    "saarland": Land.SL,
    "sachsen": Land.SN,
    "de_st": Land.ST,
    "sachsen_anhalt": Land.ST,
    "schlesig_holstein": Land.SH,
    "schleswig_holstein": Land.SH,
    "thueringen": Land.TH,
}
"""By the codes of `DirectoryEntry.locations`, with the directory's slips and the spellings one would expect."""

LEVELS: Mapping[str, Level] = {"bund": Level.FEDERAL, "land": Level.LAND, "eu": Level.EU}
"""By the codes of `DirectoryEntry.givers`, in the order in which one of several counts."""

THEMES: Mapping[str, tuple[Theme, ...]] = {
    "arbeit": (Theme.EMPLOYMENT,),
    "aus_weiterbildung": (Theme.EDUCATION,),
    "aussenwirtschaft": (),
    "beratung": (),
    "corona": (),
    "digitalisierung": (Theme.DIGITAL,),
    "energieeffizienz_erneuerbare_energien": (Theme.CLIMATE,),
    "existenzgruendung_festigung": (Theme.LOCAL_ECONOMY,),
    "forschung_innovation_themenoffen": (),
    "forschung_innovation_themenspezifisch": (),
    "frauenfoerderung": (),
    "gesundheit_soziales": (Theme.HEALTH, Theme.SOCIAL_INFRASTRUCTURE),
    "infrastruktur": (),
    "kultur_medien_sport": (Theme.CULTURE, Theme.SPORT),
    "landwirtschaft_laendliche_entwicklung": (),
    "messen_ausstellungen": (),
    "mobilitaet": (Theme.MOBILITY,),
    "regionalfoerderung": (),
    "smart_cities_regionen": (Theme.DIGITAL,),
    "staedtebau_stadterneuerung": (Theme.PUBLIC_SPACE,),
    "umwelt_naturschutz": (Theme.CLIMATE,),
    "unternehmensfinanzierung": (Theme.LOCAL_ECONOMY,),
    "wohnungsbau_modernisierung": (Theme.HOUSING,),
}
"""By the codes of `DirectoryEntry.areas`, where no sub-area of them says more."""

SUB_THEMES: Mapping[str, tuple[Theme, ...]] = {
    "gesundheit_soziales.behinderte_menschen": (Theme.INCLUSION,),
    "gesundheit_soziales.buergerschaftliches_engagement": (Theme.ENGAGEMENT,),
    "gesundheit_soziales.gesundheit": (Theme.HEALTH,),
    "gesundheit_soziales.integration": (Theme.INTEGRATION,),
    "gesundheit_soziales.kinder_jugendliche_familien": (Theme.CHILDCARE_FAMILY, Theme.YOUTH),
    "gesundheit_soziales.senioren_pflege": (Theme.SENIORS,),
    "infrastruktur.aus_weiterbildung": (Theme.EDUCATION,),
    "infrastruktur.energie_umwelt": (Theme.CLIMATE,),
    "infrastruktur.gesundheit_soziales": (Theme.SOCIAL_INFRASTRUCTURE,),
    "infrastruktur.information_kommunikation": (Theme.DIGITAL,),
    "infrastruktur.kultur": (Theme.CULTURE,),
    "infrastruktur.staedtebau_stadterneuerung": (Theme.PUBLIC_SPACE,),
    "infrastruktur.verkehr": (Theme.MOBILITY,),
    "kultur_medien_sport.denkmalschutz_pflege": (Theme.CULTURE,),
    "kultur_medien_sport.kunst_kultur": (Theme.CULTURE,),
    "kultur_medien_sport.politische_bildung": (Theme.DEMOCRACY,),
    "kultur_medien_sport.sport_sportstaetten": (Theme.SPORT,),
    "staedtebau_stadterneuerung.soziale_stadt": (
        Theme.NEIGHBOURHOOD_LIFE, Theme.NEIGHBOURHOOD_MANAGEMENT, Theme.PUBLIC_SPACE,
    ),
    "wohnungsbau_modernisierung.soziale_wohnraumfoerderung": (Theme.HOUSING,),
}  # fmt: skip
"""By the paths of `DirectoryEntry.sub_areas`."""


def themes_of(areas: tuple[str, ...], sub_areas: tuple[str, ...]) -> tuple[Theme, ...]:
    """Return our themes, each once: of an area those of its sub-areas, or, where these say nothing to us, its own."""
    found: dict[Theme, None] = {}
    said = {path.split(".")[0] for path in sub_areas if SUB_THEMES.get(path)}
    for path in sub_areas:
        found.update(dict.fromkeys(SUB_THEMES.get(path, ())))
    for area in areas:
        if area not in said:
            found.update(dict.fromkeys(THEMES.get(area, ())))
    return tuple(found)
