"""Acts as a seat keeps them after the host wrote them, and as it sends them after a takeover."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any, Final

from mediation_desk.app.seat.away.taken_acts import form_of
from mediation_desk.app.seat.away.waiting_file import WaitingAct
from mediation_desk.domain.money import Money
from mediation_desk.domain.refusal import Reason, Refusal
from mediation_desk.workflows import drafts
from mediation_desk.workflows.calls import codec, replays
from mediation_desk.workflows.calls import gateway_calls as forms
from mediation_desk.workflows.calls.acts import ACTS
from mediation_desk.workflows.calls.failures import encode_failure
from mediation_desk.workflows.idempotency import act_of
from mediation_desk.workflows.ports import Command
from mediation_desk.workflows.response import case_keeping, first_response
from mediation_desk.workflows.seats import LedgerHistory, WaitingKind
from mediation_desk.workflows.settlement import linking

MOST_BODY: Final = 64 * 1024
"""Bytes of a command above which it is kept by its name alone."""
_MOST_WORDS: Final = 500
_NAMES: Final[Mapping[Callable[..., Any], str]] = {act: name for name, act in ACTS.items()}
_OWN: Final = ("draft.", "inbox.", "preference.", "takeover.", "view.")
"""Beginnings of the names of acts that write no entry, or only look for one."""
_KINDS: Final[Mapping[Callable[..., Any], WaitingKind]] = {
    linking.register_linked: WaitingKind.DISPUTE,
    first_response.contact: WaitingKind.CONTACT,
    case_keeping.note: WaitingKind.NOTE,
}
_CALLS: Final = frozenset(
    each.name
    for each in (
        forms.ADD_OPERATOR,
        forms.CHANGE_OPERATOR,
        forms.CHANGE_PASSWORD,
        forms.ENROL,
        forms.ERASE,
        forms.EXPORT,
        forms.FULL_EXPORT,
        forms.LET_GO,
        forms.NOTE_IN_FULL,
        forms.REPORT,
        forms.SAVE_FILE,
        forms.SEND_REPORT,
    )
)
"""Calls that write; they bear keys or another's approval, so that only their name is kept."""
_WHO: Final = ("name", "phone", "person")
_SAID: Final = (
    "goods",
    "facts",
    "said",
    "text",
    "reason",
    "opinion",
    "voucher",
    "payee",
    "note",
    "ground",
    "way",
)


Numbers = Callable[[str], str]
"""Gives the number of a case that is known here, or ""."""


def acknowledged(command: Command[Any], at: datetime, numbers: Numbers) -> WaitingAct | None:
    """Return an act that the host wrote at a time; None for one that writes no entry.

    Its command is kept where it may be sent again.
    """
    step = _step(command)
    name = _NAMES[step.act]
    if name.startswith(_OWN):
        return None
    act, body = act_of(command), b""
    if step.act in replays.REPLAYED and act:
        sent = command if command.act is replays.replay else _bare(step)
        body = codec.encode_command(sent)
    body = body if len(body) <= MOST_BODY else b""
    given = step.arguments[0] if step.arguments else None
    # A payment stands for its case: what was done with it is found by it.
    case = str(getattr(given, "case", "") or getattr(given, "payment", ""))
    kind = _KINDS.get(step.act, WaitingKind.ACT)
    is_new = kind is WaitingKind.DISPUTE
    about = "　".join(_texts(given, _WHO)) if is_new else numbers(case) if case else ""
    form, words = form_of(command), "\n".join((*_texts(given, _SAID), *_sums(given)))[:_MOST_WORDS]
    # The form is of use to the replay alone: it is in no list.
    return WaitingAct(act, body, at, kind.value, case, form, about, words, saved=name)


def approved(command: Command[Any], at: datetime, numbers: Numbers) -> WaitingAct | None:
    """Return an act that somebody else's password carried out: that is given again by them."""
    act = acknowledged(command, at, numbers)
    return None if act is None else replace(act, body=b"")


def called(name: str, body: bytes, at: datetime) -> WaitingAct | None:
    """Return a call that the host carried out; None for one that writes nothing."""
    if name not in _CALLS:
        return None
    form = forms.GATEWAY_CALLS[name].decode(body)
    form = getattr(form, "note", form)
    about = str(getattr(getattr(form, "operator", form), "name", ""))
    act, kind = str(getattr(form, "act", "")), WaitingKind.ACT.value
    return WaitingAct(act, b"", at, kind, about=about, saved=f"call.{name}")


def replaying(act: WaitingAct, number: str, history: LedgerHistory) -> WaitingAct:
    """Return an act as it is sent after the takeovers of a history; one without an id is told."""
    sent = replace(act, form="", body=_replay_of(act, number, history))
    if act.id:
        return sent
    # Whether the copy has it cannot be asked.
    name, no = f"{act.saved} {act.taken_at.isoformat()}", Refusal(Reason.MAY_BE_LACKING)
    return replace(sent, id=name, body=name.encode(), failure=encode_failure(no)[1])


def forgotten(count: int, until: datetime) -> WaitingAct:
    """Return the row that tells how many acts were too many to be kept."""
    no = Refusal(Reason.TOO_MANY_KEPT, {"count": count})
    name = f"forgotten {until.isoformat()}"
    failure = encode_failure(no)[1]
    kind = WaitingKind.ACT.value
    return WaitingAct(name, name.encode(), until, kind, failure=failure, saved="forgotten")


def _replay_of(act: WaitingAct, number: str, history: LedgerHistory) -> bytes:
    """Return the command that writes an act again, or that looks whether it is there."""
    try:
        step = codec.decode_command(act.body)
    except (KeyError, TypeError, ValueError):
        # Nothing is kept of it, or it was kept by another version.
        return codec.encode_command(Command(replays.require_written, act.id, act.case))
    if step.act is replays.replay:
        # Brought back before: the number that its people know is the one told last.
        inner, before = step.arguments
        origin = replace(before, number=number or before.number)
        return codec.encode_command(Command(replays.replay, inner, origin))
    takeover = history.takeovers[-1].id
    origin = replays.ReplayOrigin(takeover, act.taken_at, number, act.form)
    return codec.encode_command(Command(replays.replay, _timed(step, act.taken_at), origin))


def _step(command: Command[Any]) -> Command[Any]:
    """Return the act of a form without the deletion of its draft, or without its replay."""
    is_outer = command.act in (drafts.complete, replays.replay)
    inner: Command[Any] = command.arguments[0] if is_outer else command
    return inner


def _bare(step: Command[Any]) -> Command[Any]:
    """Return an act that ends no draft: what stands in the form by then may be something else."""
    if step.act is not linking.register_linked:
        return step
    intake, *links = step.arguments
    return Command(step.act, replace(intake, draft=""), *links)


def _timed(step: Command[Any], at: datetime) -> Command[Any]:
    """Return an act that tells when it was written first, or taken before that.

    The entry that its form was opened on may be lost: who went past it is looked for by the host.
    """
    form, *rest = step.arguments
    if hasattr(form, "seen"):
        form = replace(form, seen="")
    if hasattr(form, "taken_at") and form.taken_at is None:
        form = replace(form, taken_at=at)
    return Command(step.act, form, *rest)


def _texts(form: Any, names: tuple[str, ...]) -> list[str]:
    found = (getattr(form, name, "") for name in names)
    return [each for each in found if each and isinstance(each, str)]


def _sums(form: Any) -> list[str]:
    found = vars(form).values() if hasattr(form, "__dict__") else ()
    return [str(each) for each in found if isinstance(each, Money)]
