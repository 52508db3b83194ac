"""No kind of the journal and no field of an entry changes: ledgers of every version are read."""

import copy

import pytest

from mediation_desk.ledger.journal.codec import KINDS, decode, encode
from tests.golden import kinds

LOCK = kinds.locked()


def test_every_kind_stands_in_the_lock_as_it_is_today() -> None:
    """After a new kind or field: `python -m tests.golden.kinds`."""
    assert kinds.renewed(LOCK) == LOCK
    assert set(LOCK) == set(KINDS)


@pytest.mark.parametrize("kind", LOCK)
def test_an_entry_as_it_was_written_is_read_and_written_again_to_the_byte(kind: str) -> None:
    facts, private = LOCK[kind]["facts"], LOCK[kind]["private"]
    event = decode(kind, facts.encode(), private.encode() if private else None)
    assert encode(event) == (facts.encode(), private.encode() if private else None)


def test_an_entry_of_the_lock_has_every_field_that_its_kind_had() -> None:
    """What an entry lacks is not held by it; fields that came later may be lacking."""
    noted = LOCK["case.noted"]
    assert noted["fields"]["text"] == {"holds": "str", "needed": False, "private": True}
    assert noted["private"] == '{"text":"甲 text"}'
    paid = LOCK["fund.paid_out"]
    assert '"amount":1286000' in paid["facts"]


def _changed(kind: str, field: str, **values: object) -> dict[str, kinds.Shape]:
    lock = copy.deepcopy(LOCK)
    lock[kind]["fields"][field] |= values
    return lock


def test_a_kind_that_goes_is_refused() -> None:
    lock = {**LOCK, "case.long_gone": LOCK["case.noted"]}
    with pytest.raises(ValueError, match=r"kinds are gone: case\.long_gone"):
        kinds.renewed(lock)


def test_a_field_that_goes_or_is_called_otherwise_is_refused() -> None:
    lock = copy.deepcopy(LOCK)
    lock["case.noted"]["fields"]["remark"] = lock["case.noted"]["fields"]["text"]
    with pytest.raises(ValueError, match=r"case\.noted: gone: remark"):
        kinds.renewed(lock)


def test_a_field_that_older_entries_lack_may_not_be_needed() -> None:
    lock = copy.deepcopy(LOCK)
    del lock["fund.paid_out"]["fields"]["voucher"]
    with pytest.raises(ValueError, match=r"fund\.paid_out: voucher is new and needed"):
        kinds.renewed(lock)
    del lock["fund.paid_out"]["fields"]["payee"]
    lock["fund.paid_out"]["fields"]["voucher"] = LOCK["fund.paid_out"]["fields"]["voucher"]
    assert kinds.renewed(lock) == LOCK


@pytest.mark.parametrize(
    "values", [{"private": True}, {"holds": "int"}, {"needed": False}], ids=str
)
def test_a_field_that_holds_something_else_is_refused(values: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r"fund\.paid_out: "):
        kinds.renewed(_changed("fund.paid_out", "voucher", **values))


def test_a_code_that_goes_is_refused_and_a_new_one_is_entered() -> None:
    codes = LOCK["case.registered"]["fields"]["channel"]["holds"]["codes"]
    lock = _changed("case.registered", "channel", holds={"codes": [*codes, "telegraph"]})
    with pytest.raises(ValueError, match="codes are gone: telegraph"):
        kinds.renewed(lock)
    lock = _changed("case.registered", "channel", holds={"codes": codes[:-1]})
    assert kinds.renewed(lock) == LOCK
