"""Circulars at the desk: received once, confirmed to the regulator, replaced, ended, counted."""

from datetime import UTC, date, datetime

import pytest

from mediation_desk.app.entropy import new_id
from mediation_desk.domain.codes import Category
from mediation_desk.domain.records.circulars import Circular, Circulars, CircularState
from mediation_desk.domain.refusal import Reason, Refusal
from mediation_desk.ledger.verification.verify import verify
from mediation_desk.workflows.incoming.messages import IncomingMessage, apply_message
from mediation_desk.workflows.merchants import merchant_files
from mediation_desk.workflows.ports import Query
from mediation_desk.workflows.read_models.today import LetterKind, RegulatorLetter
from mediation_desk.workflows.reads import merchants, records
from mediation_desk.workflows.reads.intake import concerning_circulars
from mediation_desk.workflows.regulator.circulars import (
    CircularConfirmation,
    cited,
    confirm_circular,
)
from sync import protocol
from sync.protocol import Spoken, encode_body
from tests.station import Counter, in_desk
from tests.workflows.merchants.merchant_ledger import CLERK, opened

TODAY = date(2026, 11, 24)
TEXT = "标签写明含量、工费和计价方式。\n复秤免费。"


def circular(**changed: object) -> protocol.CircularPublished:
    """Return a circular on jewellery in force from today."""
    said = {
        "circular": new_id(),
        "number": "历市监指〔2026〕3号",
        "title": "黄金饰品计价提示",
        "text": TEXT,
        "articles": ("《消费者权益保护法》第二十条",),
        "categories": ("jewellery",),
        "problems": (),
        "trades": (),
        "valid_from": TODAY,
        "valid_until": None,
        "issuer": "历下区市场监督管理局",
    }
    return protocol.CircularPublished.model_validate({**said, **changed})


def take(counter: Counter, kind: str, body: Spoken, message: str = "") -> str:
    """Receive a message; return its id."""
    arrived = IncomingMessage(message or new_id(), kind, encode_body(body))
    in_desk(counter, lambda desk: apply_message(desk, arrived))
    return arrived.message


def publish(counter: Counter, body: protocol.CircularPublished, message: str = "") -> str:
    """Receive a circular; return its message."""
    return take(counter, "circular.published", body, message)


def held(counter: Counter) -> Circulars:
    """Return all circulars in the ledger."""
    return counter.session.ask(lambda reader: reader.records.circulars)


def only(counter: Counter) -> Circular:
    """Return the one circular."""
    (found,) = held(counter).items.values()
    return found


def waiting(counter: Counter) -> list[RegulatorLetter]:
    """Return what Today shows as not yet read."""
    now = counter.watch()
    today = counter.session.ask(lambda reader: reader.today("", now))
    found = [each for each in today.letters if each.acknowledged_at is None]
    assert today.unread == len(found)
    assert counter.session.ask(lambda reader: reader.at_hand().unread) == len(found)
    return found


def sent(counter: Counter) -> list[protocol.CircularConfirmed]:
    """Return the confirmations in the outbox."""
    with counter.session.file.connection() as connection:
        rows = connection.exec_driver_sql(
            "SELECT body FROM outbox_event WHERE kind = 'circular.confirmed' ORDER BY place"
        ).fetchall()
    return [protocol.CircularConfirmed.model_validate_json(row[0]) for row in rows]


def test_it_is_kept_once_and_waits_on_today(counter: Counter) -> None:
    body = circular()
    message = publish(counter, body)
    publish(counter, body, message)
    publish(counter, body)
    one = only(counter)
    assert (one.id, one.published.text, one.published.articles) == (
        body.circular, TEXT, ("《消费者权益保护法》第二十条",),
    )  # fmt: skip
    (letter,) = waiting(counter)
    assert (letter.kind, letter.message, letter.title, letter.body) == (
        LetterKind.CIRCULAR,
        body.circular,
        "历市监指〔2026〕3号 黄金饰品计价提示",
        "历下区市场监督管理局",
    )
    assert (letter.gist, letter.acknowledge_by) == (
        "标签写明含量、工费和计价方式。 复秤免费。",
        None,
    )
    assert verify(counter.session.file.readers, None).ok


def test_its_confirmation_goes_to_the_regulator_and_may_be_corrected(counter: Counter) -> None:
    body = circular()
    publish(counter, body)
    counter.act(confirm_circular, CircularConfirmation(new_id(), body.circular, 12), CLERK)
    assert waiting(counter) == []
    counter.act(confirm_circular, CircularConfirmation(new_id(), body.circular, 14))
    told = only(counter).confirmed
    assert told is not None
    assert told.merchants_told == 14
    assert [(each.circular, each.merchants_told) for each in sent(counter)] == [
        (body.circular, 12), (body.circular, 14),
    ]  # fmt: skip
    assert sent(counter)[0].person == "王晓燕"


def test_what_is_unknown_or_no_number_is_refused(counter: Counter) -> None:
    publish(counter, circular())
    for form, why in (
        (CircularConfirmation(new_id(), new_id(), 1), Reason.UNKNOWN_CIRCULAR),
        (CircularConfirmation(new_id(), only(counter).id, 100_001), Reason.TOLD_TOO_MANY),
        (CircularConfirmation(new_id(), only(counter).id, -1), Reason.TOLD_TOO_MANY),
    ):
        with pytest.raises(Refusal) as no:
            counter.act(confirm_circular, form)
        assert no.value.reason is why
    assert sent(counter) == []


def test_a_successor_replaces_it_and_only_the_successor_waits(counter: Counter) -> None:
    first = circular()
    publish(counter, first)
    publish(counter, circular(number="历市监指〔2026〕4号", replaces=first.circular))
    former = held(counter).items[first.circular]
    assert former.state(TODAY) is CircularState.REPLACED
    assert [each.title for each in waiting(counter)] == ["历市监指〔2026〕4号 黄金饰品计价提示"]


def test_its_end_is_a_letter_and_it_waits_no_longer(counter: Counter) -> None:
    body = circular(valid_from=date(2026, 11, 1))
    publish(counter, body)
    end = protocol.CircularEnded(
        circular=body.circular,
        ended_on=date(2026, 11, 23),
        reason="已有新规。",
        text="分类指导 历市监指〔2026〕3号 适用至 2026-11-23：已有新规。",
    )
    message = take(counter, "circular.ended", end)
    one = only(counter)
    assert one.ended is not None
    assert (one.state(TODAY), one.ended.reason) == (CircularState.ENDED, "已有新规。")
    (letter,) = waiting(counter)
    assert (letter.kind, letter.message, letter.gist) == (
        LetterKind.CIRCULAR_ENDED, message, end.text,
    )  # fmt: skip
    assert held(counter).named(message) == one


def test_the_end_of_one_that_never_came_stays_a_letter(counter: Counter) -> None:
    end = protocol.CircularEnded(circular=new_id(), ended_on=TODAY, reason="", text="适用至今日。")
    take(counter, "circular.ended", end)
    assert held(counter).items == {}
    assert [each.gist for each in waiting(counter)] == ["适用至今日。"]


def test_the_merchants_concerned_are_those_of_its_trades_in_the_mall(counter: Counter) -> None:
    # Of four jewellers one left, and two files are of one jeweller; a restaurant is none.
    gold, second, third, left, noodles = (
        opened(counter, name=name, unit=name, uscc="", business=business)
        for name, business in (
            ("甲", Category.JEWELLERY),
            ("乙", Category.JEWELLERY),
            ("丙", Category.JEWELLERY),
            ("丁", Category.JEWELLERY),
            ("戊", Category.CATERING),
        )
    )
    counter.act(merchant_files.move_out, merchant_files.MoveOutForm(new_id(), left, TODAY))
    counter.act(merchant_files.merge, merchant_files.MergeForm(new_id(), third, second))
    body = circular(trades=("jewellery",), categories=())
    publish(counter, body)
    now = counter.watch()
    found = counter.session.ask(Query(records.library, "", now))
    assert found.concerned == {body.circular: 2}
    sheet = counter.session.ask(Query(merchants.merchant_sheet, gold, now))
    assert [each.id for each in sheet.circulars] == [body.circular]
    other = counter.session.ask(Query(merchants.merchant_sheet, noodles, now))
    assert other.circulars == ()
    for shop, concerned in ((gold, [body.circular]), (noodles, []), ("", [])):
        query = Query(concerning_circulars, (), Category.OTHER_GOODS, shop, TODAY)
        assert [each.id for each in counter.session.ask(query)] == concerned


def test_it_is_cited_with_number_title_issuer_and_articles(counter: Counter) -> None:
    publish(counter, circular())
    assert cited(only(counter)) == (
        "分类指导 历市监指〔2026〕3号《黄金饰品计价提示》（历下区市场监督管理局）"
        "（《消费者权益保护法》第二十条）"
    )


def test_its_last_day_ends_at_midnight_in_shanghai(counter: Counter) -> None:
    # The 24th ends at 16:00 UTC: one minute before it still waits, from then on it is over.
    publish(counter, circular(valid_from=date(2026, 11, 1), valid_until=TODAY))
    counter.watch.at = datetime(2026, 11, 24, 15, 59, tzinfo=UTC)
    assert len(waiting(counter)) == 1
    counter.watch.at = datetime(2026, 11, 24, 16, 0, tzinfo=UTC)
    assert waiting(counter) == []
