"""Order of the ledger by clocks: running ones first, the most pressing before all."""

from mediation_desk.app.entropy import new_id
from mediation_desk.workflows.read_models.ledger import Sort, View
from mediation_desk.workflows.settlement import case_ending
from mediation_desk.workflows.settlement.case_ending import WithdrawalForm
from tests.station import Counter


def _numbers(counter: Counter, *, descending: bool) -> list[str]:
    view = View(sort=Sort.DUE, descending=descending)
    read = counter.session.ask
    keys = read(lambda reader: reader.keys(view))
    return [row.number[-3:] for row in read(lambda reader: reader.rows(keys))]


def test_running_clocks_come_first_either_way(counter: Counter) -> None:
    over = counter.register()
    counter.act(case_ending.withdraw, WithdrawalForm(new_id(), over, "自行和解"), "王晓燕")
    shop = counter.session.ask(lambda r: r.case_sheet(over, counter.watch())).case
    for _ in range(2):
        counter.watch.forward(minutes=5)
        counter.register(new_merchant=None, merchant=shop.purchase.merchant)
    assert _numbers(counter, descending=False) == ["002", "003", "001"]
    assert _numbers(counter, descending=True) == ["003", "002", "001"]
