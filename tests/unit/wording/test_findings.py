import dataclasses
from datetime import date
from typing import Any

import pytest

from builders import (
    SOURCE,
    all_of,
    any_of,
    at_least,
    build_basis,
    build_neighbourhood,
    build_phase,
    build_programme,
    build_project,
    build_subject,
    comparison,
    exactly_one_of,
    judgement,
    none_of,
)
from coordinator_app.domain.programme import Deadline, DeadlineKind, Programme, ProgrammeStatus
from coordinator_app.domain.requirement import Operator, Requirement
from coordinator_app.domain.source import Standing
from coordinator_app.domain.truth import Truth
from coordinator_app.domain.vocabulary import Land
from coordinator_app.matching.eligibility.assessment import Doubt
from coordinator_app.matching.eligibility.matcher import assess
from coordinator_app.matching.eligibility.subject import Subject
from coordinator_app.wording.facts import titles_of
from coordinator_app.wording.findings import FindingText, describe_all

DAY = date(2026, 11, 22)

NOT_STARTED = comparison("project.started", Operator.IS, "no")
MUNICIPALITY = comparison("applicant.kind", Operator.ONE_OF, "municipality")
ASSOCIATION = comparison("applicant.kind", Operator.ONE_OF, "association")
CONCEPT = comparison("neighbourhood.concept_resolved", Operator.IS, "yes")
AREA = comparison("neighbourhood.legal_bases", Operator.OVERLAPS, "baugb_171e")


def texts(programme: Programme, subject: Subject | None = None, day: date = DAY) -> tuple[FindingText, ...]:
    taken = subject or build_subject()
    others = build_programme(id="sozialer_zusammenhalt", name="Sozialer Zusammenhalt")
    programmes = {item.id: item for item in (programme, others)}
    return describe_all(assess(taken, programme, day), programmes, titles_of(taken))


def text_of(node: Requirement, subject: Subject | None = None) -> FindingText:
    return texts(build_programme(requirements=all_of(node)), subject)[2]


def status_text(**changes: Any) -> str:
    return texts(build_programme(**changes))[0].text


def deadline_text(*deadlines: Deadline, day: date = DAY) -> str:
    return texts(build_programme(deadlines=deadlines), day=day)[1].text


def deadline(kind: DeadlineKind, standing: Standing = Standing.SOURCED, **changes: Any) -> Deadline:
    return Deadline(kind, build_basis(standing), **changes)


def test_a_criterion_that_is_met_says_what_is_demanded_and_what_was_found() -> None:
    found = text_of(MUNICIPALITY)
    assert found.result is Truth.YES
    assert found.label == "Art der antragstellenden Stelle"
    assert found.criterion == "Antragsberechtigt sind: Kommune."
    assert (found.fact, found.wanted) == ("Kommune", "Kommune")
    assert found.text == "Erfüllt: Antragsberechtigt sind: Kommune. Angegeben ist: Kommune."
    assert found.source == SOURCE


def test_a_criterion_that_is_not_met_says_so() -> None:
    subject = build_subject(project=build_project(started=Truth.YES))
    assert text_of(NOT_STARTED, subject).text == (
        "Nicht erfüllt: Das Projekt darf noch nicht begonnen haben. Das Projekt hat bereits begonnen."
    )


def test_a_missing_fact_says_what_is_missing_and_where_to_enter_it() -> None:
    subject = build_subject(neighbourhood=build_neighbourhood(concepts=None))
    found = text_of(CONCEPT, subject)
    assert found.doubt is Doubt.FACT_MISSING
    assert found.text == (
        "Noch offen: Für das Quartier muss ein beschlossenes integriertes Entwicklungskonzept vorliegen. "
        "Es ist nicht angegeben, ob ein integriertes Entwicklungskonzept für das Quartier beschlossen ist. "
        "Tragen Sie es beim Quartier „Hafenviertel“ im Feld „Konzepte“ ein."
    )


def test_an_area_with_an_open_resolution_says_what_is_known_and_what_is_not() -> None:
    (area,) = build_neighbourhood().legal_areas or ()
    open_area = dataclasses.replace(
        area, resolution=dataclasses.replace(area.resolution, taken=Truth.UNKNOWN)
    )
    found = text_of(AREA, build_subject(neighbourhood=build_neighbourhood(legal_areas=(open_area,))))
    assert found.fact == "Beschluss nicht angegeben für das Gebiet nach § 171e BauGB"
    assert found.text.endswith(
        "Es ist nicht angegeben, ob der Beschluss für das Gebiet nach § 171e BauGB gefasst ist und am Stichtag noch gilt. "
        "Tragen Sie es beim Quartier „Hafenviertel“ im Feld „Rechtliche Gebiete“ ein."
    )


def test_a_judgement_is_left_to_a_person() -> None:
    found = text_of(judgement("Das Vorhaben muss eine überörtliche Bedeutung haben."))
    assert found.text == (
        "Noch offen: Das Vorhaben muss eine überörtliche Bedeutung haben. Das muss eine Person prüfen."
    )
    assert found.fact == "noch nicht geprüft"


@pytest.mark.parametrize(
    ("node", "tendency"),
    [
        (MUNICIPALITY, "Danach wäre die Bedingung erfüllt."),
        (ASSOCIATION, "Danach wäre die Bedingung nicht erfüllt."),
    ],
)
def test_an_unverified_rule_says_what_it_would_mean_and_whom_to_ask(node: Requirement, tendency: str) -> None:
    found = text_of(dataclasses.replace(node, basis=build_basis(Standing.UNVERIFIED)))
    assert found.result is Truth.UNKNOWN
    assert "Die Regel ist nicht durch eine Quelle belegt." in found.text
    assert tendency in found.text
    assert found.text.endswith("Fragen Sie nach bei: Bewilligungsstelle.")
    assert found.standing is Standing.UNVERIFIED


def test_an_unverified_rule_with_a_missing_fact_names_both() -> None:
    node = dataclasses.replace(CONCEPT, basis=build_basis(Standing.VAGUE))
    text = text_of(node, build_subject(neighbourhood=build_neighbourhood(concepts=None))).text
    assert "Die Quelle lässt offen, was das genau heißt." in text
    assert "Tragen Sie es beim Quartier „Hafenviertel“" in text


@pytest.mark.parametrize(
    ("node", "sentence", "wanted"),
    [
        (
            any_of(MUNICIPALITY, ASSOCIATION),
            (
                "Mindestens eine der folgenden Bedingungen muss erfüllt sein: "
                "Antragsberechtigt sind: Kommune; Antragsberechtigt sind: Verein."
            ),
            "mindestens 1 von 2 erfüllt",
        ),
        (
            all_of(MUNICIPALITY, NOT_STARTED),
            (
                "Alle folgenden Bedingungen müssen erfüllt sein: "
                "Antragsberechtigt sind: Kommune; Das Projekt darf noch nicht begonnen haben."
            ),
            "alle 2 erfüllt",
        ),
        (
            at_least(2, MUNICIPALITY, NOT_STARTED, none_of(ASSOCIATION)),
            (
                "Mindestens 2 der folgenden Bedingungen müssen erfüllt sein: "
                "Antragsberechtigt sind: Kommune; Das Projekt darf noch nicht begonnen haben; "
                "Nicht antragsberechtigt sind: Verein."
            ),
            "mindestens 2 von 3 erfüllt",
        ),
        (
            exactly_one_of(MUNICIPALITY, ASSOCIATION),
            (
                "Genau eine der folgenden Bedingungen muss erfüllt sein: "
                "Antragsberechtigt sind: Kommune; Antragsberechtigt sind: Verein."
            ),
            "genau 1 von 2 erfüllt",
        ),
    ],
)
def test_groups_name_everything_below_them(node: Requirement, sentence: str, wanted: str) -> None:
    found = text_of(node)
    assert (found.criterion, found.wanted) == (sentence, wanted)
    assert found.text.startswith(f"Erfüllt: {sentence} Davon: ")
    assert len(found.children) >= 1


@pytest.mark.parametrize(
    ("node", "text"),
    [
        (none_of(ASSOCIATION), "Erfüllt: Nicht antragsberechtigt sind: Verein. Angegeben ist: Kommune."),
        (
            none_of(comparison("project.started", Operator.IS, "yes")),
            "Erfüllt: Das Projekt darf noch nicht begonnen haben. Das Projekt hat noch nicht begonnen.",
        ),
        (
            none_of(comparison("applicant.charitable", Operator.IS, "yes")),
            "Erfüllt: Die antragstellende Stelle darf nicht gemeinnützig sein.",
        ),
    ],
)
def test_what_must_not_be_is_told_in_one_sentence(node: Requirement, text: str) -> None:
    found = text_of(node)
    assert found.text.startswith(text)
    assert found.children == ()


def test_groups_count_what_became_of_their_conditions() -> None:
    subject = build_subject(neighbourhood=build_neighbourhood(concepts=None))
    found = text_of(any_of(ASSOCIATION, CONCEPT, CONCEPT), subject)
    assert found.result is Truth.UNKNOWN
    assert found.fact == "1 nicht erfüllt, 2 noch offen"
    assert [child.result for child in found.children] == [Truth.NO, Truth.UNKNOWN, Truth.UNKNOWN]


def test_a_group_on_weak_ground_says_what_it_would_mean() -> None:
    node = dataclasses.replace(any_of(MUNICIPALITY), basis=build_basis(Standing.UNVERIFIED))
    text = text_of(node).text
    assert text.startswith("Noch offen: ")
    assert "Danach wäre die Bedingung erfüllt." in text


@pytest.mark.parametrize(
    ("status", "sentence"),
    [
        (ProgrammeStatus.NOT_YET, "Nicht erfüllt: Das Programm ist noch nicht aufgelegt"),
        (ProgrammeStatus.OPEN, "Erfüllt: Das Programm nimmt Anträge an"),
        (ProgrammeStatus.ROLLING, "Erfüllt: Das Programm nimmt laufend Anträge an"),
        (ProgrammeStatus.CALL, "Erfüllt: Zu dem Programm läuft ein Aufruf"),
        (ProgrammeStatus.ANNOUNCED, "Nicht erfüllt: Das Programm ist angekündigt"),
        (ProgrammeStatus.PAUSED, "Nicht erfüllt: Das Programm ist ausgesetzt"),
        (ProgrammeStatus.NO_GRANTS, "Nicht erfüllt: Das Programm bewilligt keine neuen Anträge"),
        (ProgrammeStatus.EXHAUSTED, "Nicht erfüllt: Die Mittel des Programms sind ausgeschöpft"),
        (ProgrammeStatus.EXPIRED, "Nicht erfüllt: Das Programm ist abgelaufen"),
        (ProgrammeStatus.UNKNOWN, "Noch offen: Es ist nicht bekannt, ob das Programm Anträge annimmt"),
    ],
)
def test_every_status_has_a_sentence(status: ProgrammeStatus, sentence: str) -> None:
    assert status_text(phases=(build_phase(status),)).startswith(f"{sentence}")


def test_an_expired_programme_names_since_when_and_what_came_after() -> None:
    expired = build_phase(ProgrammeStatus.EXPIRED, date(2021, 1, 1))
    assert status_text(phases=(expired,), successors=("sozialer_zusammenhalt",)) == (
        "Nicht erfüllt: Das Programm ist seit dem 01.01.2021 abgelaufen. Danach kam: Sozialer Zusammenhalt."
    )
    assert status_text(phases=(expired,), successors=("sozialer_zusammenhalt", "other")).endswith(
        "Danach kamen: Sozialer Zusammenhalt; other."
    )


def test_a_name_that_ends_with_a_full_stop_gets_no_second_one() -> None:
    expired = build_phase(ProgrammeStatus.EXPIRED, date(2021, 1, 1))
    assert status_text(phases=(expired,), successors=("Vor Ort. Verbunden.",)).endswith(
        "Danach kam: Vor Ort. Verbunden."
    )


def test_a_programme_that_does_not_exist_yet_has_no_successor_yet() -> None:
    coming = build_phase(ProgrammeStatus.NOT_YET, None, date(2026, 12, 31))
    assert status_text(phases=(coming,), successors=("sozialer_zusammenhalt",)) == (
        "Nicht erfüllt: Das Programm ist noch nicht aufgelegt."
    )


def test_the_outline_of_a_group_leaves_out_what_stands_below_it() -> None:
    found = text_of(any_of(MUNICIPALITY, ASSOCIATION))
    assert found.outline == "Erfüllt: Mindestens eine der folgenden Bedingungen muss erfüllt sein:"
    assert found.children[0].outline == found.children[0].text


def test_an_open_programme_names_its_time() -> None:
    phase = build_phase(ProgrammeStatus.OPEN, date(2026, 1, 1), date(2027, 12, 31))
    assert status_text(phases=(phase,)) == (
        "Erfüllt: Das Programm nimmt Anträge an (01.01.2026 bis 31.12.2027)."
    )


def test_a_day_of_which_nothing_is_known_is_open_and_says_whom_to_ask() -> None:
    assert status_text(phases=()) == (
        "Noch offen: Es ist nicht bekannt, ob das Programm Anträge annimmt. "
        "In den ausgewerteten Quellen wurde dazu nichts gefunden. Fragen Sie nach bei: Bewilligungsstelle."
    )
    assert status_text(phases=(), authority=None).endswith(
        "Fragen Sie nach bei: Bundesministerium für Beispiele."
    )


def test_an_unverified_status_is_open() -> None:
    text = status_text(phases=(build_phase(standing=Standing.UNVERIFIED),))
    assert text.startswith(
        "Noch offen: Das Programm nimmt Anträge an. Die Regel ist nicht durch eine Quelle belegt."
    )


@pytest.mark.parametrize(
    ("rule", "sentence"),
    [
        (
            deadline(DeadlineKind.FIXED, closes=date(2027, 1, 22)),
            "Erfüllt: Die nächste Frist ist der 22.01.2027 (noch 61 Tage).",
        ),
        (
            deadline(DeadlineKind.FIXED, closes=date(2026, 11, 23), label="Förderrunde 2"),
            "Erfüllt: Die nächste Frist ist der 23.11.2026 (noch 1 Tag), Förderrunde 2.",
        ),
        (
            deadline(DeadlineKind.PER_LAND, closes=DAY, land=Land.HE),
            "Erfüllt: Die nächste Frist ist der 22.11.2026 (heute), Hessen.",
        ),
        (
            deadline(DeadlineKind.YEARLY, closes=date(2020, 9, 30)),
            "Erfüllt: Die nächste Frist ist der 30.09.2027 (noch 312 Tage).",
        ),
        (deadline(DeadlineKind.ROLLING), "Erfüllt: Anträge sind laufend möglich."),
        (
            deadline(DeadlineKind.ROLLING, closes=date(2026, 12, 2)),
            "Erfüllt: Anträge sind laufend möglich, zuletzt am 02.12.2026 (noch 10 Tage).",
        ),
        (
            deadline(DeadlineKind.PER_LAND),
            (
                "Noch offen: Die Frist setzt das Land; ein Termin ist nicht bekannt. "
                "Fragen Sie nach bei: Bewilligungsstelle."
            ),
        ),
        (
            deadline(DeadlineKind.FIXED, opens=date(2018, 5, 1), closes=date(2018, 7, 31)),
            (
                "Noch offen: Bekannt ist nur diese Frist: 01.05.2018 bis 31.07.2018. "
                "Sie ist am Stichtag nicht offen, und eine weitere ist nicht bekannt. "
                "Fragen Sie nach bei: Bewilligungsstelle."
            ),
        ),
        (
            deadline(DeadlineKind.UNKNOWN),
            "Noch offen: Eine Antragsfrist ist nicht bekannt. Fragen Sie nach bei: Bewilligungsstelle.",
        ),
        (
            deadline(DeadlineKind.YEARLY),
            (
                "Noch offen: Es gibt jedes Jahr eine Frist; ein Termin ist nicht bekannt. "
                "Fragen Sie nach bei: Bewilligungsstelle."
            ),
        ),
    ],
)
def test_deadlines_have_full_sentences(rule: Deadline, sentence: str) -> None:
    assert deadline_text(rule) == sentence


def test_without_any_deadline_nothing_is_promised() -> None:
    assert deadline_text().startswith("Noch offen: Eine Antragsfrist ist nicht bekannt.")


def test_an_unverified_deadline_is_open() -> None:
    text = deadline_text(deadline(DeadlineKind.FIXED, Standing.UNVERIFIED, closes=date(2027, 1, 22)))
    assert text.startswith("Noch offen: Die nächste Frist ist der 22.01.2027 (noch 61 Tage).")
    assert "Die Regel ist nicht durch eine Quelle belegt." in text


def test_the_place_and_the_words_of_the_source_go_along() -> None:
    node = dataclasses.replace(MUNICIPALITY, basis=build_basis(place="Nr. 3", quote="Kommunen"))
    found = text_of(node)
    assert (found.place, found.quote) == ("Nr. 3", "Kommunen")
