"""Sign-in after a rekey and with a one-time code."""

import pytest
from PySide6.QtTest import QTest

from mediation_desk.app.session.one_time_codes import issue_code
from mediation_desk.app.session.rekeying import key_state
from mediation_desk.ledger.vault import vault
from mediation_desk.ui.pages.new_password import NewPasswordPage
from tests.journeys.seat import CLERK, MANAGER, Seat
from tests.station import PASSWORD

NEW = "another-lantern-8"


def test_the_desk_closes_and_opens_again_under_the_new_key(gate: Seat) -> None:
    gate.sign_in(MANAGER)
    session = gate.session
    key = bytes(session.file.key)
    gate.program.window.key_asked.emit(())
    gate.until(lambda: gate.program.desktop is not None and gate.session is not session)
    assert gate.session.operator.name == MANAGER
    assert gate.session.file.key != key
    state = key_state(gate.session)
    assert state.renewed_at is not None
    workspace = gate.session.place.workspace
    assert vault.unlock(workspace, CLERK, PASSWORD).key == gate.session.file.key


def test_a_fault_of_the_renewal_is_said_at_the_gate_and_the_old_key_holds(gate: Seat) -> None:
    gate.sign_in(MANAGER)
    workspace, key = gate.session.place.workspace, bytes(gate.session.file.key)
    slot = next((workspace / "slots").glob(f"{_slot_of(gate, CLERK)}.*"))
    for path in (workspace / "slots").glob(f"{slot.name.split('.')[0]}.*"):
        path.unlink()
    gate.program.window.key_asked.emit(())
    gate.see(CLERK)
    assert gate.program.desktop is None
    assert vault.unlock(workspace, MANAGER, PASSWORD).key == key


def _slot_of(gate: Seat, name: str) -> str:
    found = vault.slot_of(gate.session.place.workspace, name)
    assert found is not None
    return found


@pytest.mark.release
def test_a_code_typed_at_the_gate_asks_for_a_password_and_signs_in(gate: Seat) -> None:
    gate.sign_in(MANAGER)
    people = gate.session.ask(lambda reader: reader.desk("")).operators
    clerk = next(each for each in people if each.name == CLERK)
    code = issue_code(gate.session, clerk.id)
    gate.program.switch()
    gate.program.sign_in(CLERK, code)
    gate.see("一次性密码")
    page = gate.part(NewPasswordPage)
    page.back_asked.emit()
    # Back at the sign-in, where the next try is possible.
    assert gate.program.sign_in_page._enter.isEnabled()
    gate.program.sign_in(CLERK, code)
    gate.see("一次性密码")
    page = gate.part(NewPasswordPage)
    for field in (page.password, page.again):
        QTest.keyClicks(field, NEW)
    page.send()
    gate.until(lambda: gate.program.desktop is not None)
    assert gate.session.operator == clerk
