"""Links, merges and aggravations: recorded and undone on both cases, and visible in the rows."""

from dataclasses import replace
from datetime import date

import pytest

from mediation_desk.app.entropy import new_id
from mediation_desk.app.session.session import LINE
from mediation_desk.domain.case.events.aggravation import AggravationKind
from mediation_desk.domain.codes import CaseState, Channel, LinkKind, Outcome
from mediation_desk.domain.refusal import Reason
from mediation_desk.ledger.ledger_file import bring_up_to_date
from mediation_desk.ledger.verification.verify import verify
from mediation_desk.workflows.incoming.messages import IncomingMessage, apply_message
from mediation_desk.workflows.read_models.ledger import View
from mediation_desk.workflows.response import aggravation, case_keeping, undo_slips
from mediation_desk.workflows.response.first_response import CaseReference
from mediation_desk.workflows.settlement import case_ending, linking, spot_settlement
from sync import protocol
from tests.ledger.tables.earlier_steps import set_back_to_seventh
from tests.station import Counter
from tests.workflows.response.test_first_response import CLERK, refused
from tests.workflows.response.test_sessions import held, quickly, sheet_of


def numbers(counter: Counter, view: View) -> list[str]:
    def read(reader: object) -> list[str]:
        rows = reader.rows(reader.keys(view))  # type: ignore[attr-defined]
        return [row.number for row in rows]

    return counter.session.ask(read)


def two(counter: Counter) -> tuple[str, str]:
    first = counter.register()
    shop = held(counter, first).purchase.merchant
    counter.watch.forward(minutes=5)
    return first, counter.register(merchant=shop, new_merchant=None)


def test_a_link_stands_on_both_and_is_undone_on_both(counter: Counter) -> None:
    first, second = two(counter)
    number = held(counter, first).number
    form = linking.LinkForm(new_id(), second, LinkKind.FOLLOW_ON, number=number)
    counter.act(linking.link, form, CLERK)
    assert [(b.other, b.tie) for b in held(counter, first).links] == [(second, LinkKind.FOLLOW_ON)]
    assert [(b.other, b.tie) for b in held(counter, second).links] == [(first, LinkKind.FOLLOW_ON)]
    again = replace(form, act=new_id())
    assert refused(counter, linking.link, again) is Reason.ALREADY_LINKED
    undo = linking.UnlinkForm(new_id(), first, form.act, "误关联")
    counter.act(linking.unlink, undo, CLERK)
    assert held(counter, first).links == held(counter, second).links == ()


def test_a_duplicate_ends_keeps_its_number_and_is_read_from_the_other(counter: Counter) -> None:
    first, second = two(counter)
    kept = counter.keep()
    attach = case_keeping.Attach(new_id(), second, (kept,))
    counter.act(case_keeping.attach, attach, CLERK)
    counter.act(case_keeping.note, case_keeping.Note(new_id(), second, "同一顾客又来"), CLERK)
    before = held(counter, second)
    form = linking.LinkForm(new_id(), second, LinkKind.DUPLICATE, other=first)
    counter.act(linking.link, form, CLERK)
    merged = held(counter, second)
    assert (merged.state, merged.number) == (CaseState.MERGED, before.number)
    seen = sheet_of(counter, first).links[0]
    assert (seen.number, seen.notes) == (before.number, "同一顾客又来")
    assert [file.name for file in seen.files] == ["小票.pdf"]
    assert numbers(counter, View(is_open=True)) == [held(counter, first).number]
    attach = replace(attach, act=new_id())
    assert refused(counter, case_keeping.attach, attach) is Reason.MERGED
    undo = linking.UnlinkForm(new_id(), second, form.act, "不是同一件")
    counter.act(linking.unlink, undo, CLERK)
    after = held(counter, second)
    assert (after.state, after.closed_at, after.links) == (before.state, None, ())
    assert len(numbers(counter, View(is_open=True))) == 2


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"number": "GX01-000000-999"}, Reason.CASE_NUMBER_UNKNOWN),
        ({"other": "self"}, Reason.LINK_TO_ITSELF),
    ],
)
def test_a_link_that_leads_nowhere_is_refused(
    counter: Counter, changes: dict[str, str], reason: Reason
) -> None:
    case = counter.register()
    named = {key: case if value == "self" else value for key, value in changes.items()}
    form = replace(linking.LinkForm(new_id(), case, LinkKind.SAME_MATTER), **named)  # type: ignore[arg-type]
    assert refused(counter, linking.link, form) is reason


def test_a_merge_into_a_merged_case_is_refused(counter: Counter) -> None:
    first, second = two(counter)
    third = counter.register(merchant=held(counter, first).purchase.merchant, new_merchant=None)
    merge = linking.LinkForm(new_id(), second, LinkKind.DUPLICATE, other=first)
    counter.act(linking.link, merge, CLERK)
    into_merged = linking.LinkForm(new_id(), third, LinkKind.DUPLICATE, other=second)
    assert refused(counter, linking.link, into_merged) is Reason.MERGE_CHAIN
    of_the_taker = linking.LinkForm(new_id(), first, LinkKind.DUPLICATE, other=third)
    assert refused(counter, linking.link, of_the_taker) is Reason.MERGE_CHAIN


@pytest.mark.parametrize(
    ("growth", "enlarged", "intensified"),
    [
        (AggravationKind.MEDIA, True, False),
        (AggravationKind.GROUP, True, False),
        (AggravationKind.HOTLINE, True, False),
        (AggravationKind.POLICE, False, True),
        (AggravationKind.INJURY, False, True),
        (AggravationKind.THREAT, False, True),
    ],
)
def test_growth_follows_from_facts_and_goes_with_them(
    counter: Counter, growth: AggravationKind, enlarged: bool, intensified: bool
) -> None:
    case = counter.register()
    told = aggravation.AggravationForm(new_id(), case, growth, date(2026, 11, 24), "泉城晚报")
    unsourced = replace(told, source="")
    assert refused(counter, aggravation.record_aggravation, unsourced) is Reason.SOURCE_MISSING
    counter.act(aggravation.record_aggravation, told, CLERK)
    after = held(counter, case)
    assert (after.is_enlarged, after.is_intensified) == (enlarged, intensified)
    assert after.has_left_store is (growth is AggravationKind.HOTLINE)
    assert len(numbers(counter, View(is_enlarged=True))) == int(enlarged)
    assert len(numbers(counter, View(is_intensified=True))) == int(intensified)
    back = aggravation.AggravationRetraction(new_id(), case, told.act, "记错案件")
    counter.act(aggravation.retract_aggravation, back, CLERK)
    after = held(counter, case)
    assert (after.is_enlarged, after.is_intensified) == (False, False)
    assert numbers(counter, View(is_enlarged=True)) == []


def test_a_linked_case_that_came_by_hotline_enlarges_the_matter(counter: Counter) -> None:
    first, _ = two(counter)
    shop = held(counter, first).purchase.merchant
    called = counter.register(merchant=shop, new_merchant=None, channel=Channel.HOTLINE_12315)
    form = linking.LinkForm(new_id(), first, LinkKind.SAME_CONSUMER, other=called)
    counter.act(linking.link, form, CLERK)
    assert not held(counter, first).is_enlarged, "another matter of the same person"
    counter.act(linking.unlink, linking.UnlinkForm(new_id(), first, form.act, "是同一件"), CLERK)
    same = replace(form, act=new_id(), tie=LinkKind.SAME_MATTER)
    counter.act(linking.link, same, CLERK)
    assert held(counter, first).is_enlarged
    assert held(counter, first).has_left_store


@pytest.mark.parametrize(
    ("tie", "comes_again"),
    [
        (LinkKind.SAME_MATTER, True),
        (LinkKind.SAME_CONSUMER, False),
        (LinkKind.FOLLOW_ON, False),
        (LinkKind.DUPLICATE, False),
    ],
)
def test_a_matter_that_comes_again_is_enlarged_as_long_as_the_link_stands(
    counter: Counter, tie: LinkKind, comes_again: bool
) -> None:
    first, second = two(counter)
    form = linking.LinkForm(new_id(), second, tie, other=first)
    counter.act(linking.link, form, CLERK)
    assert [held(counter, each).is_enlarged for each in (first, second)] == [comes_again] * 2
    assert len(numbers(counter, View(is_enlarged=True))) == 2 * comes_again
    undo = linking.UnlinkForm(new_id(), first, form.act, "不是同一件")
    counter.act(linking.unlink, undo, CLERK)
    assert numbers(counter, View(is_enlarged=True)) == []


def test_a_case_that_is_taken_up_again_came_again_and_a_slip_did_not(counter: Counter) -> None:
    case = counter.register()
    counter.watch.forward(minutes=10)
    counter.act(spot_settlement.settle_at_once, quickly(case), CLERK)
    closing = case_ending.ClosingForm(new_id(), case, Outcome.SETTLED)
    counter.act(case_ending.close, closing, CLERK)
    counter.act(undo_slips.take_closing_back, CaseReference(new_id(), case), CLERK)
    assert not held(counter, case).is_enlarged
    counter.act(case_ending.close, replace(closing, act=new_id()), CLERK)
    again = case_ending.CaseReason(new_id(), case, "消费者又来投诉")
    counter.act(case_ending.reopen, again, CLERK)
    assert held(counter, case).is_enlarged
    assert len(numbers(counter, View(is_enlarged=True))) == 1


def test_a_ledger_of_an_earlier_step_learns_what_came_again(counter: Counter) -> None:
    first, second = two(counter)
    third = counter.register(merchant=held(counter, first).purchase.merchant, new_merchant=None)
    for other, is_undone in ((first, False), (third, True)):
        form = linking.LinkForm(new_id(), second, LinkKind.SAME_MATTER, other=other)
        counter.act(linking.link, form, CLERK)
        if is_undone:
            undo = linking.UnlinkForm(new_id(), second, form.act, "不是同一件")
            counter.act(linking.unlink, undo, CLERK)
    engine = counter.session.file.writer
    with engine.begin() as connection:
        connection.exec_driver_sql("UPDATE case_row SET is_enlarged = 0")
        set_back_to_seventh(connection)
    bring_up_to_date(engine)
    wanted = {held(counter, each).number for each in (first, second)}
    assert set(numbers(counter, View(is_enlarged=True))) == wanted
    assert verify(engine, None).why == ""


@pytest.mark.parametrize(("phone", "is_same"), [("19905316207", True), ("19905316299", False)])
def test_a_letter_of_the_hotline_about_a_matter_at_hand_is_linked_with_it(
    counter: Counter, phone: str, is_same: bool
) -> None:
    case = counter.register()
    body = protocol.HotlineDispatched(
        dispatch=new_id(),
        channel="12345",
        number="ZX-1",
        received_at=counter.watch(),
        due_on=date(2026, 12, 1),
        merchant=protocol.Merchant(name="盛世珠宝"),
        consumer=protocol.Consumer(name="刘敏敏", phone=phone),
        text="足金手镯含金量不足",
    )
    arrived = IncomingMessage(new_id(), "hotline.dispatched", protocol.encode_body(body))
    counter.session.perform_by(LINE, lambda desk: apply_message(desk, arrived))
    assert held(counter, case).is_enlarged is is_same
    assert [bond.other for bond in held(counter, case).links] == (
        [body.dispatch] if is_same else []
    )
