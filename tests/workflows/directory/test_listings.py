"""The directory over a real station: entries, confirmation, end, calls and the board's version."""

from dataclasses import replace
from datetime import date

import pytest

from mediation_desk.app.entropy import new_id
from mediation_desk.domain.case.events.desk_work import Contacted
from mediation_desk.domain.codes import BusinessLine, Method, Party
from mediation_desk.domain.records.directory import CallResult, Directory, ListingParticulars, Rank
from mediation_desk.domain.refusal import Reason, Refusal
from mediation_desk.workflows.directory import listings as acts
from tests.station import Counter

CLERK = "王晓燕"
SAID = ListingParticulars(
    Rank.OFFICER,
    "质量科科员",
    "工作日 9:00–17:00",
    "质量科",
    (BusinessLine.QUALITY,),
    "产品质量、计量",
)


def a_form(**changes: object) -> acts.ListingEntryForm:
    """An officer as the desk records them."""
    values: dict[str, object] = {"name": "陈立", "phone": "199 0531 8123", "particulars": SAID}
    return acts.ListingEntryForm(new_id(), new_id(), **(values | changes))  # type: ignore[arg-type]


def listed(counter: Counter, **changes: object) -> str:
    """Enter an officer; return the entry's id."""
    form = a_form(**changes)
    counter.act(acts.keep_listing, form, CLERK)
    return form.listing


def held(counter: Counter) -> Directory:
    """Return the directory as every page reads it."""
    return counter.session.ask(lambda reader: reader.records.directory)


def refused(counter: Counter, act: object, form: object, by: str = CLERK) -> Reason:
    """Return the reason of a refused act."""
    with pytest.raises(Refusal) as no:
        counter.act(act, form, by)
    return no.value.reason


def test_an_officer_is_taken_in_and_found_as_he_was_written(counter: Counter) -> None:
    one = listed(counter)
    found = held(counter).listings[one]
    assert (found.name, found.phone, found.particulars) == ("陈立", "19905318123", SAID)
    assert found.confirmed_on == date(2026, 11, 24)


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"name": " "}, Reason.NAME_MISSING),
        ({"phone": ""}, Reason.PHONE_MISSING),
        ({"phone": "1990"}, Reason.PHONE_WRONG),
        ({"particulars": replace(SAID, body="")}, Reason.TEXT_MISSING),
        (
            {
                "particulars": replace(
                    SAID, valid_from=date(2026, 12, 2), valid_until=date(2026, 12, 1)
                )
            },
            Reason.DATE_OUT_OF_RANGE,
        ),
    ],
)
def test_what_an_entry_lacks_is_refused(
    counter: Counter, changes: dict[str, object], reason: Reason
) -> None:
    assert refused(counter, acts.keep_listing, a_form(**changes)) is reason
    assert held(counter).listings == {}


def test_an_auditor_takes_nobody_in_and_calls_nobody(counter: Counter) -> None:
    assert refused(counter, acts.keep_listing, a_form(), "陈静") is Reason.READS_ONLY
    call = acts.CallForm(new_id(), listed(counter), "", CallResult.REACHED)
    assert refused(counter, acts.log_call, call, "陈静") is Reason.READS_ONLY


def test_an_entry_older_than_ninety_days_asks_to_be_confirmed_again(counter: Counter) -> None:
    one = listed(counter)
    found = held(counter).listings[one]
    assert not found.asks_again(date(2027, 2, 22))
    assert found.asks_again(date(2027, 2, 23))
    counter.watch.forward(days=91)
    counter.act(acts.confirm_listing, acts.ListingReference(new_id(), one), CLERK)
    again = held(counter).listings[one]
    assert (again.confirmed_on, again.asks_again(date(2027, 2, 23))) == (date(2027, 2, 23), False)


def test_a_change_keeps_the_entry_and_makes_a_new_version_of_the_board(counter: Counter) -> None:
    one = listed(counter)
    assert (held(counter).version, held(counter).effective_on) == (1, date(2026, 11, 24))
    counter.watch.forward(days=2)
    changed = acts.ListingEntryForm(new_id(), one, "陈立", "199 0531 8124", SAID)
    counter.act(acts.keep_listing, changed, CLERK)
    counter.act(acts.keep_listing, changed, CLERK)
    assert held(counter).listings[one].phone == "19905318124"
    assert (held(counter).version, held(counter).effective_on) == (2, date(2026, 11, 26))
    counter.act(acts.post_board, acts.BoardPostForm(new_id(), 2), CLERK)
    assert (held(counter).posted_version, held(counter).posted_on) == (2, date(2026, 11, 26))


def test_an_entry_that_ended_is_kept_and_called_no_more(counter: Counter) -> None:
    one = listed(counter)
    end = acts.ListingEndForm(new_id(), one, date(2026, 11, 24), "调离")
    assert refused(counter, acts.end_listing, replace(end, reason=" ")) is Reason.REASON_MISSING
    counter.act(acts.end_listing, end, CLERK)
    found = held(counter).listings[one]
    assert found.is_valid(date(2026, 11, 24))
    assert not found.is_valid(date(2026, 11, 25))
    assert found.end_reason == "调离"
    call = acts.CallForm(new_id(), one, "", CallResult.REACHED)
    assert refused(counter, acts.log_call, call) is Reason.LISTING_ENDED
    stranger = acts.ListingReference(new_id(), "nobody")
    assert refused(counter, acts.confirm_listing, stranger) is Reason.UNKNOWN_LISTING


def test_a_call_about_a_case_stands_in_the_log_and_in_its_course(counter: Counter) -> None:
    one, case = listed(counter), counter.register()
    form = acts.CallForm(new_id(), one, case, CallResult.TOLD, "先封存样品，等检测报告")
    counter.act(acts.log_call, form, CLERK)
    counter.act(acts.log_call, form, CLERK)
    (call,) = held(counter).calls
    assert (call.listing, call.case, call.result) == (one, case, CallResult.TOLD)
    assert call.by == counter.people[CLERK].id
    contacts = of_case(counter, case)
    told = Contacted(Party.REGULATOR, Method.PHONE, "质量科 陈立", "先封存样品，等检测报告")
    assert contacts == [told]


def test_a_call_that_nobody_answered_says_so_in_the_case(counter: Counter) -> None:
    one, case = listed(counter), counter.register()
    form = acts.CallForm(new_id(), one, case, CallResult.NO_ANSWER)
    counter.act(acts.log_call, form, CLERK)
    assert [event.said for event in of_case(counter, case)] == ["未接通"]


def test_a_call_to_the_regulator_does_not_stop_the_clock_of_the_shop(counter: Counter) -> None:
    one, case = listed(counter), counter.register()
    counter.act(acts.log_call, acts.CallForm(new_id(), one, case, CallResult.REACHED), CLERK)
    sheet = counter.session.ask(lambda reader: reader.case_sheet(case, counter.watch()))
    assert sheet.case.firsts.contacted_at is None


def test_what_was_told_must_be_written_down(counter: Counter) -> None:
    form = acts.CallForm(new_id(), listed(counter), "", CallResult.TOLD, "  ")
    assert refused(counter, acts.log_call, form) is Reason.TEXT_MISSING


def of_case(counter: Counter, case: str) -> list[Contacted]:
    """The contacts in the course of a case."""
    sheet = counter.session.ask(lambda reader: reader.case_sheet(case, counter.watch()))
    return [step.event for step in sheet.steps if isinstance(step.event, Contacted)]
