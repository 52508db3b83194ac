"""Two people at one record: neither overwrites what the other wrote meanwhile."""

from dataclasses import replace

import pytest

from mediation_desk.app.entropy import new_id
from mediation_desk.domain.clocks import local_day
from mediation_desk.domain.codes import Shift
from mediation_desk.domain.merchant import MerchantFile
from mediation_desk.domain.people import OperatorRight, Role, Station
from mediation_desk.domain.records.directory import ListingParticulars, Rank
from mediation_desk.domain.refusal import Reason, Refusal
from mediation_desk.ui.forms.field_spec import FormIds, FormValues
from mediation_desk.ui.pages.settings.station_form import station_form
from mediation_desk.workflows.calls import codec
from mediation_desk.workflows.directory import listings
from mediation_desk.workflows.merchants import merchant_files
from mediation_desk.workflows.merchants.merchant_files import MerchantParticulars
from mediation_desk.workflows.ports import Command
from mediation_desk.workflows.read_models.analysis.periods import PeriodKind, period_of, spelled
from mediation_desk.workflows.reporting.report_texts import ReportWords, write_report
from mediation_desk.workflows.station.administration import (
    NewOperator,
    change_operator,
    describe_station,
    description_of,
)
from mediation_desk.workflows.station.duty import DutyForm, set_duty
from mediation_desk.workflows.teaching.trainings import RosterForm, RosterPerson, set_roster
from tests.station import NOON, Counter, in_desk

SHOP, UNIT, CONTACT = "乐高专卖店", "L2-18", "李店长"


def file_of(counter: Counter, merchant: str) -> MerchantFile:
    found = in_desk(counter, lambda desk: desk.ledger.records.merchants.files[merchant])
    assert isinstance(found, MerchantFile)
    return found


def describe(counter: Counter, form: MerchantParticulars, **changes: object) -> None:
    counter.act(merchant_files.describe, replace(form, act=new_id(), **changes))  # type: ignore[arg-type]


@pytest.fixture
def opened(counter: Counter) -> MerchantParticulars:
    """The form of a shop as two people have it open."""
    merchant = new_id()
    describe(counter, MerchantParticulars("", merchant, SHOP, UNIT))
    form = merchant_files.particulars_of(file_of(counter, merchant), "")
    return replace(form, was=form)


def test_what_another_wrote_in_a_field_that_one_left_alone_stays(
    counter: Counter, opened: MerchantParticulars
) -> None:
    describe(counter, opened, contact=CONTACT, phone="19905310001")
    describe(counter, opened, unit="L2-19")
    found = file_of(counter, opened.merchant).merchant
    assert (found.unit, found.contact, found.phone) == ("L2-19", CONTACT, "19905310001")


def test_a_field_that_both_changed_is_refused_with_what_stands_there(
    counter: Counter, opened: MerchantParticulars
) -> None:
    describe(counter, opened, unit="L2-19", floor="2")
    with pytest.raises(Refusal) as refused:
        describe(counter, opened, unit="L2-20", contact=CONTACT)
    assert refused.value.reason is Reason.CHANGED_MEANWHILE
    assert refused.value.detail == {"now": "L2-19"}
    found = file_of(counter, opened.merchant).merchant
    assert (found.unit, found.contact) == ("L2-19", "")
    # Whoever was told so writes over it, and over nothing else.
    describe(counter, opened, unit="L2-20", contact=CONTACT, writes_over=True)
    after = file_of(counter, opened.merchant)
    assert (after.merchant.unit, after.merchant.contact) == ("L2-20", CONTACT)
    assert after.described.floor == "2"


def test_both_may_write_the_same(counter: Counter, opened: MerchantParticulars) -> None:
    describe(counter, opened, unit="L2-19")
    describe(counter, opened, unit="L2-19", floor="2")
    assert file_of(counter, opened.merchant).described.floor == "2"


def test_a_form_that_does_not_tell_writes_as_ever(
    counter: Counter, opened: MerchantParticulars
) -> None:
    describe(counter, opened, contact=CONTACT)
    describe(counter, replace(opened, was=None), unit="L2-19")
    assert file_of(counter, opened.merchant).merchant.contact == ""


def test_what_a_form_was_opened_with_crosses_the_line(opened: MerchantParticulars) -> None:
    sent = Command(merchant_files.describe, replace(opened, unit="L2-19"))
    assert codec.decode_command(codec.encode_command(sent)) == sent


def test_the_station_keeps_what_each_of_two_managers_wrote(counter: Counter) -> None:
    before = description_of(counter.session.ask(lambda reader: reader.desk("")).station)
    form = replace(before, was=before)
    counter.act(describe_station, replace(form, act=new_id(), address="高新路 1 号"))
    counter.act(describe_station, replace(form, act=new_id(), head="周涛"))
    found = counter.session.ask(lambda reader: reader.desk("")).station
    assert (found.address, found.head) == ("高新路 1 号", "周涛")
    with pytest.raises(Refusal) as refused:
        counter.act(describe_station, replace(form, act=new_id(), address="高新路 2 号"))
    assert refused.value.detail == {"now": "高新路 1 号"}


def test_an_entry_of_the_directory_keeps_what_each_of_two_wrote(counter: Counter) -> None:
    listing = new_id()
    particulars = ListingParticulars(Rank.SECTION, "", "")
    new = listings.ListingEntryForm(new_id(), listing, "质量科", "053188880001", particulars)
    counter.act(listings.keep_listing, new)
    known = in_desk(counter, lambda desk: desk.ledger.records.directory.listings[listing])
    before = listings.entry_form(known)  # type: ignore[arg-type]
    form = replace(before, was=before)
    hours = replace(before.particulars, hours="9:00-17:00")
    scope = replace(before.particulars, scope="食品")
    counter.act(listings.keep_listing, replace(form, act=new_id(), particulars=hours))
    phone = replace(form, act=new_id(), particulars=scope, phone="053188880002")
    counter.act(listings.keep_listing, phone)
    found = in_desk(counter, lambda desk: desk.ledger.records.directory.listings[listing])
    now = listings.entry_form(found)  # type: ignore[arg-type]
    assert (now.particulars.hours, now.particulars.scope) == ("9:00-17:00", "食品")
    assert now.phone == "053188880002"


def test_rights_that_another_leader_gave_meanwhile_are_not_taken_back(counter: Counter) -> None:
    clerk = counter.people["王晓燕"]
    was = NewOperator("", clerk.id, clerk.name, clerk.role, ())
    paying = NewOperator(new_id(), clerk.id, clerk.name, Role.FINANCE, (OperatorRight.PAY,), was)
    counter.act(change_operator, paying)
    other = NewOperator(new_id(), clerk.id, clerk.name, Role.AUDITOR, (), was)
    with pytest.raises(Refusal) as refused:
        counter.act(change_operator, other)
    assert refused.value.reason is Reason.CHANGED_MEANWHILE
    assert in_desk(counter, lambda desk: desk.ledger.operator(clerk.id).role) is Role.FINANCE


def test_a_shift_that_another_filled_meanwhile_is_told_with_who_is_on_it(counter: Counter) -> None:
    clerk, other = counter.people["王晓燕"].id, counter.people["赵磊"].id
    day = local_day(counter.watch())
    form = DutyForm(new_id(), day, Shift.EARLY, (clerk,), ())
    counter.act(set_duty, form)
    with pytest.raises(Refusal) as refused:
        counter.act(set_duty, replace(form, act=new_id(), people=(other,)))
    assert refused.value.detail == {"now": "王晓燕"}
    counter.act(set_duty, replace(form, act=new_id(), people=(other,), writes_over=True))
    roster = in_desk(counter, lambda desk: desk.ledger.records.duty.roster[day, Shift.EARLY])
    assert roster == (other,)


def test_the_words_of_a_report_keep_what_each_of_two_wrote(counter: Counter) -> None:
    period = period_of(PeriodKind.MONTH, local_day(counter.watch()))
    form = ReportWords("", period, was=ReportWords("", period))
    counter.act(write_report, replace(form, act=new_id(), examples="金饰三倍赔偿一例"))
    counter.act(write_report, replace(form, act=new_id(), proposals="增设一名调解员"))
    texts = counter.session.ask(lambda reader: reader.records.report_texts.of(spelled(period)))
    assert (texts.examples, texts.proposals) == ("金饰三倍赔偿一例", "增设一名调解员")


def test_whom_another_entered_in_the_roster_stays_on_it(counter: Counter) -> None:
    one, two, three = (RosterPerson(name, "店员") for name in ("马丽", "孙涛", "周敏"))
    counter.act(set_roster, RosterForm(new_id(), (one,), ()))
    counter.act(set_roster, RosterForm(new_id(), (one, two), (one,)))
    counter.act(set_roster, RosterForm(new_id(), (three,), (one,)))
    people = in_desk(counter, lambda desk: desk.ledger.records.teaching.roster.values())
    here = {each.name for each in people if each.is_here}  # type: ignore[attr-defined]
    assert here == {"孙涛", "周敏"}


def test_a_form_that_was_told_sends_again_to_write_over() -> None:
    form = station_form(Station("万达广场高新店受理站", "GX01", "新城市场监管所"))
    told = form.after(Refusal(Reason.CHANGED_MEANWHILE, {"now": "–"}))
    typed = FormValues({e.key: e.value for e in form.entries}, FormIds("a", ""), NOON.date())
    sent = [each.act_of(typed).arguments[0].writes_over for each in (form, told)]
    assert sent == [False, True]
    assert form.after(Refusal(Reason.TEXT_MISSING)) is form
