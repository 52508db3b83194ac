"""A one-time code allows nothing but one new password."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from mediation_desk.app.session.maintenance import new_slot
from mediation_desk.app.session.one_time_codes import issue_code, set_password
from mediation_desk.app.session.rekeying import key_state, renew_key
from mediation_desk.app.session.session import Session, Workplace, sign_in
from mediation_desk.domain.people import Operator, Role
from mediation_desk.domain.records.station import KeyGround
from mediation_desk.domain.refusal import Reason, Refusal
from mediation_desk.ledger.vault import vault
from mediation_desk.ledger.vault.key_slots import read_slot
from mediation_desk.ledger.vault.wrapping_keys import SlotKind
from mediation_desk.workflows.faults import Fault, FaultCode
from tests.station import CHEAP, MANAGER, PASSWORD, Counter

WORD, NEW = "lantern-row-77", "another-lantern-8"


@pytest.fixture
def session(counter: Counter) -> Iterator[Session]:
    """A desk at which 顾明 has a slot."""
    new_slot(counter.session, Operator("op-gu", "顾明", Role.CLERK), WORD)
    yield counter.session
    counter.session.close()


def kinds(workspace: Path) -> list[SlotKind]:
    slots = (read_slot(workspace / "slots", each) for each in vault.slot_ids(workspace))
    return sorted(slot.label.kind for slot in slots if slot.label.operator_id == "op-gu")


def test_a_code_sets_a_new_password_and_is_spent_with_the_old_one(session: Session) -> None:
    place = session.place
    code = issue_code(session, "op-gu")
    session.close()
    assert [len(group) for group in code.split("-")] == [7] * 4
    set_password(place, "顾明", code.lower().replace("-", " "), NEW)
    assert kinds(place.workspace) == [SlotKind.OPERATOR]
    sign_in(place, "顾明", NEW).close()
    for spent in (code, WORD):
        with pytest.raises(Fault) as refused:
            sign_in(place, "顾明", spent)
        assert refused.value.code is FaultCode.WRONG_PASSWORD


def test_a_code_signs_nobody_in_and_approves_nothing(session: Session) -> None:
    code = issue_code(session, "op-gu")
    with pytest.raises(Fault) as refused:
        session.as_other("顾明", code)
    assert refused.value.code is FaultCode.WRONG_PASSWORD
    session.close()
    with pytest.raises(Fault) as refused:
        sign_in(session.place, "顾明", code)
    assert refused.value.code is FaultCode.ONE_TIME_CODE


def test_the_code_is_of_one_person_and_a_newer_one_makes_it_worthless(session: Session) -> None:
    first = issue_code(session, "op-gu")
    second = issue_code(session, "op-gu")
    workspace = session.place.workspace
    for name, typed in ((MANAGER, second), ("顾明", first)):
        with pytest.raises(vault.WrongPassword):
            vault.unlock(workspace, name, typed)
    assert vault.unlock(workspace, "顾明", WORD).operator_id == "op-gu", "until it is spent"
    assert vault.unlock(workspace, "顾明", second).is_one_time


def test_a_weak_password_spends_no_code(session: Session) -> None:
    code = issue_code(session, "op-gu")
    session.close()
    for weak in ("short", "guming-2026-x", "password-2026"):
        with pytest.raises(Refusal):
            set_password(session.place, "顾明", code, weak)
    set_password(session.place, "顾明", code, NEW)


def test_only_a_manager_gives_codes_and_only_to_who_signs_in_here(session: Session) -> None:
    place = session.place
    with pytest.raises(Refusal) as refused:
        issue_code(session, "op-nobody")
    assert refused.value.reason is Reason.UNKNOWN_OPERATOR
    session.close()
    clerk = sign_in(place, "顾明", WORD)
    try:
        with pytest.raises(Refusal) as refused:
            issue_code(clerk, "op-gu")
        assert refused.value.reason is Reason.NO_RIGHT
    finally:
        clerk.close()


def test_a_code_given_before_a_rekey_is_carried_over(session: Session) -> None:
    code = issue_code(session, "op-gu")
    renew_key(session, KeyGround.WISH, {each.id for each in key_state(session).lost})
    place = session.place
    session.close()
    set_password(place, "顾明", code, NEW)
    again = sign_in(place, MANAGER, PASSWORD)
    assert vault.unlock(place.workspace, "顾明", NEW).key == again.file.key
    again.close()


def test_who_lost_their_slot_in_a_rekey_comes_back_with_a_code(counter: Counter) -> None:
    session = counter.session
    renew_key(session, KeyGround.WISH, {each.id for each in key_state(session).lost})
    finance = counter.people["孙立群"]
    code = issue_code(session, finance.id)
    place = Workplace(session.place.workspace, CHEAP, session.place.now)
    session.close()
    set_password(place, "孙立群", code, NEW)
    back = sign_in(place, "孙立群", NEW)
    assert back.operator == finance
    with back.file.connection() as connection:
        rows = connection.exec_driver_sql(
            "SELECT kind, by FROM entry WHERE kind LIKE 'station.one_time%' ORDER BY seq"
        ).all()
    assert [tuple(row) for row in rows] == [
        ("station.one_time_code_issued", counter.people[MANAGER].id),
        ("station.one_time_code_used", finance.id),
    ]
    back.close()
