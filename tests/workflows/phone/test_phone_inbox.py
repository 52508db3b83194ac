"""What a consumer's phone sent, in the inbox of those who decide on it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from mediation_desk.app.entropy import new_id
from mediation_desk.domain.codes import Satisfaction
from mediation_desk.domain.people import Role
from mediation_desk.workflows.phone.phone_arrivals import accept_phone_item, refuse_phone_item
from mediation_desk.workflows.ports import Command, Query
from mediation_desk.workflows.read_models.inbox.items import InboxItem, InboxKind
from mediation_desk.workflows.reads import station
from mediation_desk.workflows.station import inbox as acts
from mediation_desk.workflows.station.administration import (
    NewOperator,
    OperatorLeaving,
    change_operator,
    end_operator,
)
from tests.ledger.traced import traced
from tests.station import Counter, a_counter
from tests.workflows.phone.phones import Phone

CLERK, OTHER, MANAGER, DEPUTY, AUDITOR = "王晓燕", "赵磊", "周涛", "韩立新", "陈静"


@pytest.fixture
def counter(tmp_path: Path) -> Iterator[Counter]:
    with a_counter(tmp_path) as made:
        yield made


def told(counter: Counter, name: str) -> list[InboxItem]:
    """Keep what came to a person, as their desk does; return what came from phones."""
    query = Query(station.waiting, counter.people[name].id, counter.watch())
    found = counter.session.ask(query).inbox
    keeping = Command(acts.keep_arrivals, found.arrivals, found.past)
    counter.session.perform_by(counter.people[name], keeping)
    items = counter.session.ask(query).inbox.items
    return [item for item in items if item.kind is InboxKind.PHONE]


def test_who_has_the_case_and_who_made_the_code_are_told(counter: Counter) -> None:
    phone = Phone(counter, counter.register())
    assert not told(counter, CLERK), "a code alone is no news"
    responder = counter.session.ask(lambda reader: reader.folded((phone.case,))[0].responder)
    handles = next(name for name, each in counter.people.items() if each.id == responder)
    phone.send()
    for name in {CLERK, handles}:
        (item,) = told(counter, name)
        assert (item.arrival.case, item.waits, item.is_unread) == (phone.case, True, True)
        assert item.arrival.detail == phone.address[:8]
    for name in {OTHER, MANAGER, AUDITOR} - {handles}:
        assert not told(counter, name)


def test_no_key_or_word_of_it_opens_the_link(counter: Counter) -> None:
    phone = Phone(counter, counter.register())
    phone.send()
    (item,) = told(counter, CLERK)
    assert phone.address not in repr(item)


def test_what_comes_within_minutes_is_one_matter_until_nothing_of_it_waits(
    counter: Counter,
) -> None:
    phone = Phone(counter, counter.register())
    phone.send(b"%PDF-1.4 one", "1.pdf", "i1")
    counter.watch.forward(minutes=9)
    phone.send(b"%PDF-1.4 two", "2.pdf", "i2")
    (item,) = told(counter, CLERK)
    phone.decided(accept_phone_item, "i1")
    (same,) = told(counter, CLERK)
    assert (same.key, same.waits) == (item.key, True)
    counter.watch.forward(minutes=2)
    phone.send(b"%PDF-1.4 three", "3.pdf", "i3")
    assert [each.waits for each in told(counter, CLERK)] == [True, True]
    phone.decided(refuse_phone_item, "i2", "与本案无关")
    later, first = told(counter, CLERK)
    assert (later.waits, first.waits, first.is_unread) == (True, False, False)


def test_a_grade_asks_nobody_for_anything(counter: Counter) -> None:
    case = counter.register()
    counter.respond(case)
    phone = Phone(counter, case)
    phone.grade(Satisfaction.DISSATISFIED)
    phone.sign()
    (item,) = told(counter, CLERK)
    phone.decided(accept_phone_item, "s1")
    assert not told(counter, CLERK)[0].waits
    assert item.key.startswith("phone:")


def let_go(counter: Counter, name: str) -> None:
    counter.act(end_operator, OperatorLeaving(new_id(), counter.people[name].id), MANAGER)


def made_auditor(counter: Counter, name: str) -> None:
    changed = NewOperator(new_id(), counter.people[name].id, name, Role.AUDITOR)
    counter.act(change_operator, changed, MANAGER)


def those_told(counter: Counter) -> set[str]:
    return {name for name in counter.people if told(counter, name)}


def test_what_comes_for_who_left_or_reads_only_is_told_to_those_who_can_decide(
    counter: Counter,
) -> None:
    phone = Phone(counter, counter.register())
    phone.send()
    assert those_told(counter) == {CLERK}
    let_go(counter, CLERK)
    # What they had seen stays in their inbox, and waits for them no more.
    assert those_told(counter) == {CLERK, OTHER, MANAGER, DEPUTY}
    assert not told(counter, CLERK)[0].waits
    made_auditor(counter, OTHER)
    counter.watch.forward(minutes=1)
    later = Phone(counter, phone.case)
    later.send(b"%PDF-1.4 later", "2.pdf", "i2")
    assert {name for name in counter.people if len(told(counter, name)) == 2} == {MANAGER, DEPUTY}


def test_all_who_ask_at_one_state_cost_one_look_at_what_came(counter: Counter) -> None:
    Phone(counter, counter.register()).send()
    file = counter.session.file
    with traced(file.readers) as texts, file.reading() as reader:
        hand, now = reader.at_hand(), counter.watch()
        asked = [reader.inbox(each.id, now, hand) for each in counter.people.values()]
    assert sum(bool(each.items) for each in asked) == 1
    assert sum("FROM phone_item i" in text for text in texts) == 1
