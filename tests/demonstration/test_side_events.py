"""The demonstration shows sessions, the quick path, answers, growth, links and call backs."""

from collections import Counter as Tally
from pathlib import Path

import pytest

from mediation_desk.demonstration.sample_ledger import fill
from mediation_desk.workflows.read_models.ledger import View
from tests.station import a_counter

HOURS = [pytest.param(hour, marks=[] if hour == 2 else [pytest.mark.release]) for hour in range(24)]
"""Every hour of a day before a release, one of them for every change."""

WANTED = (
    "case.shop_answered",
    "case.session_planned",
    "case.mediation_held",
    "case.matter_grew",
    "case.linked",
    "case.follow_up_planned",
)


@pytest.mark.release
def test_a_filled_ledger_has_something_of_each(tmp_path: Path) -> None:
    with a_counter(tmp_path) as counter:
        fill(counter.session, 160, 7)
        with counter.session.file.readers.connect() as connection:
            kinds = Tally(connection.exec_driver_sql("SELECT kind FROM entry").scalars())
            spots = connection.exec_driver_sql(
                "SELECT count(*) FROM entry WHERE kind = 'case.result_recorded'"
                " AND json_extract(CAST(facts AS TEXT), '$.waives_agreement')"
            ).scalar_one()
        assert [kind for kind in WANTED if not kinds[kind]] == []
        assert spots >= 3
        grown = counter.session.ask(lambda reader: len(reader.keys(View(is_enlarged=True))))
        assert grown >= 1


@pytest.mark.parametrize("hours", HOURS)
def test_it_can_be_filled_at_any_hour(tmp_path: Path, hours: int) -> None:
    with a_counter(tmp_path) as counter:
        counter.watch.forward(hours=hours, minutes=48)
        fill(counter.session, 45, 5)
        assert counter.session.ask(lambda reader: reader.tally(View())).count == 45
