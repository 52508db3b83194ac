"""A desk restored from an older backup: noticed, taken over, and its own data returned."""

from pathlib import Path

from mediation_desk.app.backups.restore import restore_backup
from mediation_desk.app.hub_link.hub_link import HubLink
from mediation_desk.app.session.maintenance import keep_backup
from mediation_desk.app.session.session import Workplace, sign_in
from mediation_desk.workflows.read_models.link import LinkState
from tests.station import CHEAP, PASSWORD
from tests.sync.desk_line import a_desk_line


def test_what_was_sent_after_the_backup_comes_home_and_the_rest_is_counted(tmp_path: Path) -> None:
    with a_desk_line(tmp_path) as made:
        kept = made.ask("备份之前的提问")
        made.line.round()
        backup = keep_backup(made.counter.session, tmp_path).path
        in_backup = made.counter.session.ask(lambda reader: reader.link()).head_seq - 1
        lost = made.ask("备份之后的提问")
        made.line.round()
        told = made.counter.session.ask(lambda reader: reader.link()).head_seq
        made.counter.session.close()
        place = Workplace(tmp_path / "again", CHEAP, made.counter.watch)
        restore_backup(place, backup)
        session = sign_in(place, "周涛", PASSWORD)
        line = HubLink(session)
        line.round()
        assert session.ask(lambda reader: reader.link_face()).state is LinkState.RESTORED
        line.take_over("旧电脑损坏，由备份恢复")
        line.close()
        assert HubLink(session).round().fault_code == ""
        sheet = session.ask(lambda reader: reader.link())
        session.close()
    assert sheet.status.state is LinkState.CONNECTED
    found = sheet.homecoming
    assert found is not None
    rows = [(row.kind, row.number, row.case, "备份之后的提问" in row.text) for row in found.rows]
    assert rows == [("guidance.asked", "GX01-261124-002", "", True)]
    assert kept != lost
    assert (found.reported, found.kept, found.missing) == (told, in_backup, told - in_backup)
    assert found.missing > 0
