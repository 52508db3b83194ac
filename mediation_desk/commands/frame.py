"""What every command shares: where the ledger is, who asks, how an answer or a refusal is told."""

import json
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import wraps
from pathlib import Path
from typing import Any, NoReturn

import typer

from mediation_desk.app.session import Place, Session, signed_in
from mediation_desk.domain.refusal import Refusal
from mediation_desk.ledger.keys.remembered import remembered_names
from mediation_desk.settings import usual_workspace
from mediation_desk.workflows.faults import Fault, FaultCode

PASSWORD_VARIABLE = "MEDIATION_DESK_PASSWORD"  # noqa: S105 - the name of a variable
LANGUAGE_VARIABLE = "MEDIATION_DESK_LANG"
REFUSED, FAULT = 2, 1
_FAULTS = {FaultCode.DAMAGED, FaultCode.DISK_ERROR, FaultCode.UNEXPECTED}

Workspace = typer.Option(None, "--workspace", help="The ledger's folder / 台账目录")
OperatorName = typer.Option(None, "--operator", help="Who asks / 经办人姓名")
AsJson = typer.Option(False, "--json", help="Print one JSON line / 输出一行 JSON")


@dataclass(frozen=True)
class Asked:
    """Where, who, and how to answer; the nearest place where it was said counts."""

    workspace: Path
    operator: str | None
    as_json: bool


def asked(
    context: typer.Context, workspace: Path | None, operator: str | None, as_json: bool
) -> Asked:
    """Gather what was said before and after the command's name."""
    above: dict[str, Any] = context.find_root().obj or {}
    return Asked(
        workspace or above.get("workspace") or usual_workspace(),
        operator or above.get("operator"),
        as_json or bool(above.get("json")),
    )


def told(wish: Asked, values: dict[str, Any], line: str) -> None:
    """Print the answer: one JSON line, or a sentence for people."""
    print(json.dumps(values, ensure_ascii=False) if wish.as_json else line)


def password(prompt: str = "密码 / Password") -> str:
    """The password from its variable, or typed at a terminal; refused where neither is."""
    given = os.environ.get(PASSWORD_VARIABLE)
    if given:
        return given
    if not sys.stdin.isatty():
        refuse(f"缺少密码：请设置环境变量 {PASSWORD_VARIABLE}，或在终端中运行后输入。")
    typed: str = typer.prompt(prompt, hide_input=True)
    return typed


def operator_name(wish: Asked) -> str:
    """Who asks: as told, or the only one this computer remembers, or typed at a terminal."""
    if wish.operator:
        return wish.operator
    names = remembered_names(wish.workspace)
    if len(names) == 1:
        return names[0]
    if not sys.stdin.isatty():
        refuse("缺少经办人：请用 --operator 写明姓名。")
    typed: str = typer.prompt("经办人姓名 / Operator")
    return typed


@contextmanager
def session_for(wish: Asked, *, writes: bool) -> Iterator[Session]:
    """Sign in for one command; what writes holds the ledger's lock."""
    place = Place(wish.workspace)
    with signed_in(place, operator_name(wish), password(), writes=writes) as session:
        yield session


def refuse(sentence: str) -> NoReturn:
    """Say a plain sentence and end with the status of a refusal."""
    print(sentence, file=sys.stderr)
    raise typer.Exit(REFUSED)


def plainly(command: Callable[..., None]) -> Callable[..., None]:
    """Let a refusal or a fault end a command with a sentence, never with a traceback."""

    @wraps(command)
    def run(*args: Any, **kwargs: Any) -> None:
        try:
            command(*args, **kwargs)
        except (Refusal, Fault) as no:
            print(_sentence(no), file=sys.stderr)
            is_fault = isinstance(no, Fault) and no.code in _FAULTS
            raise typer.Exit(FAULT if is_fault else REFUSED) from None

    return run


def _sentence(no: Exception) -> str:
    """The words live with the screens; Qt's core is loaded only when there is a no to say."""
    from PySide6.QtCore import QCoreApplication  # noqa: PLC0415

    from mediation_desk.ui.locale import chosen, install  # noqa: PLC0415
    from mediation_desk.ui.wording import sentence  # noqa: PLC0415

    held = QCoreApplication.instance() or QCoreApplication([])
    install(chosen(os.environ.get(LANGUAGE_VARIABLE, "zh")))
    said = sentence(no)
    del held
    return said
