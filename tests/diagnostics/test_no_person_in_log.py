"""Canary: no act at the desk leaves personal data in a file of the log."""

import re
from pathlib import Path

import pytest
from sqlalchemy.exc import DBAPIError

from mediation_desk.app.diagnostics import crash_files, log_file
from mediation_desk.app.diagnostics.unforeseen import reported
from mediation_desk.app.entropy import new_id
from mediation_desk.app.hub_link.hub_link import HubLink
from mediation_desk.app.papers.export import export_view
from mediation_desk.app.session.maintenance import keep_backup
from mediation_desk.app.session.session import Workplace, sign_in
from mediation_desk.domain.refusal import Refusal
from mediation_desk.ledger.vault import vault
from mediation_desk.workflows.faults import Fault
from mediation_desk.workflows.ports import Desk
from mediation_desk.workflows.read_models.ledger import Export, View
from mediation_desk.workflows.response.first_response import register
from sync.courier import LinkStatus
from tests.diagnostics.test_log import LINE
from tests.station import CHEAP, MANAGER, PASSWORD, Counter, a_counter, an_intake

FACTS = "canary facts of Zhou Tao, 标签注明足金999"
BIRDS = (
    *("刘敏敏", "19905316207", "199 0531 6207", "Zhou Tao", "canary", "标签", "足金手镯"),
    *("wrong-Liu-Minmin", "Liu Minmin", PASSWORD, MANAGER, "王晓燕", "盛世珠宝"),
)


def everything(folder: Path) -> str:
    """All that the files of the log hold."""
    return "\n".join(each.read_text("utf-8") for each in sorted(folder.iterdir()))


def refuse_and_fail(counter: Counter) -> None:
    """Be refused an act and a sign-in, and raise faults with values of a person in them."""
    with pytest.raises(Refusal) as refused:
        counter.act(register, an_intake(counter.watch(), phone="1990531", name="Liu Minmin"))
    reported(refused.value)
    with pytest.raises(Fault) as wrong:
        sign_in(Workplace(counter.session.place.workspace, CHEAP), "Liu Minmin", "wrong-Liu-Minmin")
    reported(wrong.value)

    def fail(desk: Desk) -> None:
        raise ValueError(f"{FACTS} at {desk.operator.name}")

    with pytest.raises(ValueError, match="canary") as unforeseen:
        counter.session.perform(fail)
    reported(unforeseen.value)
    with (
        counter.session.file.connection() as connection,
        pytest.raises(DBAPIError, match="no such table") as bound,
    ):
        connection.exec_driver_sql("SELECT * FROM nowhere WHERE name = ?", ("刘敏敏",))
    reported(bound.value)


def test_a_round_of_the_line_is_told_by_counts_and_one_that_moved_nothing_once(
    counter: Counter,
) -> None:
    running = log_file.begin(counter.session.place.workspace)
    cut = LinkStatus("enrolled", waiting=2, fault_code="UNREACHABLE", fault_text="刘敏敏")
    line = HubLink(counter.session)
    try:
        for status in (cut, cut, LinkStatus("enrolled", sent=2), LinkStatus("enrolled")):
            line._note_round(status)
        running.written()
        lines = (running.folder / "desk.log").read_text("ascii").splitlines()
    finally:
        log_file.end()
    told = "app.hub_link.hub_link: line round: enrolled"
    assert [each.split("Z ")[1] for each in lines] == [
        f"WARNING {told} UNREACHABLE, sent 0, received 0, refused 0, waiting 2",
        f"INFO {told} reached, sent 2, received 0, refused 0, waiting 0",
    ]


def test_a_day_at_the_desk_leaves_nothing_of_a_person(tmp_path: Path) -> None:
    crash_files.forget()
    workspace = tmp_path / "ledger"
    log_file.begin(workspace)
    with a_counter(tmp_path) as counter:
        counter.register(name="刘敏敏", phone="199 0531 6207", facts=FACTS)
        view = View(text="刘敏敏")
        keys = counter.session.ask(lambda reader: reader.keys(view))
        assert len(keys) == 1
        export_view(counter.session, Export(tmp_path / "台账.csv", view), lambda *_: None)
        keep_backup(counter.session, tmp_path / "backups")
        counter.session.perform(
            lambda desk: desk.ledger.local_store.keep_preference("a", "b", "刘敏敏")
        )
        refuse_and_fail(counter)
        holder = ("Liu Minmin", new_id())
        vault.add_slot(workspace, counter.session.file.key, holder, PASSWORD, cost=CHEAP)
    log_file.end()
    said = everything(workspace / "log")
    assert [bird for bird in BIRDS if bird in said] == []
    assert said.isascii()
    for each in (
        "ledger opened (write)",
        "ledger closed",
        "verified (copy): whole",
        "backup kept: up to entry",
        "sign-in refused: wrong_password",
        "refused: phone_wrong",
        "unforeseen fault, reference ",
        "ValueError",
        "OperationalError",
    ):
        assert each in said
    lines = (workspace / "log" / "desk.log").read_text().splitlines()
    assert all(re.match(LINE, line) or line.startswith("    ") for line in lines)
