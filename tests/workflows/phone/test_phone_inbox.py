"""What a consumer's phone sent, in the inbox of those who decide on it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from mediation_desk.domain.codes import Satisfaction
from mediation_desk.workflows.phone.phone_arrivals import accept_phone_item, refuse_phone_item
from mediation_desk.workflows.ports import Command, Query
from mediation_desk.workflows.read_models.inbox.items import InboxItem, InboxKind
from mediation_desk.workflows.reads import station
from mediation_desk.workflows.station import inbox as acts
from tests.station import Counter, a_counter
from tests.workflows.phone.phones import Phone

CLERK, OTHER, MANAGER, AUDITOR = "王晓燕", "赵磊", "周涛", "陈静"


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
