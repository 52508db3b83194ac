"""What a crash left half written goes with the next sign-in that may write."""

from pathlib import Path

from mediation_desk.app.session import Place, sign_in
from tests.station import CHEAP, PASSWORD, Counter


def test_half_written_evidence_goes_when_the_desk_opens_and_stays_for_a_reader(
    counter: Counter,
) -> None:
    place = Place(counter.session.place.workspace, CHEAP)
    counter.session.close()
    left = _left_by_a_crash(place.workspace)
    sign_in(place, "周涛", PASSWORD, writes=False).close()
    assert left.exists()
    sign_in(place, "周涛", PASSWORD).close()
    assert not left.exists()


def _left_by_a_crash(workspace: Path) -> Path:
    folder = workspace / "evidence" / "9f"
    folder.mkdir(parents=True, exist_ok=True)
    left = folder / f"{'9f' * 32}.1a2b3c4d.tmp"
    left.write_bytes(b"half")
    return left
