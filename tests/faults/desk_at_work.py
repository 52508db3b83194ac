"""Desk in a process of its own that works and prints confirmed acts; tests kill it.

``python -m tests.faults.desk_at_work FOLDER SEED COUNT``: each line it prints is one act that the
ledger has confirmed (``act ID``), one draft (``draft TEXT``), or a refusal (``refused CODE``).
"""

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from random import Random
from uuid import UUID

from mediation_desk.app.session.session import Session, Workplace, sign_in
from mediation_desk.domain.codes import DisposalResult, Method, Party, ProblemKind
from mediation_desk.workflows import drafts
from mediation_desk.workflows.faults import Fault
from mediation_desk.workflows.idempotency import ActForm
from mediation_desk.workflows.ports import Act
from mediation_desk.workflows.response.first_response import (
    ContactForm,
    DisposalForm,
    Intake,
    contact,
    record_result,
    register,
)
from tests.station import CHEAP, PASSWORD

FORM = "register:second"
LISTED = 5


def desk(folder: Path) -> Session:
    """Sign in."""
    return sign_in(Workplace(folder, CHEAP), "周涛", PASSWORD)


def listed(session: Session, seed: int, count: int = LISTED) -> Iterator[tuple[str, Act[None]]]:
    """Cases with a draft, a registration, a contact and a result; the same seed, the same ids."""
    dice = Random(seed)
    shop = session.ask(lambda reader: reader.desk(session.operator.id)).merchants[0].id
    for number in range(count):
        act, case, talked, done = (_id(dice) for _ in range(4))
        intake = Intake(
            act, case, session.place.now(), shop, (ProblemKind.QUALITY,), "199 0531 6207",
            name="刘敏敏", goods="徒步鞋", facts="穿两日后前掌开胶。", draft="",
        )  # fmt: skip
        talk = ContactForm(talked, case, Party.MERCHANT, Method.PHONE, "店长", "店长到台")
        result = DisposalForm(done, case, DisposalResult.AGREED, "已退款")
        yield f"draft {number}", _draft(str(number))
        yield _of(intake), lambda desk, form=intake: register(desk, form)  # type: ignore[misc]
        yield _of(talk), lambda desk, form=talk: contact(desk, form)  # type: ignore[misc]
        yield _of(result), lambda desk, form=result: record_result(desk, form)  # type: ignore[misc]


def _draft(text: str) -> Act[None]:
    return lambda desk: drafts.keep(desk, FORM, {"facts": text})


def _of(form: ActForm) -> str:
    return f"act {form.act}"


def _id(dice: Random) -> str:
    return str(UUID(int=dice.getrandbits(128), version=4))


def main(folder: Path, seed: int, count: int) -> None:
    """Work through the list; say each act once the ledger has confirmed it."""
    session = desk(folder)
    _say("ready")
    for name, act in listed(session, seed, count):
        while not _saved(session, act):
            pass
        _say(name)


def _saved(session: Session, act: Act[None]) -> bool:
    """Try an act; print the refusal that the clerk would read before the next attempt."""
    try:
        session.perform(act)
    except Fault as no:
        _say(f"refused {no.code.value}")
        return False
    return True


def _say(words: str) -> None:
    os.write(1, f"{words}\n".encode())


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
