"""Acts as a seat keeps them while its host is away: told when they were taken, bound to drafts."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from mediation_desk.app.seat.away.waiting_file import WaitingAct
from mediation_desk.workflows import drafts
from mediation_desk.workflows.calls import codec
from mediation_desk.workflows.idempotency import act_of
from mediation_desk.workflows.ports import Command
from mediation_desk.workflows.response import case_keeping, first_response
from mediation_desk.workflows.seats import WaitingKind
from mediation_desk.workflows.settlement import linking

_KINDS: Mapping[Callable[..., Any], WaitingKind] = {
    linking.register_linked: WaitingKind.DISPUTE,
    first_response.contact: WaitingKind.CONTACT,
    case_keeping.note: WaitingKind.NOTE,
}
_OF_DRAFTS = (drafts.keep, drafts.begin, drafts.lay_over, drafts.drop)
_CASE = "case:"


def may_wait(command: Command[Any]) -> bool:
    """Tell whether an act may be taken while the host is away."""
    return is_of_draft(command) or _step(command).act in _KINDS


def is_of_draft(command: Command[Any]) -> bool:
    """Tell whether an act only keeps or erases a draft."""
    return command.act in _OF_DRAFTS


def form_of(command: Command[Any]) -> str:
    """Return the name of the draft that an act writes or ends, "" for none."""
    if is_of_draft(command):
        return str(command.arguments[0])
    if command.act is drafts.complete:
        return str(command.arguments[1])
    if command.act is linking.register_linked:
        return str(command.arguments[0].draft)
    return ""


def case_of(command: Command[Any]) -> str:
    """Return the id of the case that an act is about, "" for none."""
    if is_of_draft(command):
        form = form_of(command)
        return form.split(":")[1] if form.startswith(_CASE) else ""
    return str(getattr(_step(command).arguments[0], "case", ""))


def stated(command: Command[Any]) -> tuple[str, ...] | None:
    """Return the marks that an act itself says were known; None where it leaves that open."""
    is_told = command.act is drafts.keep and len(command.arguments) > 2
    known: tuple[str, ...] | None = command.arguments[2] if is_told else None
    return known


def knowing(command: Command[Any], known: tuple[str, ...]) -> Command[Any]:
    """Return an act that touches no draft but one of these marks: another was typed elsewhere."""
    form = form_of(command)
    if command.act is drafts.keep:
        return Command(drafts.keep, form, command.arguments[1], known)
    if command.act is drafts.drop:
        return Command(drafts.drop, form, known)
    if command.act is drafts.complete:
        return Command(drafts.complete, command.arguments[0], form, known)
    if command.act is linking.register_linked:
        intake, *links = command.arguments
        step: Command[Any] = Command(command.act, replace(intake, draft=""), *links)
        return Command(drafts.complete, step, form, known)
    return command


def body_of(command: Command[Any], at: datetime, known: tuple[str, ...]) -> bytes:
    """Return an act as it is sent later."""
    return codec.encode_command(knowing(_at(command, at), known))


def taken(command: Command[Any], at: datetime, about: str, known: tuple[str, ...]) -> WaitingAct:
    """Return an act as it waits, with what a list says of it: a later version reads no command."""
    body, form, case = body_of(command, at, known), form_of(command), case_of(command)
    if command.act is drafts.drop:
        return WaitingAct("", body, at, form=form, known=known)
    if is_of_draft(command):
        fields = command.arguments[1]
        kind, words = WaitingKind.DRAFT.value, max(fields.values(), key=len, default="")
        return WaitingAct("", body, at, kind, case, form, about, words, fields, known)
    step = _step(command)
    given = step.arguments[0]
    who = (getattr(given, name, "") for name in ("name", "phone", "person"))
    said = (getattr(given, name, "") for name in ("goods", "facts", "said", "text"))
    return WaitingAct(
        act_of(command),
        body,
        at,
        _KINDS[step.act].value,
        case,
        form,
        about or "　".join(filter(None, who)),
        "\n".join(filter(None, said)),
        command.typed,
        known,
    )


def _step(command: Command[Any]) -> Command[Any]:
    """Return the act of a form without the deletion of its draft."""
    if command.act is drafts.complete:
        inner: Command[Any] = command.arguments[0]
        return inner
    return command


def _at(command: Command[Any], at: datetime) -> Command[Any]:
    """Return an act whose form tells when it was taken."""

    def told(value: Any) -> Any:
        if isinstance(value, Command):
            return _at(value, at)
        return replace(value, taken_at=at) if hasattr(value, "taken_at") else value

    return Command(command.act, *map(told, command.arguments))
