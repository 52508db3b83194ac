"""A demonstration is complete or absent, for any seed and any interruption."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mediation_desk.app.entropy import new_id
from mediation_desk.app.session.session import Newcomer, Session, Workplace, begin_station, sign_in
from mediation_desk.demonstration.cases.outcomes import voucher_for
from mediation_desk.demonstration.sample_ledger import fill_whole, put_in_place
from mediation_desk.demonstration.station import direct_line
from mediation_desk.domain.refusal import Reason, Refusal
from mediation_desk.ledger.verification.verify import verify
from mediation_desk.workflows.read_models.ledger import View
from mediation_desk.workflows.station.administration import FoundingForm
from tests.station import CHEAP, PASSWORD

NOW = datetime(2026, 11, 24, 4, 0, tzinfo=UTC)
SERIALS = st.tuples(st.integers(2000, 2099), st.integers(1, 99_999))


@pytest.fixture
def place(tmp_path: Path) -> Workplace:
    made = Workplace(tmp_path / "ledger", CHEAP, lambda: NOW)
    founding = FoundingForm(new_id(), "万达广场高新店受理站", "GX01", "新城市场监管所")
    begin_station(made, founding, Newcomer("周涛", PASSWORD))[0].close()
    return made


def _count(session: Session) -> int:
    return session.ask(lambda reader: reader.tally(View())).count


def _stopped(*_: object) -> None:
    raise OSError("the power went")


@given(st.lists(SERIALS, min_size=2, max_size=50, unique=True))
def test_no_two_payments_have_one_voucher(serials: list[tuple[int, int]]) -> None:
    """Every seed takes its vouchers from the numbers of its payments, which never repeat."""
    vouchers = {voucher_for(f"消争赔〔{year}〕第{serial:04d}号") for year, serial in serials}
    assert len(vouchers) == len(serials)


@pytest.mark.release
def test_a_full_demonstration_takes_the_place_of_the_empty_ledger(place: Workplace) -> None:
    session = sign_in(place, "周涛", PASSWORD)
    assert fill_whole(session, 600, 7) == 600
    assert _count(session) == 0
    session.close()
    put_in_place(place.workspace)
    filled = sign_in(place, "周涛", PASSWORD)
    assert _count(filled) == 600
    assert verify(filled.file.readers, filled.file.evidence).why == ""
    book = filled.perform(lambda desk: desk.ledger.book())
    vouchers = [each.payout.voucher for each in book.payments.values() if each.payout]
    assert len(set(vouchers)) == len(vouchers) > 10
    filled.close()
    assert not (place.workspace / "ready").exists()


def test_one_that_stops_in_the_middle_leaves_the_ledger_as_it_was(
    place: Workplace, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = sign_in(place, "周涛", PASSWORD)
    before = _head(session)
    with monkeypatch.context() as patch:
        patch.setattr(direct_line, "fill", _stopped)
        with pytest.raises(OSError, match="power"):
            fill_whole(session, 10, 1)
    assert (_count(session), _head(session)) == (0, before)
    assert not (place.workspace / "ready").exists()
    # The way is free for the next one.
    assert fill_whole(session, 10, 1) == 10
    session.close()


def test_one_that_was_decided_is_carried_out_by_the_next_start(place: Workplace) -> None:
    session = sign_in(place, "周涛", PASSWORD)
    fill_whole(session, 10, 1)
    session.close()
    filled = sign_in(place, "周涛", PASSWORD)
    assert _count(filled) == 10
    # It is no copy of an earlier state, so nothing stops it from sending.
    assert not (place.workspace / "restored.json").exists()
    with pytest.raises(Refusal) as refused:
        fill_whole(filled, 10, 1)
    assert refused.value.reason is Reason.LEDGER_NOT_EMPTY
    filled.close()


def _head(session: Session) -> str:
    return session.ask(lambda reader: reader.desk(session.operator.id)).head_hash
