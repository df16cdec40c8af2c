"""What is said about each fact that a requirement may ask for: one row for every row of the registry of facts."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import Enum

from coordinator_app.domain.requirement import Operator
from coordinator_app.domain.truth import Truth
from coordinator_app.domain.vocabulary import LegalBasis
from coordinator_app.wording.terms import term
from coordinator_app.wording.vocabulary_terms import PARAGRAPH

AT_LEAST, AT_MOST = Operator.AT_LEAST, Operator.AT_MOST
ONE_OF, OVERLAPS, CONTAINS_ALL = Operator.ONE_OF, Operator.OVERLAPS, Operator.CONTAINS_ALL
YES, NO = Truth.YES, Truth.NO


@dataclass(frozen=True)
class FactWording:
    """How a fact is spoken of.

    `question` follows "Es ist nicht angegeben, ". `demands` are whole sentences, by operator or by the flag wanted;
    `stated` are whole sentences for what a flag says. `unit` is the noun of a number, one and many. `nothing` stands
    where a set is known to be empty, `possible` says what would settle its open members, `open_point` asks for it.
    """

    label: str
    question: str
    demands: Mapping[Operator | Truth, str]
    stated: Mapping[Truth, str] = field(default_factory=dict)
    unit: tuple[str, str] | None = None
    nothing: str | None = None
    possible: str | None = None
    open_point: str | None = None
    member: Callable[[Enum], str] = term


def _paragraph(member: Enum) -> str:
    return PARAGRAPH[LegalBasis(member.value)]


_PEOPLE = ("Einwohnerin oder Einwohner", "Einwohnerinnen und Einwohner")

WORDINGS: Mapping[str, FactWording] = {
    "municipality.land": FactWording(
        "Land der Kommune",
        "in welchem Land die Kommune liegt",
        {ONE_OF: "Die Kommune muss in einem dieser Länder liegen: {wanted}."},
    ),
    "municipality.inhabitants": FactWording(
        "Einwohnerzahl der Kommune",
        "wie viele Menschen in der Kommune leben",
        {
            AT_LEAST: "In der Kommune müssen mindestens {wanted} leben.",
            AT_MOST: "In der Kommune dürfen höchstens {wanted} leben.",
        },
        unit=_PEOPLE,
    ),
    "municipality.budget_emergency": FactWording(
        "Haushaltsnotlage der Kommune",
        "ob sich die Kommune in einer Haushaltsnotlage befindet",
        {
            YES: "Die Kommune muss sich in einer Haushaltsnotlage befinden.",
            NO: "Die Kommune darf sich nicht in einer Haushaltsnotlage befinden.",
        },
        {
            YES: "Die Kommune befindet sich in einer Haushaltsnotlage.",
            NO: "Die Kommune befindet sich nicht in einer Haushaltsnotlage.",
        },
    ),
    "municipality.financially_weak": FactWording(
        "Finanzschwäche der Kommune",
        "ob die Kommune als finanzschwach gilt",
        {
            YES: "Die Kommune muss als finanzschwach gelten.",
            NO: "Die Kommune darf nicht als finanzschwach gelten.",
        },
        {YES: "Die Kommune gilt als finanzschwach.", NO: "Die Kommune gilt nicht als finanzschwach."},
    ),
    "municipality.esf_region": FactWording(
        "Regionenkategorie des ESF Plus",
        "zu welcher Regionenkategorie des ESF Plus die Kommune gehört",
        {ONE_OF: "Die Kommune muss in einer Region dieser Kategorie des ESF Plus liegen: {wanted}."},
    ),
    "municipality.has_youth_office": FactWording(
        "Eigenes Jugendamt der Kommune",
        "ob die Kommune ein eigenes Jugendamt hat",
        {
            YES: "Die Kommune muss ein eigenes Jugendamt haben.",
            NO: "Die Kommune darf kein eigenes Jugendamt haben.",
        },
        {YES: "Die Kommune hat ein eigenes Jugendamt.", NO: "Die Kommune hat kein eigenes Jugendamt."},
    ),
    "neighbourhood.legal_bases": FactWording(
        "Beschlossene Gebiete des Quartiers",
        "in welchen rechtlichen Gebieten das Quartier liegt",
        {
            OVERLAPS: "Das Quartier muss in einem beschlossenen Gebiet nach {wanted} liegen.",
            CONTAINS_ALL: "Das Quartier muss zugleich in beschlossenen Gebieten nach {wanted} liegen.",
        },
        nothing="kein beschlossenes Gebiet",
        possible="Beschluss nicht angegeben für das Gebiet nach {possible}",
        open_point="ob der Beschluss für das Gebiet nach {possible} gefasst ist und am Stichtag noch gilt",
        member=_paragraph,
    ),
    "neighbourhood.area_programmes": FactWording(
        "Städtebauförderung im Quartier",
        "in welche Programme der Städtebauförderung Gebiete des Quartiers aufgenommen sind",
        {
            OVERLAPS: "Ein Gebiet des Quartiers muss in ein Programm der Städtebauförderung aufgenommen sein: {wanted}.",
            CONTAINS_ALL: "Gebiete des Quartiers müssen in diese Programme der Städtebauförderung aufgenommen sein: {wanted}.",
        },
        nothing="kein Gebiet in der Städtebauförderung",
        possible="bei mindestens einem Gebiet ist das Programm nicht angegeben",
        open_point="in welches Programm der Städtebauförderung jedes Gebiet des Quartiers aufgenommen ist",
    ),
    "neighbourhood.concept_resolved": FactWording(
        "Beschlossenes Entwicklungskonzept",
        "ob ein integriertes Entwicklungskonzept für das Quartier beschlossen ist",
        {
            YES: "Für das Quartier muss ein beschlossenes integriertes Entwicklungskonzept vorliegen.",
            NO: "Für das Quartier darf noch kein integriertes Entwicklungskonzept beschlossen sein.",
        },
        {
            YES: "Für das Quartier ist ein integriertes Entwicklungskonzept beschlossen.",
            NO: "Für das Quartier ist kein integriertes Entwicklungskonzept beschlossen.",
        },
    ),
    "neighbourhood.concept_kinds": FactWording(
        "Konzepte des Quartiers",
        "welche Konzepte es für das Quartier gibt",
        {
            OVERLAPS: "Für das Quartier muss es ein Konzept dieser Art geben: {wanted}.",
            CONTAINS_ALL: "Für das Quartier muss es Konzepte all dieser Arten geben: {wanted}.",
        },
        nothing="kein Konzept",
    ),
    "neighbourhood.inhabitants": FactWording(
        "Einwohnerzahl des Quartiers",
        "wie viele Menschen im Quartier leben",
        {
            AT_LEAST: "Im Quartier müssen mindestens {wanted} leben.",
            AT_MOST: "Im Quartier dürfen höchstens {wanted} leben.",
        },
        unit=_PEOPLE,
    ),
    "applicant.kind": FactWording(
        "Art der antragstellenden Stelle",
        "von welcher Art die antragstellende Stelle ist",
        {ONE_OF: "Antragsberechtigt sind: {wanted}."},
    ),
    "applicant.charitable": FactWording(
        "Gemeinnützigkeit der antragstellenden Stelle",
        "ob die antragstellende Stelle gemeinnützig ist",
        {
            YES: "Die antragstellende Stelle muss gemeinnützig sein.",
            NO: "Die antragstellende Stelle darf nicht gemeinnützig sein.",
        },
        {
            YES: "Die antragstellende Stelle ist gemeinnützig.",
            NO: "Die antragstellende Stelle ist nicht gemeinnützig.",
        },
    ),
    "project.measure_kind": FactWording(
        "Art der Maßnahme",
        "ob die Maßnahme investiv ist",
        {ONE_OF: "Gefördert werden nur Maßnahmen dieser Art: {wanted}."},
    ),
    "project.facility_kind": FactWording(
        "Art der Einrichtung",
        "um welche Art von Einrichtung es geht",
        {ONE_OF: "Gefördert werden nur Einrichtungen dieser Art: {wanted}."},
    ),
    "project.themes": FactWording(
        "Handlungsfelder des Projekts",
        "welche Handlungsfelder das Projekt betrifft",
        {
            OVERLAPS: "Das Projekt muss mindestens ein Handlungsfeld des Programms betreffen: {wanted}.",
            CONTAINS_ALL: "Das Projekt muss alle diese Handlungsfelder betreffen: {wanted}.",
        },
    ),
    "project.target_groups": FactWording(
        "Zielgruppen des Projekts",
        "an welche Zielgruppen sich das Projekt richtet",
        {
            OVERLAPS: "Das Projekt muss sich an mindestens eine Zielgruppe des Programms richten: {wanted}.",
            CONTAINS_ALL: "Das Projekt muss sich an alle diese Zielgruppen richten: {wanted}.",
        },
    ),
    "project.partner_kinds": FactWording(
        "Art der beteiligten Organisationen",
        "welche Organisationen am Projekt beteiligt sind",
        {
            OVERLAPS: "Beteiligt sein muss mindestens eine Organisation dieser Art: {wanted}.",
            CONTAINS_ALL: "Am Projekt müssen Organisationen all dieser Arten beteiligt sein: {wanted}.",
        },
        nothing="keine beteiligte Organisation",
        possible="bei mindestens einer Organisation ist die Art nicht angegeben",
        open_point="von welcher Art jede der beteiligten Organisationen ist",
    ),
    "project.starts": FactWording(
        "Beginn des Projekts",
        "wann das Projekt beginnt",
        {
            AT_LEAST: "Das Projekt darf frühestens am {wanted} beginnen.",
            AT_MOST: "Das Projekt muss spätestens am {wanted} beginnen.",
        },
    ),
    "project.ends": FactWording(
        "Ende des Projekts",
        "wann das Projekt endet",
        {
            AT_LEAST: "Das Projekt darf frühestens am {wanted} enden.",
            AT_MOST: "Das Projekt muss spätestens am {wanted} enden.",
        },
    ),
    "project.duration_months": FactWording(
        "Dauer des Projekts",
        "wann das Projekt beginnt und wann es endet",
        {
            AT_LEAST: "Das Projekt muss mindestens {wanted} dauern.",
            AT_MOST: "Das Projekt darf höchstens {wanted} dauern.",
        },
        unit=("Monat", "Monate"),
    ),
    "project.started": FactWording(
        "Beginn der Maßnahme vor der Bewilligung",
        "ob das Projekt schon begonnen hat",
        {
            YES: "Das Projekt muss bereits begonnen haben.",
            NO: "Das Projekt darf noch nicht begonnen haben.",
        },
        {YES: "Das Projekt hat bereits begonnen.", NO: "Das Projekt hat noch nicht begonnen."},
    ),
    "project.first_contract": FactWording(
        "Erster Liefer- oder Leistungsvertrag",
        "wann der erste Liefer- oder Leistungsvertrag geschlossen wird",
        {
            AT_LEAST: "Der erste Liefer- oder Leistungsvertrag darf frühestens am {wanted} geschlossen werden.",
            AT_MOST: "Der erste Liefer- oder Leistungsvertrag muss spätestens am {wanted} geschlossen werden.",
        },
    ),
    "project.early_start_consent": FactWording(
        "Zustimmung zum vorzeitigen Maßnahmenbeginn",
        "ob die Zustimmung zum vorzeitigen Maßnahmenbeginn vorliegt",
        {
            YES: "Die Zustimmung zum vorzeitigen Maßnahmenbeginn muss vorliegen.",
            NO: "Eine Zustimmung zum vorzeitigen Maßnahmenbeginn darf nicht vorliegen.",
        },
        {
            YES: "Die Zustimmung zum vorzeitigen Maßnahmenbeginn liegt vor.",
            NO: "Die Zustimmung zum vorzeitigen Maßnahmenbeginn liegt nicht vor.",
        },
    ),
    "project.total_cost": FactWording(
        "Gesamtkosten",
        "was das Projekt kostet",
        {
            AT_LEAST: "Die Gesamtkosten müssen mindestens {wanted} betragen.",
            AT_MOST: "Die Gesamtkosten dürfen höchstens {wanted} betragen.",
        },
    ),
    "project.eligible_cost": FactWording(
        "Zuwendungsfähige Kosten",
        "welche Kosten in welcher Höhe zuwendungsfähig sind",
        {
            AT_LEAST: "Die zuwendungsfähigen Kosten müssen mindestens {wanted} betragen.",
            AT_MOST: "Die zuwendungsfähigen Kosten dürfen höchstens {wanted} betragen.",
        },
    ),
    "project.own_share": FactWording(
        "Eigenanteil an den Gesamtkosten",
        "wie hoch die Gesamtkosten und die Eigenmittel sind",
        {
            AT_LEAST: "Der Eigenanteil an den Gesamtkosten muss mindestens {wanted} betragen.",
            AT_MOST: "Der Eigenanteil an den Gesamtkosten darf höchstens {wanted} betragen.",
        },
    ),
    "project.other_grants": FactWording(
        "Weitere öffentliche Förderungen",
        "ob für das Projekt weitere öffentliche Förderungen vorgesehen sind",
        {
            YES: "Für das Projekt müssen weitere öffentliche Förderungen vorgesehen sein.",
            NO: "Für das Projekt dürfen keine weiteren öffentlichen Förderungen vorgesehen sein.",
        },
        {
            YES: "Für das Projekt sind weitere öffentliche Förderungen vorgesehen.",
            NO: "Für das Projekt sind keine weiteren öffentlichen Förderungen vorgesehen.",
        },
    ),
    "project.resolution_taken": FactWording(
        "Beschluss zum Projekt",
        "ob das zuständige Gremium das Projekt beschlossen hat",
        {
            YES: "Das zuständige Gremium muss das Projekt beschlossen haben.",
            NO: "Das zuständige Gremium darf das Projekt noch nicht beschlossen haben.",
        },
        {
            YES: "Das zuständige Gremium hat das Projekt beschlossen.",
            NO: "Das zuständige Gremium hat das Projekt nicht beschlossen.",
        },
    ),
    "project.participation": FactWording(
        "Beteiligung am Projekt",
        "ob die Menschen im Quartier an dem Projekt beteiligt wurden",
        {
            YES: "Die Menschen im Quartier müssen an dem Projekt beteiligt worden sein.",
            NO: "Die Menschen im Quartier dürfen an dem Projekt noch nicht beteiligt worden sein.",
        },
        {
            YES: "Die Menschen im Quartier wurden an dem Projekt beteiligt.",
            NO: "Die Menschen im Quartier wurden an dem Projekt nicht beteiligt.",
        },
    ),
    "project.sustainability": FactWording(
        "Verstetigung",
        "wie das Projekt nach dem Ende der Förderung weitergeht",
        {
            YES: "Es muss beschrieben sein, wie das Projekt nach dem Ende der Förderung weitergeht.",
            NO: "Es darf nicht vorgesehen sein, dass das Projekt nach dem Ende der Förderung weitergeht.",
        },
        {
            YES: "Es ist beschrieben, wie das Projekt nach dem Ende der Förderung weitergeht.",
            NO: "Es ist nicht vorgesehen, dass das Projekt nach dem Ende der Förderung weitergeht.",
        },
    ),
}
