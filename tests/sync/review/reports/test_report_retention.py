"""Envelopes of reports past their term: listed closed, kept under a hold, erased for good."""

from datetime import timedelta

import pytest
from sqlalchemy import Table, func, select

from sync.hub.language.refused_changes import RefusedChange
from sync.hub.services.retention.erasure import erase
from sync.hub.services.retention.erasure_due import REPORT, due, past_time_and_held
from sync.hub.services.retention.holds import NewHold, place
from sync.hub.storage import schema
from sync.protocol import Merchant
from tests.sync.review.cases import escalated
from tests.sync.review.reports.test_report_envelope import LETTER, SECRETS
from tests.sync.review.reports.test_sealed_reports import handed
from tests.sync.review.review_hub import ReviewHub

THREE_YEARS = timedelta(days=1096)


def _count(ground: ReviewHub, table: Table, event_id: str) -> int:
    counted = select(func.count()).select_from(table).where(table.c.event_id == event_id)
    with ground.store.reading() as connection:
        return int(connection.scalar(counted) or 0)


def test_an_envelope_is_erased_with_its_key_and_files_once_its_term_is_over(
    ground: ReviewHub, station: str
) -> None:
    handed(ground, station)
    with ground.store.reading() as connection:
        assert due(connection, ground.watch() + THREE_YEARS - timedelta(seconds=1)) == ()
        (one,) = due(connection, ground.watch() + THREE_YEARS)
    assert (one.kind, one.station_id, one.number) == (REPORT, station, one.id[-12:])
    assert not any(secret in str(one) for secret in SECRETS)
    ground.watch.forward(days=1096)
    gone = erase(ground.store, (REPORT, station, one.id), ground.watch(), "孙洁")
    assert (gone.words, gone.files) == (1, 1)
    assert _count(ground, schema.sealed_report, one.id) == 0
    assert _count(ground, schema.wanted_blob, one.id) == 0
    with ground.store.reading() as connection:
        row = connection.execute(
            select(schema.event.c.body, schema.event.c.hash).filter_by(id=one.id)
        ).one()
        assert due(connection, ground.watch()) == ()
    assert row.body is None
    assert row.hash
    assert ground.acts()[-1][:2] == ("report.erased", "孙洁")


@pytest.mark.parametrize("of", ["station", "merchant"])
def test_a_hold_over_station_or_merchant_keeps_the_envelope(
    ground: ReviewHub, station: str, of: str
) -> None:
    """One that a merchant's hold keeps is in no list: that would tell whom it is about."""
    handed(ground, station)
    case = escalated(7, merchant=Merchant(name=LETTER.merchant.name))
    ground.tell(station, "case.escalated", case)
    with ground.store.reading() as connection:
        named = select(schema.station.c.name).filter_by(id=station)
        name = connection.scalar(named) if of == "station" else LETTER.merchant.name
    place(ground.store, NewHold(of, str(name), "法院调取证据"), ground.watch(), "何岚")
    later = ground.watch() + THREE_YEARS
    with ground.store.reading() as connection:
        (event_id,) = connection.scalars(select(schema.event.c.id).filter_by(kind="report.sealed"))
        assert due(connection, later) == ()
        held = past_time_and_held(connection, later)
    assert [one.id for one in held] == ([event_id] if of == "station" else [])
    with pytest.raises(RefusedChange) as refused:
        erase(ground.store, (REPORT, station, event_id), later, "孙洁")
    assert refused.value.code == ("under_hold" if of == "station" else "not_due")
