"""The view 久未结 over a real ledger: the oldest open case, and the order of all open ones."""

from datetime import datetime

from mediation_desk.app.entropy import new_id
from mediation_desk.workflows.read_models.ledger import AGEING
from mediation_desk.workflows.settlement import case_ending
from tests.station import NOON, Counter


def _oldest(counter: Counter) -> datetime | None:
    return counter.session.ask(lambda reader: reader.today("", counter.watch())).oldest_at


def _ageing(counter: Counter) -> list[str]:
    keys = counter.session.ask(lambda reader: reader.keys(AGEING))
    return [row.case for row in counter.session.ask(lambda reader: reader.rows(keys))]


def _end(counter: Counter, case: str) -> None:
    counter.act(case_ending.withdraw, case_ending.WithdrawalForm(new_id(), case, "已自行解决"))


def test_the_oldest_open_case_stands_first_until_it_is_closed(counter: Counter) -> None:
    assert _oldest(counter) is None
    first = counter.register()
    counter.watch.forward(days=3)
    second = counter.register()
    assert _oldest(counter) == NOON
    assert _ageing(counter) == [first, second]
    _end(counter, first)
    assert _oldest(counter) == counter.watch()
    assert _ageing(counter) == [second]
    _end(counter, second)
    assert _oldest(counter) is None
