"""A desk that is still open at a seat, while another program makes its folder something else."""

from pathlib import Path

import pytest

from mediation_desk.app.entropy import new_id
from mediation_desk.app.seat.joining import SeatJoining
from mediation_desk.app.seat.seat_file import SEAT_FILE, SeatFile, read_seat
from mediation_desk.app.takeover.takeover import take_over
from mediation_desk.workflows.seats import StandbyChoice
from tests.seats.running_host import CLERK, CLERK_PASSWORD, refused
from tests.standby.test_standby import OTHER, Pair, a_pair, served
from tests.station import MANAGER, PASSWORD


def name_another(pair: Pair) -> None:
    """Let the host tell something else to everybody who greets it."""
    with pair.host.managed() as session:
        port = pair.host.hosting.acting(session)
        other = next(each.id for each in port.seats() if each.name == OTHER)
        port.choose_standby(StandbyChoice(new_id(), other))


def test_a_desk_that_is_still_open_makes_the_new_host_no_seat_again(tmp_path: Path) -> None:
    with a_pair(tmp_path) as pair:
        pair.receive()
        pair.client.sign_in(CLERK, CLERK_PASSWORD)
        folder = pair.place.workspace
        pair.take_over()
        # The former host is back, and has not heard of it.
        name_another(pair)
        assert refused(lambda: pair.client.slots(CLERK)) == "seat_unknown"
        assert refused(pair.client.check) == "seat_unknown"
        assert (folder / "ledger.db").exists()
        code = pair.host.invite("再来").code
        again = SeatJoining(folder, pair.host.watch)
        assert refused(lambda: again.join(pair.host.address, code)) == "vault_exists"
        assert not (folder / SEAT_FILE).exists()


def test_a_takeover_while_the_host_is_greeted_is_not_undone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with a_pair(tmp_path) as pair:
        pair.receive()
        folder, kept = pair.place.workspace, SeatFile.told
        ended = list[bool]()

        def told(seat: SeatFile, said: dict[str, object]) -> SeatFile:
            if not ended:
                ended.append(True)
                SeatJoining(folder).leave()
            return kept(seat, said)

        name_another(pair)
        monkeypatch.setattr(SeatFile, "told", told)
        pair.client._token = ""
        assert refused(pair.client.check) == "seat_unknown"
        assert not (folder / SEAT_FILE).exists()


@pytest.mark.release
def test_a_seat_that_was_moved_stays_moved_and_its_open_desk_ends(tmp_path: Path) -> None:
    with a_pair(tmp_path) as pair:
        pair.receive()
        pair.other.slots(CLERK)
        folder, watch = pair.other._folder, pair.host.watch
        with pair.away():
            take_over(pair.place, MANAGER, PASSWORD)
            with served(pair.place) as (hosting, _):
                address = f"127.0.0.1:{hosting.state().port}"
                SeatJoining(folder, watch).move(address)
        name_another(pair)
        assert refused(lambda: pair.other.slots(CLERK)) == "seat_unknown"
        kept = read_seat(folder)
        assert kept is not None
        assert kept.joined.address == address


def test_an_open_desk_stays_at_a_host_whose_address_is_another_now(tmp_path: Path) -> None:
    with a_pair(tmp_path) as pair:
        folder = pair.other._folder
        address = f"localhost:{pair.host.hosting.state().port}"
        assert SeatJoining(folder, pair.host.watch).move(address).address == address
        name_another(pair)
        assert pair.other.slots(CLERK)
        kept = read_seat(folder)
        assert kept is not None
        assert (kept.joined.address, kept.is_standby) == (address, True)
