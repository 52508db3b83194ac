"""Every command, query and answer is written as JSON and read back the same."""

import json
from collections.abc import Callable
from dataclasses import FrozenInstanceError, dataclass, field
from datetime import UTC, datetime
from typing import Any, get_type_hints

import pytest

from mediation_desk.domain.codes import Category
from mediation_desk.domain.money import Money
from mediation_desk.workflows.calls import codec
from mediation_desk.workflows.calls.acts import ACTS
from mediation_desk.workflows.calls.reads import READS
from mediation_desk.workflows.ports import Command, Query
from mediation_desk.workflows.response.sessions import SessionPlan
from tests.workflows.calls.values import full, least

MAKERS = pytest.mark.parametrize("make", [full, least])


@MAKERS
def test_every_command_comes_back_as_it_was(make: Callable[[Any], Any]) -> None:
    for name, act in ACTS.items():
        command = Command(act, *map(make, codec.parameters(act).values()))
        assert codec.decode_command(codec.encode_command(command)) == command, name


@MAKERS
def test_every_query_comes_back_as_it_was(make: Callable[[Any], Any]) -> None:
    for name, read in READS.items():
        query = Query(read, *map(make, codec.parameters(read).values()))
        assert codec.decode_query(codec.encode_query(query)) == query, name


@MAKERS
def test_every_answer_comes_back_as_it_was(make: Callable[[Any], Any]) -> None:
    calls = [Command(act) for act in ACTS.values()]
    queries = [Query(read) for read in READS.values()]
    every: list[Command[Any] | Query[Any]] = [*calls, *queries]
    for call in every:
        function = call.act if isinstance(call, Command) else call.read
        answer = make(get_type_hints(function)["return"])
        text = codec.encode_answer(call, answer)
        assert codec.decode_answer(call, text) == answer, function.__name__


@dataclass(frozen=True)
class Told:
    """A record with each kind of default."""

    name: str
    place: str = "一层"
    notes: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Weighed:
    """A record that looks at its own fields."""

    grams: int

    def __post_init__(self) -> None:
        """Refuse what weighs nothing."""
        if self.grams <= 0:
            raise ValueError("no weight")


def test_what_is_left_out_of_an_answer_has_its_default_and_what_must_be_there_is_missed() -> None:
    read = codec.decode_told(Told, b'{"name":"GX01","notes":["a"]}')
    assert (read, vars(read)) == (
        Told("GX01", notes=["a"]),
        {"name": "GX01", "place": "一层", "notes": ["a"]},
    )
    assert codec.decode_told(Told, b'{"name":"GX01"}') == Told("GX01")
    with pytest.raises(FrozenInstanceError):
        read.name = "GX02"
    with pytest.raises(TypeError, match="name"):
        codec.decode_told(Told, b'{"notes":[]}')
    with pytest.raises(KeyError):
        codec.decode_told(Told, b'{"name":"GX01","notes":[],"shelf":1}')


def test_a_record_that_looks_at_its_fields_looks_at_those_of_an_answer_too() -> None:
    assert codec.decode_told(Weighed, b'{"grams":5}') == Weighed(5)
    with pytest.raises(ValueError, match="no weight"):
        codec.decode_told(Weighed, b'{"grams":0}')


def test_an_act_that_is_not_in_the_list_is_not_sent() -> None:
    with pytest.raises(KeyError):
        codec.encode_command(Command(print))
    with pytest.raises(KeyError):
        codec.decode_command(b'{"call":"station.found","with":{}}')


def test_a_code_that_went_through_a_list_of_the_window_is_written_as_the_code_that_it_is() -> None:
    query = Query(READS["intake.offered_cards"], (), "jewellery")
    assert codec.decode_query(codec.encode_query(query)).arguments == ((), Category.JEWELLERY)
    with pytest.raises(ValueError, match="no such"):
        codec.encode_query(Query(READS["intake.offered_cards"], (), "no such"))


@pytest.mark.parametrize("given", ["{}", '{"form":"a","is_new":true}', '{"fields":{}}'])
def test_an_act_with_other_fields_than_it_has_is_none(given: str) -> None:
    with pytest.raises((KeyError, TypeError)):
        codec.decode_command(f'{{"call":"draft.keep","with":{given}}}'.encode())


def test_a_command_is_written_by_name_and_fields() -> None:
    command = codec.decode_command(b'{"call":"view.drop","with":{"view_id":"v-1"}}')
    assert (command.act, command.arguments) == (ACTS["view.drop"], ("v-1",))


def _plan(**changes: object) -> bytes:
    """Return the writing of a plan for a joint session, with other values in its form."""
    at = datetime(2026, 11, 25, 2, tzinfo=UTC)
    form = SessionPlan("act-1", "case-1", at, "三楼", "王晓燕", consumer_consents=True)
    found = json.loads(codec.encode_command(Command(ACTS["case.plan_session"], form)))
    found["with"]["form"] |= changes
    return json.dumps(found).encode()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("meet_at", "2026-11-25T10:00:00"),
        ("meet_at", "9999-12-31T23:59:59+00:00"),
        ("meet_at", 5),
        ("place", ["三楼"]),
        ("place", 3),
        ("place", None),
        ("place", "\ud800"),
        ("case", {"id": "case-1"}),
        ("consumer_consents", 1),
        ("consumer_consents", "yes"),
    ],
)
def test_an_act_with_a_value_of_another_type_is_none(name: str, value: object) -> None:
    assert codec.decode_command(_plan()).arguments[0].place == "三楼"
    with pytest.raises((TypeError, ValueError)):
        codec.decode_command(_plan(**{name: value}))


@pytest.mark.parametrize("amount", ["NaN", "Infinity", "12.5", "true", '"1200"'])
def test_a_sum_that_is_no_whole_number_of_fen_is_none(amount: str) -> None:
    with pytest.raises((TypeError, ValueError)):
        codec.decode_value(Money, amount.encode())


def test_a_text_that_is_too_deep_is_refused() -> None:
    with pytest.raises(ValueError, match="too deep"):
        codec.decode_command(b"[" * 100_000)
