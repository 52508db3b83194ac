"""Records folded from the journal: visible within the open act, cached between reads."""

import pytest

from mediation_desk.app.entropy import new_id
from mediation_desk.domain.merchant import MerchantAdded, MerchantChanged
from mediation_desk.domain.refusal import Reason, Refusal
from mediation_desk.workflows.idempotency import merchant_stream, write
from mediation_desk.workflows.ports import Desk
from tests.station import NOON, Counter, in_desk


def _add(desk: Desk, merchant: str, name: str) -> None:
    write(desk, merchant_stream(merchant), new_id(), MerchantAdded(name, "2F-B07"))


def _shown(counter: Counter) -> dict[str, str]:
    files = counter.session.ask(lambda reader: reader.records.merchants).files
    return {held.merchant.name: held.merchant.unit for held in files.values()}


def test_a_record_is_seen_in_its_own_act_and_at_every_look_after_it(counter: Counter) -> None:
    def act(desk: Desk) -> list[str]:
        _add(desk, "m1", "童趣乐园")
        return [held.merchant.name for held in desk.ledger.records.merchants.files.values()]

    assert in_desk(counter, act) == ["童趣乐园"]
    assert _shown(counter) == {"童趣乐园": "2F-B07"}
    in_desk(counter, lambda desk: _add(desk, "m2", "悦食坊"))
    assert _shown(counter) == {"童趣乐园": "2F-B07", "悦食坊": "2F-B07"}


def test_an_act_that_was_refused_leaves_nothing_in_the_record(counter: Counter) -> None:
    def act(desk: Desk) -> None:
        _add(desk, "m1", "童趣乐园")
        assert "m1" in desk.ledger.records.merchants.files
        raise Refusal(Reason.NO_RIGHT)

    with pytest.raises(Refusal):
        in_desk(counter, act)
    assert _shown(counter) == {}
    in_desk(counter, lambda desk: _add(desk, "m3", "云裳服饰"))
    assert _shown(counter) == {"云裳服饰": "2F-B07"}


def test_a_merchant_keeps_the_day_his_file_was_opened(counter: Counter) -> None:
    in_desk(counter, lambda desk: _add(desk, "m1", "童趣乐园"))
    counter.watch.forward(days=3)
    changed = MerchantChanged("童趣乐园（旗舰店）", "2F-B08", "", True)
    in_desk(counter, lambda desk: write(desk, merchant_stream("m1"), new_id(), changed))
    held = counter.session.ask(lambda reader: reader.records.merchants).files["m1"]
    assert (held.merchant.name, held.merchant.unit) == ("童趣乐园（旗舰店）", "2F-B08")
    assert held.opened_at == NOON
