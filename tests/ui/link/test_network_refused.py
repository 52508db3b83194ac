"""The network settings of a computer change as a whole or not at all, password included."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from mediation_desk.app.hub_link.proxy_password import kept_password
from mediation_desk.app.services.hub_link_service import HubLinkService
from mediation_desk.ui.pages.link.network_dialog import NetworkForm
from mediation_desk.workflows.faults import Fault, FaultCode
from tests.station import Counter
from tests.ui.real_desk import RealDesk, a_real_desk, at_ledger_alone

pytestmark = at_ledger_alone


@pytest.fixture
def desk(qtbot: QtBot, counter: Counter) -> Iterator[RealDesk]:
    with a_real_desk(qtbot, counter) as found:
        yield found


def test_what_is_refused_leaves_the_password_of_the_proxy_of_before(
    desk: RealDesk, tmp_path: Path
) -> None:
    line, told = HubLinkService(desk.ledger), list[object]()
    desk.sit("周涛")
    first = NetworkForm("http://desk@proxy.example:3128", password="s3cret")
    line.set_network(first, told.append, told.append)
    desk.until(lambda: told == [None])
    wrong = tmp_path / "no.pem"
    wrong.write_text("no certificate")
    other = NetworkForm("http://desk@other.example:3128", wrong, password="another")
    line.set_network(other, told.append, told.append)
    desk.until(lambda: len(told) == 2)
    assert isinstance(told[1], Fault)
    assert told[1].code is FaultCode.CA_FILE
    assert kept_password(desk.counter.session) == "s3cret"
    line.close()
