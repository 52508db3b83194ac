"""Founding of a station: its values are checked before anything is written."""

from pathlib import Path

import pytest

from mediation_desk.app.entropy import new_id
from mediation_desk.app.session.session import Newcomer, Workplace, begin_station
from mediation_desk.domain.refusal import Reason, Refusal
from mediation_desk.workflows.station.administration import FoundingForm
from tests.station import CHEAP, PASSWORD, Watch


def _found(folder: Path, phone: str) -> str:
    founding = FoundingForm(new_id(), "万达广场", "GX01", "新城市场监管所", phone)
    place = Workplace(folder / "ledger", CHEAP, Watch())
    session, _ = begin_station(place, founding, Newcomer("周涛", PASSWORD))
    try:
        station = session.ask(lambda reader: reader.desk("")).station
        return station.guidance_phone if station else "no station"
    finally:
        session.close()


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("0531-88886666", "0531-88886666"), ("１２３１５", "12315"), (" ", ""), ("12345", "12345")],
)
def test_the_guidance_stations_phone_is_kept_as_a_number(
    tmp_path: Path, typed: str, kept: str
) -> None:
    assert _found(tmp_path, typed) == kept


def test_no_station_is_founded_with_a_phone_that_is_none(tmp_path: Path) -> None:
    with pytest.raises(Refusal) as refused:
        _found(tmp_path, "找陈科长")
    assert refused.value.reason is Reason.PHONE_WRONG
    assert not (tmp_path / "ledger" / "ledger.db").exists()
