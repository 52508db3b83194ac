"""Prompts at the terminal for values that a command was not given."""

import os

import typer

from mediation_desk.app.session.passwords import require_strong
from mediation_desk.commands.errors import refusal
from mediation_desk.commands.invocation import PASSWORD_VARIABLE, is_terminal
from mediation_desk.commands.wording.phrases import phrase
from mediation_desk.configuration.configuration_file import PREFIX
from resources.passwords import SHORTEST

RECOVERY_VARIABLE = f"{PREFIX}RECOVERY"
NEW_PASSWORD_VARIABLE = f"{PREFIX}NEW_PASSWORD"


def answer(given: str | None, question: str, option: str) -> str:
    """Return the given value, else the one typed at the terminal; refused where there is none."""
    if given is not None:
        return given
    what = phrase(question)
    if not is_terminal():
        raise refusal("no_answer", what=what, option=option)
    typed: str = typer.prompt(what)
    return typed


def recovery_code() -> str:
    """Return the code of the recovery sheet: from its variable, or typed visibly at the terminal.

    It is long and is compared with the sheet while it is typed; after the command it opens nothing.
    """
    given = os.environ.get(RECOVERY_VARIABLE)
    if given:
        return given
    if not is_terminal():
        raise refusal("no_recovery_code")
    typed: str = typer.prompt(phrase("ask_recovery"))
    return typed


def new_password(name: str, station: str = "", variable: str = PASSWORD_VARIABLE) -> str:
    """Return a new password from its variable, or typed twice; Refusal for a weak one."""
    given = os.environ.get(variable)
    if given is None and not is_terminal():
        raise refusal("no_password")
    chosen: str = given or ""
    if given is None:
        question = phrase("ask_new_password", name=name, least=SHORTEST)
        chosen = typer.prompt(question, hide_input=True)
    require_strong(chosen, (name, station))
    if given is None and typer.prompt(phrase("ask_again"), hide_input=True) != chosen:
        raise refusal("passwords_differ")
    return chosen
