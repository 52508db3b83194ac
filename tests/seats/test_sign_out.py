"""Who signs out at a seat, or quits there, is nobody at the host any more."""

from pathlib import Path

import pytest

from mediation_desk.app import entropy
from mediation_desk.app.seat import seat_calls
from tests.seats.running_host import CLERK, CLERK_PASSWORD, a_host


def test_a_closed_client_has_signed_out(tmp_path: Path) -> None:
    with a_host(tmp_path) as host:
        client = host.joined()
        client.sign_in(CLERK, CLERK_PASSWORD)
        assert host.ledger.count() == 1
        client.close()
        assert host.ledger.count() == 0
        client.close()


def test_the_steady_clock_of_a_seat_goes_on_whatever_the_computer_s_is_set_to(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    first = seat_calls.steady_now()
    monkeypatch.setattr(entropy, "now", lambda: first.replace(year=2031))
    assert 0 <= (seat_calls.steady_now() - first).total_seconds() < 60
    (by_default, _) = seat_calls.open_seat.__defaults__ or ()
    assert by_default is seat_calls.steady_now
