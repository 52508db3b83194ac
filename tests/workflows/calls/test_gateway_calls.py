"""Every other call of the gateway, and every failure, is written as JSON and read back the same."""

import inspect
from collections.abc import Callable
from typing import Any

import pytest

from mediation_desk.app.gateway.desk_calls import DeskCalls
from mediation_desk.app.gateway.ledger_calls import LedgerCalls
from mediation_desk.app.seat.seat_calls import SeatCalls
from mediation_desk.domain.refusal import Reason, Refusal
from mediation_desk.workflows.calls.failures import decode_failure, encode_failure
from mediation_desk.workflows.calls.gateway_calls import GATEWAY_CALLS
from mediation_desk.workflows.faults import Fault, FaultCode
from tests.workflows.calls.values import full, least


@pytest.mark.parametrize("make", [full, least])
def test_every_form_and_answer_comes_back_as_it_was(make: Callable[[Any], Any]) -> None:
    for name, call in GATEWAY_CALLS.items():
        form, answer = make(call.form), make(call.answer)
        assert call.decode(call.encode(form)) == form, name
        assert call.decode_answer(call.encode_answer(answer)) == answer, name


def test_the_names_never_change() -> None:
    assert sorted(GATEWAY_CALLS) == [
        "add_operator",
        "at_case",
        "book",
        "call_hub",
        "case_number",
        "change_operator",
        "change_password",
        "enrol",
        "erase",
        "export",
        "fetched",
        "full_export",
        "history",
        "keep_file",
        "let_go",
        "made",
        "note_in_full",
        "now",
        "operator",
        "paper",
        "password_names",
        "read_file",
        "report",
        "save_file",
        "send_report",
        "start",
        "stop_export",
        "verify",
        "written",
    ]


def test_no_form_has_a_place_for_a_password() -> None:
    for call in GATEWAY_CALLS.values():
        assert b"password" not in call.encode(full(call.form)).replace(b"password_names", b"")


def test_every_refusal_and_fault_comes_back_with_its_detail() -> None:
    detail: dict[str, str | int] = {"name": "王晓燕", "seconds": 7}
    for reason in Reason:
        no = decode_failure(encode_failure(Refusal(reason, detail))[1])
        assert isinstance(no, Refusal)
        assert (no.reason, no.detail) == (reason, detail)
    for code in FaultCode:
        fault = decode_failure(encode_failure(Fault(code, detail))[1])
        assert isinstance(fault, Fault)
        assert (fault.code, fault.detail) == (code, detail)


def test_both_kinds_of_calls_have_all_of_them() -> None:
    wanted = {name for name, _ in inspect.getmembers(DeskCalls) if not name.startswith("_")}
    for kind in (LedgerCalls, SeatCalls):
        assert wanted <= {name for name, _ in inspect.getmembers(kind)}
