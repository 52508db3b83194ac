"""A desk erases the people of a case and reports it; sealed events still verify on both sides."""

from pathlib import Path

import pytest
from sqlalchemy import select

from mediation_desk.app.backups.restore import restore_backup
from mediation_desk.app.entropy import new_id
from mediation_desk.app.hub_link.hub_link import HubLink
from mediation_desk.app.session.erasure import erase
from mediation_desk.app.session.maintenance import keep_backup
from mediation_desk.app.session.session import Workplace, sign_in
from mediation_desk.ledger.verification.verify import verify as verify_ledger
from mediation_desk.workflows.personal.erasures import Erasure, ErasureKind
from mediation_desk.workflows.settlement import case_ending
from sync.hub.admin.verification import verify
from sync.hub.services.retention.station_erasures import station_erasures
from sync.hub.storage.schema import event
from tests.station import CHEAP, PASSWORD
from tests.sync.desk_line import DeskLine, a_desk_line


def erased(made: DeskLine) -> str:
    """Ask about a case, settle it, and erase it; return its id."""
    case = made.ask()
    made.line.round()
    erase_it(made, case)
    return case


def erase_it(made: DeskLine, case: str) -> None:
    """Settle a case and erase its people."""
    form = case_ending.WithdrawalForm(new_id(), case, "不再要求")
    made.counter.act(case_ending.withdraw, form)
    made.counter.session.operator = made.counter.people["周涛"]
    erase(made.counter.session, Erasure(new_id(), ErasureKind.CASE, case, "本人要求"))


def states(made: DeskLine, case: str) -> list[tuple[str, str, bool]]:
    """Return kind, state and presence of the body of a case's events at the hub."""
    with made.store.reading() as connection:
        rows = connection.execute(
            select(event.c.kind, event.c.state, event.c.body)
            .where(event.c.case_id == case)
            .order_by(event.c.position)
        )
        return [(row.kind, row.state, row.body is not None) for row in rows]


def test_the_hub_hears_of_it_and_keeps_its_own_until_somebody_decides(tmp_path: Path) -> None:
    with a_desk_line(tmp_path) as made:
        case = erased(made)
        assert made.line.round().fault_code == ""
        assert states(made, case)[0] == ("guidance.asked", "applied", True)
        assert states(made, case)[-1] == ("case.erased", "applied", True)
        with made.store.reading() as connection:
            (station_id,) = connection.scalars(select(event.c.station_id).distinct())
            found = station_erasures(connection, [(station_id, case)])
        assert found[(station_id, case)].ground == "asked"
        assert verify(made.store).holds
        file = made.counter.session.file
        assert verify_ledger(file.readers, file.evidence).why == ""


@pytest.mark.parametrize("was_backed_up_before_it", [True, False])
def test_a_backup_that_brings_them_back_is_told_and_what_was_erased_is_not_entered_again(
    tmp_path: Path, was_backed_up_before_it: bool
) -> None:
    with a_desk_line(tmp_path) as made:
        if not was_backed_up_before_it:
            backup = keep_backup(made.counter.session, tmp_path).path
        case = made.ask()
        made.line.round()
        if was_backed_up_before_it:
            backup = keep_backup(made.counter.session, tmp_path).path
        erase_it(made, case)
        made.line.round()
        made.counter.session.close()
        place = Workplace(tmp_path / "again", CHEAP, made.counter.watch)
        restore_backup(place, backup)
        session = sign_in(place, "周涛", PASSWORD)
        line = HubLink(session)
        line.take_over("旧电脑损坏，由备份恢复")
        line.close()
        assert HubLink(session).round().fault_code == ""
        found = session.ask(lambda reader: reader.link()).homecoming
        if was_backed_up_before_it:
            form = case_ending.WithdrawalForm(new_id(), case, "不再要求")
            session.perform(lambda desk: case_ending.withdraw(desk, form))
            erase(session, Erasure(new_id(), ErasureKind.CASE, case, "再次删除"))
        settled = session.ask(lambda reader: reader.link()).homecoming
        session.close()
    assert found is not None
    assert settled is not None
    assert settled.rows == ()
    rows = [(row.kind, row.case, row.is_settled) for row in found.rows]
    assert rows == ([("case.erased", case, False)] if was_backed_up_before_it else [])
    assert found.lost == 0


def test_what_was_erased_before_it_went_is_held_without_its_people_and_both_agree(
    tmp_path: Path,
) -> None:
    with a_desk_line(tmp_path) as made:
        address = made.url
        made.point_to("http://127.0.0.1:9")
        case = erased(made)
        made.point_to(address)
        made.line.round()
        made.line.round()
        assert states(made, case)[0] == ("guidance.asked", "opaque", False)
        assert made.counter.session.ask(lambda reader: reader.link()).is_comparing is False
        assert verify(made.store).holds
