"""How each fact is asked for, as a German question: one row for every row of the registry of facts."""

from collections.abc import Mapping

QUESTIONS: Mapping[str, str] = {
    "municipality.land": "In welchem Land liegt die Kommune?",
    "municipality.inhabitants": "Wie viele Menschen leben in der Kommune?",
    "municipality.budget_emergency": "Befindet sich die Kommune in einer Haushaltsnotlage?",
    "municipality.financially_weak": "Gilt die Kommune als finanzschwach?",
    "municipality.esf_region": "Zu welcher Regionenkategorie des ESF Plus gehört die Kommune?",
    "municipality.has_youth_office": "Hat die Kommune ein eigenes Jugendamt?",
    "neighbourhood.legal_bases": "In welchen beschlossenen rechtlichen Gebieten liegt das Quartier?",
    "neighbourhood.area_programmes": "In welche Programme der Städtebauförderung sind Gebiete des Quartiers aufgenommen?",
    "neighbourhood.concept_resolved": "Ist ein integriertes Entwicklungskonzept für das Quartier beschlossen, etwa ein ISEK?",
    "neighbourhood.concept_kinds": "Welche Konzepte gibt es für das Quartier?",
    "neighbourhood.inhabitants": "Wie viele Menschen leben im Quartier?",
    "applicant.kind": "Von welcher Art ist die Stelle, die den Antrag stellt?",
    "applicant.charitable": "Ist die Stelle, die den Antrag stellt, gemeinnützig?",
    "project.measure_kind": "Ist die Maßnahme investiv, nicht investiv oder beides?",
    "project.facility_kind": "Um welche Art von Einrichtung geht es?",
    "project.themes": "Welche Handlungsfelder betrifft das Projekt?",
    "project.target_groups": "An welche Zielgruppen richtet sich das Projekt?",
    "project.partner_kinds": "Welche Organisationen sind am Projekt beteiligt?",
    "project.starts": "Wann beginnt das Projekt?",
    "project.ends": "Wann endet das Projekt?",
    "project.duration_months": "Wie lange dauert das Projekt?",
    "project.started": "Hat das Projekt schon begonnen?",
    "project.first_contract": "Wann wird der erste Liefer- oder Leistungsvertrag geschlossen?",
    "project.early_start_consent": "Liegt die Zustimmung zum vorzeitigen Maßnahmenbeginn vor?",
    "project.total_cost": "Was kostet das Projekt insgesamt?",
    "project.eligible_cost": "Wie hoch sind die zuwendungsfähigen Kosten?",
    "project.own_share": "Wie hoch ist der Eigenanteil an den Gesamtkosten?",
    "project.other_grants": "Sind für das Projekt weitere öffentliche Förderungen vorgesehen?",
    "project.resolution_taken": "Hat das zuständige Gremium das Projekt beschlossen?",
    "project.participation": "Wurden die Menschen im Quartier an dem Projekt beteiligt?",
    "project.sustainability": "Ist beschrieben, wie das Projekt nach dem Ende der Förderung weitergeht?",
}

OPEN_POINTS: Mapping[str, str] = {
    "neighbourhood.legal_bases": "Ist der Beschluss für das Gebiet nach {possible} gefasst, und gilt er am Stichtag noch?",
    "neighbourhood.area_programmes": "In welches Programm der Städtebauförderung ist jedes Gebiet des Quartiers aufgenommen?",
    "project.partner_kinds": "Von welcher Art ist jede der beteiligten Organisationen?",
}
"""How a set is asked for of which something is known already; `possible` are the members that are open."""
