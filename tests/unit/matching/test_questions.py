"""Which answer helps most: what must be true of every question, held against matching changed records anew."""

import dataclasses
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builders import (
    all_of,
    any_of,
    at_least,
    build_basis,
    build_municipality,
    build_neighbourhood,
    build_organisation,
    build_programme,
    build_project,
    comparison,
    exactly_one_of,
    judgement,
    none_of,
    partners,
)
from coordinator_app.domain.cost import CostKind, CostRow
from coordinator_app.domain.funding import AmountKind, AmountRule, FundingTerms
from coordinator_app.domain.neighbourhood import LegalArea, Neighbourhood, Resolution
from coordinator_app.domain.organisation import Organisation
from coordinator_app.domain.programme import Deadline, DeadlineKind, Programme
from coordinator_app.domain.project import Partner, PersonalJudgement
from coordinator_app.domain.records import Kind
from coordinator_app.domain.requirement import Operator, Requirement
from coordinator_app.domain.source import Standing
from coordinator_app.domain.truth import Truth
from coordinator_app.domain.vocabulary import Land, LegalBasis, MeasureKind, OrganisationKind, Theme
from coordinator_app.matching.eligibility.facts import Choices, Origin, read_facts
from coordinator_app.matching.eligibility.matcher import assess
from coordinator_app.matching.eligibility.subject import Subject
from coordinator_app.matching.questions.ranking import Order, listed, questionnaire, ranked
from coordinator_app.matching.questions.survey import (
    AnswerEffect,
    FactQuestion,
    JudgementQuestion,
    Question,
    QuestionEffect,
    Survey,
    survey,
)

DAY = date(2026, 11, 22)
SENTENCES = ("Das Vorhaben ist beispielhaft.", "Das Vorhaben wirkt im ganzen Quartier.")
IS, ONE_OF, OVERLAPS = Operator.IS, Operator.ONE_OF, Operator.OVERLAPS
CONTAINS_ALL, AT_LEAST, AT_MOST = Operator.CONTAINS_ALL, Operator.AT_LEAST, Operator.AT_MOST

worlds_of_this_size = settings(max_examples=25, deadline=None)


def in_project(**changes: Any) -> Callable[[Subject], Subject]:
    return lambda subject: dataclasses.replace(
        subject, project=dataclasses.replace(subject.project, **changes)
    )


def in_town(**changes: Any) -> Callable[[Subject], Subject]:
    def change(subject: Subject) -> Subject:
        town = subject.municipality or build_municipality()
        return dataclasses.replace(subject, municipality=dataclasses.replace(town, **changes))

    return change


def in_quarter(**changes: Any) -> Callable[[Subject], Subject]:
    """Answer for the Quartier; a project without one is given one of which nothing else is known."""

    def change(subject: Subject) -> Subject:
        quarter = subject.neighbourhood or Neighbourhood("Q-NEU", "K-LINDENFURT", "Neues Quartier")
        return dataclasses.replace(subject, neighbourhood=dataclasses.replace(quarter, **changes))

    return change


def in_applicant(**changes: Any) -> Callable[[Subject], Subject]:
    def change(subject: Subject) -> Subject:
        applicant = subject.applicant or Organisation("O-NEU", "Neue Stelle")
        return dataclasses.replace(subject, applicant=dataclasses.replace(applicant, **changes))

    return change


def with_areas(content: Choices) -> Callable[[Subject], Subject]:
    """Settle every area that is open, or enter those that were found out."""

    def change(subject: Subject) -> Subject:
        areas = subject.neighbourhood.legal_areas if subject.neighbourhood else None
        named = areas if areas is not None else tuple(LegalArea(LegalBasis(item)) for item in content.sure)
        settled = tuple(
            dataclasses.replace(area, resolution=Resolution(Truth.of(area.basis in content.sure)))
            for area in named
        )
        return in_quarter(legal_areas=settled)(subject)

    return change


def with_partners(content: Choices) -> Callable[[Subject], Subject]:
    def change(subject: Subject) -> Subject:
        pairs = zip(content.sure, content.counts, strict=True)
        kinds = [OrganisationKind(kind) for kind, count in pairs for _ in range(count)]
        found = tuple(build_organisation(key=f"O-{n}", kind=kind) for n, kind in enumerate(kinds))
        return dataclasses.replace(
            in_project(partners=tuple(Partner(item.key) for item in found))(subject), partners=found
        )

    return change


ENTER: Mapping[str, Callable[[Any], Callable[[Subject], Subject]]] = {
    "municipality.land": lambda content: in_town(land=content),
    "municipality.inhabitants": lambda content: in_town(inhabitants=content),
    "municipality.budget_emergency": lambda content: in_town(budget_emergency=content),
    "neighbourhood.inhabitants": lambda content: in_quarter(inhabitants=content),
    "neighbourhood.legal_bases": with_areas,
    "applicant.kind": lambda content: in_applicant(kind=content),
    "applicant.charitable": lambda content: in_applicant(charitable=content),
    "project.measure_kind": lambda content: in_project(measure_kind=content),
    "project.themes": lambda content: in_project(themes=content.sure),
    "project.partner_kinds": with_partners,
    "project.starts": lambda content: in_project(starts=content),
    "project.started": lambda content: in_project(started=content),
    "project.total_cost": lambda content: in_project(costs=(CostRow("Kosten", CostKind.OTHER, content),)),
}
"""How each of these facts is entered into the records, so that a match reads it there."""


def entered(subjects: tuple[Subject, ...], effect: QuestionEffect, answer: Any) -> tuple[Subject, ...]:
    """Return the projects with an answer entered wherever the question asks for it."""
    question = effect.question
    if isinstance(question, JudgementQuestion):
        return tuple(
            judged(subject, question, answer) if subject.project.key == question.project else subject
            for subject in subjects
        )
    return tuple(
        ENTER[question.fact](answer)(subject)
        if read_facts(subject, DAY)[question.fact].origin == question.origin
        else subject
        for subject in subjects
    )


def judged(subject: Subject, question: JudgementQuestion, answer: Truth) -> Subject:
    said = PersonalJudgement(question.programme, question.statement, answer)
    others = tuple(
        item
        for item in subject.project.judgements
        if (item.programme, item.statement) != (said.programme, said.statement)
    )
    return in_project(judgements=(*others, said))(subject)


def results(
    subjects: tuple[Subject, ...], programmes: tuple[Programme, ...]
) -> Mapping[tuple[str, str], Truth]:
    return {
        (subject.project.key, programme.id): assess(subject, programme, DAY).eligible
        for subject in subjects
        for programme in programmes
    }


LEAVES: tuple[Requirement, ...] = (
    comparison("municipality.land", ONE_OF, "HE", "BY"),
    comparison("municipality.inhabitants", AT_MOST, 60_000),
    comparison("municipality.inhabitants", AT_LEAST, 60_000),
    comparison("municipality.budget_emergency", IS, "yes"),
    comparison("neighbourhood.inhabitants", AT_LEAST, 3_000),
    comparison("neighbourhood.legal_bases", OVERLAPS, "baugb_171e", "baugb_142"),
    comparison("neighbourhood.legal_bases", CONTAINS_ALL, "baugb_171e", "baugb_142"),
    comparison("applicant.kind", ONE_OF, "association", "municipality"),
    comparison("applicant.charitable", IS, "yes"),
    comparison("project.measure_kind", ONE_OF, "investive"),
    comparison("project.themes", OVERLAPS, "youth"),
    comparison("project.themes", CONTAINS_ALL, "youth", "education"),
    comparison("project.starts", AT_LEAST, "2027-01-01"),
    comparison("project.starts", AT_MOST, "2027-01-01"),
    comparison("project.starts", AT_MOST, "2027-01-03"),
    comparison("project.started", IS, "no"),
    comparison("project.total_cost", AT_LEAST, 0),
    comparison("project.total_cost", AT_MOST, 500_000),
    comparison("project.total_cost", AT_LEAST, 500_001),
    comparison("project.started", IS, "no", standing=Standing.VAGUE),
    partners(1, OrganisationKind.ASSOCIATION),
    partners(2, OrganisationKind.ASSOCIATION, OrganisationKind.CHAMBER),
    *(judgement(sentence) for sentence in SENTENCES),
)


def trees() -> st.SearchStrategy[Requirement]:
    def groups(nodes: st.SearchStrategy[Requirement]) -> st.SearchStrategy[Requirement]:
        several = st.lists(nodes, min_size=1, max_size=3)
        weak = st.booleans()
        return st.one_of(
            several.map(lambda items: all_of(*items)),
            several.map(lambda items: any_of(*items)),
            several.map(lambda items: exactly_one_of(*items)),
            several.map(lambda items: at_least((len(items) + 1) // 2, *items)),
            nodes.map(none_of),
            st.builds(
                lambda items, is_weak: dataclasses.replace(
                    any_of(*items), basis=build_basis(Standing.VAGUE if is_weak else Standing.SOURCED)
                ),
                several,
                weak,
            ),
        )

    return st.recursive(st.sampled_from(LEAVES), groups, max_leaves=5)


@st.composite
def programmes_of(draw: st.DrawFn) -> tuple[Programme, ...]:
    def one(number: int) -> Programme:
        nodes = draw(st.lists(trees(), max_size=4))
        land = draw(st.sampled_from((None, None, Land.HE, Land.BY)))
        kind = DeadlineKind.ROLLING if land is None else DeadlineKind.PER_LAND
        closes = None if land is None else date(2027, 3, 31)
        amount = draw(st.sampled_from((None, 1_000_00, 70_000_00)))
        amounts = () if amount is None else (AmountRule(AmountKind.MAXIMUM_GRANT, amount, build_basis()),)
        return build_programme(
            id=f"programm_{number}",
            requirements=all_of(*nodes),
            deadlines=(Deadline(kind, build_basis(), closes=closes, land=land),),
            funding=FundingTerms(amounts=amounts),
        )

    return tuple(one(number) for number in range(draw(st.integers(1, 4))))


@st.composite
def subjects_of(draw: st.DrawFn) -> tuple[Subject, ...]:
    """A town with two Quartiere and up to four projects of which much is not known."""
    truths = st.sampled_from(Truth)
    town = build_municipality(
        land=draw(st.sampled_from((None, Land.HE, Land.BY))),
        inhabitants=draw(st.sampled_from((None, 50_000, 70_000))),
        budget_emergency=draw(truths),
    )
    areas = st.lists(
        st.builds(
            lambda basis, taken: LegalArea(basis, resolution=Resolution(taken)),
            st.sampled_from((LegalBasis.BAUGB_171E, LegalBasis.BAUGB_142)),
            truths,
        ),
        max_size=2,
        unique_by=lambda area: area.basis,
    ).map(tuple)
    quarters = [
        build_neighbourhood(
            key=key,
            concepts=None,
            legal_areas=draw(st.none() | areas),
            inhabitants=draw(st.sampled_from((None, 100))),
        )
        for key in ("Q-NORD", "Q-SUED")
    ]
    applicant = build_organisation(
        kind=draw(st.sampled_from((None, OrganisationKind.ASSOCIATION, OrganisationKind.COMPANY))),
        charitable=draw(truths),
    )

    def one(number: int) -> Subject:
        kinds = draw(
            st.none()
            | st.lists(
                st.sampled_from((None, OrganisationKind.ASSOCIATION, OrganisationKind.COMPANY)), max_size=2
            )
        )
        found = tuple(build_organisation(key=f"O-{n}", kind=kind) for n, kind in enumerate(kinds or ()))
        said = draw(st.dictionaries(st.sampled_from(SENTENCES), truths))
        quarter, applies = draw(st.sampled_from((None, *quarters))), draw(st.booleans())
        project = build_project(
            key=f"P-{number}",
            neighbourhood=quarter.key if quarter else None,
            applicant=applicant.key if applies else None,
            measure_kind=draw(st.sampled_from((None, *MeasureKind))),
            themes=draw(st.sampled_from(((), (Theme.YOUTH,), (Theme.HEALTH,)))),
            starts=draw(st.sampled_from((None, date(2026, 12, 1), date(2027, 6, 1)))),
            started=draw(truths),
            costs=draw(st.sampled_from(((), (CostRow("Kosten", CostKind.OTHER, 400_000),)))),
            partners=None if kinds is None else tuple(Partner(item.key) for item in found),
            judgements=tuple(PersonalJudgement("programm_0", text, answer) for text, answer in said.items()),
        )
        return Subject(project, town, quarter, applicant if applies else None, found)

    return tuple(one(number) for number in range(draw(st.integers(1, 4))))


@worlds_of_this_size
@given(subjects_of(), programmes_of())
def test_every_count_is_what_matching_the_changed_records_anew_says(
    subjects: tuple[Subject, ...], programmes: tuple[Programme, ...]
) -> None:
    before = results(subjects, programmes)
    found = survey(subjects, programmes, DAY)
    assert set(found.grants) == {pair for pair, result in before.items() if result is Truth.UNKNOWN}
    for effect in found.effects:
        for item in effect.answers:
            after = results(entered(subjects, effect, item.answer.content), programmes)
            assert set(item.fits) == newly(before, after, Truth.YES)
            assert set(item.ruled_out) == newly(before, after, Truth.NO)


def newly(before: Mapping[Any, Truth], after: Mapping[Any, Truth], wanted: Truth) -> set[Any]:
    """Return what became yes or no; whatever was decided must have stayed."""
    assert all(after[pair] is result for pair, result in before.items() if result is not Truth.UNKNOWN)
    return {pair for pair, result in after.items() if result is wanted and before[pair] is Truth.UNKNOWN}


@worlds_of_this_size
@given(subjects_of(), programmes_of())
def test_what_is_completed_stays_open_and_waits_for_no_more_fact(
    subjects: tuple[Subject, ...], programmes: tuple[Programme, ...]
) -> None:
    asked_before = facts_asked_for(survey(subjects, programmes, DAY))
    for effect in survey(subjects, programmes, DAY).effects:
        for item in effect.answers:
            after = survey(entered(subjects, effect, item.answer.content), programmes, DAY)
            still_asked = facts_asked_for(after)
            freed = {
                pair
                for pair in effect.pairs
                if pair in asked_before and pair in after.grants and pair not in still_asked
            }
            assert set(item.completed) == freed


def facts_asked_for(found: Survey) -> set[tuple[str, str]]:
    return {
        pair for effect in found.effects if isinstance(effect.question, FactQuestion) for pair in effect.pairs
    }


@worlds_of_this_size
@given(subjects_of(), programmes_of())
def test_nothing_is_asked_that_no_open_pair_waits_for_and_nothing_twice(
    subjects: tuple[Subject, ...], programmes: tuple[Programme, ...]
) -> None:
    found = survey(subjects, programmes, DAY)
    questions = [effect.question for effect in found.effects]
    assert len(questions) == len(set(questions))
    open_points = {
        (subject.project.key, programme.id): {
            point.fact.name if point.fact is not None else getattr(point.criterion, "judgement", None)
            for point in assess(subject, programme, DAY).open_points()
        }
        for subject in subjects
        for programme in programmes
    }
    for effect in found.effects:
        question = effect.question
        wanted = question.fact if isinstance(question, FactQuestion) else question.statement
        assert effect.pairs
        for pair in effect.pairs:
            assert pair in found.grants
            assert wanted in open_points[pair] or wanted == "municipality.land"  # a deadline may wait for it


@worlds_of_this_size
@given(subjects_of(), programmes_of(), st.randoms(use_true_random=False), st.sampled_from(Order))
def test_the_order_of_projects_and_programmes_does_not_matter(
    subjects: tuple[Subject, ...], programmes: tuple[Programme, ...], random: Any, order: Order
) -> None:
    mixed = (
        tuple(random.sample(subjects, len(subjects))),
        tuple(random.sample(programmes, len(programmes))),
    )
    straight = survey(subjects, programmes, DAY)
    assert survey(*mixed, DAY).effects == straight.effects
    assert ranked(survey(*mixed, DAY).effects, order) == ranked(straight.effects, order)
    assert questionnaire(*mixed, DAY, 5, order) == questionnaire(subjects, programmes, DAY, 5, order)


@worlds_of_this_size
@given(subjects_of(), programmes_of(), st.sampled_from(Order))
def test_a_question_before_another_one_decides_at_least_as_much_and_what_decides_nothing_is_last(
    subjects: tuple[Subject, ...], programmes: tuple[Programme, ...], order: Order
) -> None:
    places = ranked(survey(subjects, programmes, DAY).effects, order)
    worths = [worth(effect, order) for effect in places]
    assert worths == sorted(worths, reverse=True)
    deciding = [number for number, effect in enumerate(places) if worth(effect, order)]
    assert deciding == list(range(len(deciding)))


def worth(effect: QuestionEffect, order: Order) -> Fraction:
    return effect.mean if order is Order.PROGRAMMES else effect.mean_cents


@worlds_of_this_size
@given(subjects_of(), programmes_of(), st.integers(0, 6), st.sampled_from(Order))
def test_a_list_is_what_choosing_the_best_of_the_rest_again_and_again_gives(
    subjects: tuple[Subject, ...], programmes: tuple[Programme, ...], length: int, order: Order
) -> None:
    found = survey(subjects, programmes, DAY)
    assert listed(found, length, order) == tuple(plainly_chosen(found, length, order))


def plainly_chosen(found: Survey, length: int, order: Order) -> Iterator[QuestionEffect]:
    left = dict.fromkeys(found.grants, Fraction(1))
    rest = list(found.effects)
    while rest and length > 0:
        best = min(rest, key=lambda effect: place(effect, found, left, order))
        for pair in best.pairs:
            left[pair] *= 1 - share_deciding(best, pair)
        rest.remove(best)
        length -= 1
        yield best


def place(
    effect: QuestionEffect, found: Survey, left: Mapping[Any, Fraction], order: Order
) -> tuple[Any, ...]:
    weights = {pair: 1 if order is Order.PROGRAMMES else found.grants[pair] or 0 for pair in effect.pairs}
    expected = sum(
        (left[pair] * share_deciding(effect, pair) * weights[pair] for pair in effect.pairs), Fraction()
    )
    return -expected, -effect.least, -effect.opened, -len(effect.pairs), effect.question.rank


def share_deciding(effect: QuestionEffect, pair: tuple[str, str]) -> Fraction:
    deciding = sum(1 for item in effect.answers if pair in item.fits or pair in item.ruled_out)
    return Fraction(deciding, len(effect.answers))


@worlds_of_this_size
@given(subjects_of(), programmes_of())
def test_money_is_counted_where_it_is_known_and_told_where_it_is_not(
    subjects: tuple[Subject, ...], programmes: tuple[Programme, ...]
) -> None:
    stated = {item.id: item.funding.amounts[0].cents if item.funding.amounts else None for item in programmes}
    for effect in survey(subjects, programmes, DAY).effects:
        amounts = [stated[programme] for _, programme in effect.pairs]
        assert effect.cents == sum(amount for amount in amounts if amount is not None)
        assert effect.unknown_grants == amounts.count(None)
        decided = [
            sum(stated[programme] or 0 for _, programme in (*item.fits, *item.ruled_out))
            for item in effect.answers
        ]
        assert effect.mean_cents == Fraction(sum(decided), len(decided))


def only(subjects: tuple[Subject, ...], *requirements: Requirement) -> tuple[QuestionEffect, ...]:
    """Return the questions for programmes of one requirement each."""
    programmes = tuple(
        build_programme(id=f"programm_{number}", requirements=all_of(node))
        for number, node in enumerate(requirements)
    )
    return survey(subjects, programmes, DAY).effects


def project(number: int, **changes: Any) -> Subject:
    return Subject(
        build_project(key=f"P-{number}", **changes),
        build_municipality(),
        build_neighbourhood(),
        build_organisation(),
    )


def test_a_fact_of_a_shared_quartier_is_one_question_for_all_its_projects() -> None:
    quarter = build_neighbourhood(inhabitants=None)
    subjects = tuple(dataclasses.replace(project(number), neighbourhood=quarter) for number in range(3))
    (effect,) = only(subjects, comparison("neighbourhood.inhabitants", AT_LEAST, 3_000))
    assert effect.question == FactQuestion(
        "neighbourhood.inhabitants", Origin(Kind.NEIGHBOURHOOD, "Q-HAFENVIERTEL", "inhabitants")
    )
    assert effect.projects == ("P-0", "P-1", "P-2")
    assert [(len(item.fits), len(item.ruled_out)) for item in effect.answers] == [(0, 3), (3, 0)]


def test_what_has_no_record_yet_is_asked_for_each_project_and_only_yes_can_be_entered() -> None:
    effects = only((project(1), project(2)), comparison("project.participation", IS, "yes"))
    questions = [effect.question for effect in effects]
    origin = Origin(Kind.PARTICIPATION, None, "participation")
    assert questions == [FactQuestion("project.participation", origin, key) for key in ("P-1", "P-2")]
    assert all([item.answer.content for item in effect.answers] == [Truth.YES] for effect in effects)


@pytest.mark.parametrize(
    ("nodes", "contents"),
    [
        ((comparison("project.total_cost", AT_LEAST, 100),), [99, 100]),
        ((comparison("project.total_cost", AT_MOST, 100),), [100, 101]),
        ((comparison("project.total_cost", AT_LEAST, 0),), [0]),
        (
            (
                comparison("project.total_cost", AT_MOST, 100),
                comparison("project.total_cost", AT_LEAST, 101),
            ),
            [100, 101],
        ),
        (
            (
                comparison("project.total_cost", AT_LEAST, 100),
                comparison("project.total_cost", AT_MOST, 100),
            ),
            [99, 100, 101],
        ),
        ((comparison("project.own_share", AT_LEAST, "1/10"),), [Fraction(1, 20), Fraction(1, 10)]),
        ((comparison("project.own_share", AT_MOST, "1"),), [Fraction(1)]),
        (
            (comparison("project.starts", AT_MOST, "2027-01-01"),),
            [date(2027, 1, 1), date(2027, 1, 2)],
        ),
    ],
)
def test_an_amount_or_a_day_has_one_answer_for_every_stretch_that_programmes_tell_apart(
    nodes: tuple[Requirement, ...], contents: list[Any]
) -> None:
    (effect,) = only((project(1),), *nodes)
    assert [item.answer.content for item in effect.answers] == contents


def test_of_a_set_that_is_known_in_part_only_the_open_members_are_answers() -> None:
    areas = (
        LegalArea(LegalBasis.BAUGB_142, resolution=Resolution(Truth.YES)),
        LegalArea(LegalBasis.BAUGB_171E),
    )
    subject = dataclasses.replace(project(1), neighbourhood=build_neighbourhood(legal_areas=areas))
    (effect,) = only((subject,), comparison("neighbourhood.legal_bases", OVERLAPS, "baugb_171e"))
    assert [item.answer.content for item in effect.answers] == [
        Choices((LegalBasis.BAUGB_142,)),
        Choices((LegalBasis.BAUGB_142, LegalBasis.BAUGB_171E)),
    ]


def test_nobody_is_asked_below_a_rule_that_could_not_decide_anyway() -> None:
    weak = comparison("project.other_grants", IS, "yes", standing=Standing.UNVERIFIED)
    vague = dataclasses.replace(
        any_of(comparison("project.measure_kind", ONE_OF, "investive")), basis=build_basis(Standing.VAGUE)
    )
    unsure = dataclasses.replace(judgement(SENTENCES[0]), basis=build_basis(Standing.VAGUE))
    assert only((project(1),), weak, vague, unsure) == ()


def test_nobody_is_asked_for_what_rests_on_a_contradiction_or_of_a_programme_that_is_closed() -> None:
    backwards = project(1, starts=date(2027, 6, 1), ends=date(2027, 1, 1))
    assert only((backwards,), comparison("project.starts", AT_MOST, "2027-03-01")) == ()
    ruled_out = all_of(
        comparison("applicant.kind", ONE_OF, "association"),
        comparison("project.measure_kind", ONE_OF, "investive"),
    )
    assert only((project(1),), ruled_out) == ()


def test_two_facts_that_decide_only_together_are_asked_though_each_alone_decides_nothing() -> None:
    both = at_least(
        2,
        *(
            comparison(f"project.{name}", IS, "yes")
            for name in ("early_start_consent", "other_grants", "resolution_taken")
        ),
    )
    effects = only((project(1),), both)
    assert [effect.most for effect in effects] == [0, 0, 0]
    assert len(ranked(effects)) == 3


def test_the_largest_grants_are_ranked_first_by_money_and_the_most_programmes_otherwise() -> None:
    few = comparison("project.other_grants", IS, "no")
    many = comparison("project.measure_kind", ONE_OF, "investive")
    rich = FundingTerms(amounts=(AmountRule(AmountKind.MAXIMUM_GRANT, 9_000_000_00, build_basis()),))
    programmes = (
        build_programme(id="reich", requirements=all_of(few), funding=rich),
        build_programme(id="arm_1", requirements=all_of(many)),
        build_programme(id="arm_2", requirements=all_of(many)),
    )
    effects = survey((project(1),), programmes, DAY).effects

    def first(order: Order) -> Question:
        return ranked(effects, order)[0].question

    assert isinstance(best := first(Order.PROGRAMMES), FactQuestion)
    assert best.fact == "project.measure_kind"
    assert isinstance(best := first(Order.MONEY), FactQuestion)
    assert best.fact == "project.other_grants"


def test_the_list_does_not_ask_twice_for_what_one_answer_decides_anyway() -> None:
    either = any_of(comparison("project.other_grants", IS, "no"), comparison("project.started", IS, "no"))
    other = comparison("project.early_start_consent", IS, "yes")
    subject = project(1, started=Truth.UNKNOWN)
    programmes = (
        build_programme(id="beides", requirements=all_of(either)),
        build_programme(id="allein", requirements=all_of(other)),
    )
    questions = [effect.question for effect in questionnaire((subject,), programmes, DAY)]
    assert [getattr(question, "fact", "") for question in questions] == [
        "project.early_start_consent",
        "project.started",
        "project.other_grants",
    ]


def test_an_answer_effect_counts_what_is_decided_and_what_is_opened() -> None:
    pairs = tuple((f"P-{number}", "programm") for number in range(6))
    (effect,) = only((project(1),), comparison("project.other_grants", IS, "no"))
    item = AnswerEffect(effect.answers[0].answer, pairs[:1], pairs[1:3], pairs[3:6])
    assert (item.decided, item.opened) == (3, 4)
