"""A visit of an officer not arranged over the line: its record, and the third gate."""

from dataclasses import replace
from datetime import date

import pytest

from mediation_desk.app.entropy import new_id
from mediation_desk.domain.case.events.gates import GateReason, OfficerVisited, VisitResult
from mediation_desk.domain.case.state import Case
from mediation_desk.domain.codes import Paper
from mediation_desk.domain.records.directory import Rank
from mediation_desk.domain.refusal import Reason
from mediation_desk.workflows.directory import listings
from mediation_desk.workflows.read_models.case.case_sheet import CaseSheet
from mediation_desk.workflows.read_models.ledger import View
from tests.station import Counter
from tests.workflows.directory.test_listings import SAID, listed
from tests.workflows.response.test_first_response import CLERK, refused
from tests.workflows.station.test_description import printed

TODAY = date(2026, 11, 24)


def a_visit(case: str, officer: str, **changes: object) -> listings.VisitForm:
    """Return today's visit of an officer without a settlement."""
    form = listings.VisitForm(
        new_id(),
        case,
        TODAY,
        officer,
        VisitResult.NOT_AGREED,
        " 查看实物，分别听取意见 ",
        GateReason.DISPUTED,
    )
    return replace(form, **changes)  # type: ignore[arg-type]


def sheet_of(counter: Counter, case: str) -> CaseSheet:
    return counter.session.ask(lambda reader: reader.case_sheet(case, counter.watch()))


def held(counter: Counter, case: str) -> Case:
    return sheet_of(counter, case).case


def test_a_visit_stands_in_the_course_and_brings_the_case_to_the_third_gate(
    counter: Counter,
) -> None:
    officer, case = listed(counter), counter.register()
    assert [one.name for one in sheet_of(counter, case).officers] == ["陈立"]
    counter.act(listings.record_visit, a_visit(case, officer), CLERK)
    sheet = sheet_of(counter, case)
    assert sheet.steps[0].event == OfficerVisited(
        TODAY,
        officer,
        "质量科",
        "陈立",
        VisitResult.NOT_AGREED,
        GateReason.DISPUTED,
        "查看实物，分别听取意见",
    )
    assert (sheet.case.gate, sheet.case.has_left_store) == (3, True)
    (row,) = counter.session.ask(lambda r: r.rows(r.keys(View(gates=(3,)))))
    assert row.case == case


def test_what_the_officer_did_stands_in_the_erasable_part(counter: Counter) -> None:
    officer, case = listed(counter), counter.register()
    counter.act(listings.record_visit, a_visit(case, officer), CLERK)
    with counter.session.file.connection() as connection:
        facts, private = connection.exec_driver_sql(
            "SELECT facts, private FROM entry WHERE kind = 'case.officer_visited'"
        ).one()
    assert "查看实物".encode() not in bytes(facts)
    assert "查看实物".encode() in bytes(private)


def test_the_reason_is_told_once_when_the_gate_is_entered(counter: Counter) -> None:
    officer, case = listed(counter), counter.register()
    silent = a_visit(case, officer, why=None)
    assert refused(counter, listings.record_visit, silent) is Reason.GATE_REASON_MISSING
    counter.act(listings.record_visit, a_visit(case, officer), CLERK)
    counter.act(listings.record_visit, replace(silent, act=new_id()), CLERK)
    assert [visit.why for visit in held(counter, case).visits] == [GateReason.DISPUTED, None]


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"visited_on": date(2026, 11, 25)}, Reason.DATE_IN_FUTURE),
        ({"visited_on": date(2026, 11, 23)}, Reason.VISIT_BEFORE_CASE),
        ({"listing": "nobody"}, Reason.UNKNOWN_LISTING),
        ({"done": "  "}, Reason.TEXT_MISSING),
    ],
)
def test_a_visit_that_cannot_have_been_is_refused(
    counter: Counter, changes: dict[str, object], reason: Reason
) -> None:
    form = a_visit(counter.register(), listed(counter), **changes)
    assert refused(counter, listings.record_visit, form) is reason


def test_a_body_is_no_officer(counter: Counter) -> None:
    section = replace(SAID, rank=Rank.SECTION, body="")
    body = listed(counter, name="质量科", particulars=section)
    case = counter.register()
    assert refused(counter, listings.record_visit, a_visit(case, body)) is Reason.UNKNOWN_LISTING
    assert sheet_of(counter, case).officers == ()


def test_an_officer_whose_entry_had_ended_did_not_come(counter: Counter) -> None:
    officer = listed(counter)
    counter.act(
        listings.end_listing, listings.ListingEndForm(new_id(), officer, TODAY, "调离"), CLERK
    )
    counter.watch.forward(days=1)
    case = counter.register()
    form = a_visit(case, officer, visited_on=date(2026, 11, 25))
    assert refused(counter, listings.record_visit, form) is Reason.OFFICER_NOT_LISTED
    assert sheet_of(counter, case).officers == ()


def test_the_referral_tells_the_visit(counter: Counter) -> None:
    officer, case = listed(counter), counter.register()
    counter.act(listings.record_visit, a_visit(case, officer), CLERK)
    said = printed(counter, Paper.REFERRAL, case)
    assert "2026-11-24质量科陈立到场调解，未达成一致：查看实物，分别听取意见" in said
