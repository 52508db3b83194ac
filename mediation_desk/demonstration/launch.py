"""The demonstration that ``make run`` opens: ledger, colleagues, hub, all of it on this machine."""

from pathlib import Path

from mediation_desk.app.entropy import new_id
from mediation_desk.app.hub_link.hub_link import HubLink
from mediation_desk.app.session.maintenance import new_slot
from mediation_desk.app.session.session import Newcomer, Session, Workplace, begin_station
from mediation_desk.app.session.sign_in import prove_password
from mediation_desk.app.startup.window import run_window
from mediation_desk.configuration.settings import Settings
from mediation_desk.demonstration.cases import personas
from mediation_desk.demonstration.hub import PASSWORD as HUB_PASSWORD
from mediation_desk.demonstration.hub import DemonstrationHub
from mediation_desk.demonstration.sample_ledger import fill
from mediation_desk.demonstration.stale_hub import end_hub, running_hub
from mediation_desk.domain.people import Operator, Role
from mediation_desk.workflows.faults import Fault
from mediation_desk.workflows.station.administration import USUAL_RIGHTS, FoundingForm

DISPUTES, SEED, PORT = 300, 1, 8_440


def open_demonstration(folder: Path, language: str) -> int:
    """Open the desk on the demonstration; it is made once and kept in ``folder``."""
    hub = DemonstrationHub(folder / "hub")
    left = running_hub(hub.folder)
    if left is not None and left.is_watched:
        # The window that is open comes to the front.
        return run_window(Settings(folder / "ledger", language, "system", (), personas.STATION))
    if left is not None:
        print("上次演示留下的监管端已结束。")
        end_hub(left)
    is_new = not (folder / "ledger" / "ledger.db").exists()
    hub.folder.mkdir(parents=True, exist_ok=True)
    hub.prepare()
    hub.start(0 if is_new else _port(folder))
    try:
        if is_new:
            _make(folder / "ledger", hub)
        (folder / "port").write_text(hub.address.rsplit(":", 1)[-1], "utf-8")
        print(f"监管端审查页：{hub.address}　账号 陈立 / 吴敏 / 张建国　密码 {HUB_PASSWORD}")
        password = _password(folder / "ledger")
        shown = tuple((name, password) for name, _ in personas.STAFF)
        return run_window(Settings(folder / "ledger", language, "system", shown, personas.STATION))
    finally:
        hub.stop()


def _password(workspace: Path) -> str:
    """Return the password that opens this demonstration, which may have been made long ago."""
    try:
        prove_password(workspace, personas.STAFF[0][0], personas.PASSWORD)
    except Fault:
        return personas.EARLIER_PASSWORD
    return personas.PASSWORD


def _port(folder: Path) -> int:
    """Return the port at which the desk was enrolled: it knows its hub by this address."""
    file = folder / "port"
    return int(file.read_text("utf-8")) if file.exists() else PORT


def _make(workspace: Path, hub: DemonstrationHub) -> None:
    """Found the station, give everyone a slot, fill the ledger, enrol."""
    print("正在生成演示台账（约 300 件争议）……")
    founding = FoundingForm(new_id(), personas.STATION, personas.PREFIX, personas.OFFICE)
    first = Newcomer("周涛", personas.PASSWORD, Role.STATION_MANAGER)
    session, _ = begin_station(Workplace(workspace), founding, first)
    try:
        _furnish(session)
        line = HubLink(session)
        line.enrol(hub.address, hub.enrolment_code(personas.STATION, personas.OFFICE))
        line.close()
    finally:
        session.close()


def _furnish(session: Session) -> None:
    for name, role in personas.STAFF:
        if name != session.operator.name:
            rights = frozenset(USUAL_RIGHTS[role])
            new_slot(session, Operator(new_id(), name, role, rights), personas.PASSWORD)
    fill(session, DISPUTES, SEED)
