"""Turn every refusal and fault of a command into one plain sentence and a status, no traceback."""

import contextlib
import errno
import logging
import os
import re
import sys
from collections.abc import Sequence
from typing import Any

import typer
from typer.core import TyperGroup
from typer.exceptions import TyperException

from mediation_desk.app.diagnostics import log_file
from mediation_desk.commands.shell import completion
from mediation_desk.commands.wording.phrases import ENGLISH, has_phrase, language, phrase, speak
from mediation_desk.domain.refusal import Refusal
from mediation_desk.workflows.faults import DAMAGED_LEDGER, Fault, FaultCode
from resources.shell_completion import prepare as prepare_completion

log = logging.getLogger(__name__)
REFUSED, FAULT = 2, 1
_FAULTS = {
    *DAMAGED_LEDGER,
    FaultCode.DAMAGED,
    FaultCode.REWRITTEN,
    FaultCode.DISK_ERROR,
    FaultCode.UNEXPECTED,
}


class CommandRefused(Exception):
    """A command refuses with a sentence of its own."""


def refusal(code: str, /, **values: object) -> CommandRefused:
    """Return a refusal in the words of the command line, to be raised."""
    return CommandRefused(phrase(code, **values))


class CommandGroup(TyperGroup):
    """The root of all commands: their exceptions are reported here, in one place."""

    def main(self, args: Sequence[str] | None = None, *rest: Any, **extra: Any) -> Any:
        """Run a command and end with its status."""
        words = list(sys.argv[1:] if args is None else args)
        _hear_language(words)
        if completion.VARIABLE in os.environ:
            prepare_completion()
        try:
            status = super().main(
                words,
                *rest,
                **{**extra, "standalone_mode": False, "complete_var": completion.VARIABLE},
            )
        except ImportError:
            # The program's entry says what to install.
            raise
        except Exception as no:  # noqa: BLE001 - the last place before the person
            status = print_refusal(no)
        finally:
            log.info("command over")
            log_file.end()
        sys.exit(status if isinstance(status, int) else 0)


def print_refusal(no: Exception) -> int:
    """Report a refusal or fault; return the exit status."""
    match no:
        case typer.Abort():
            words, status = phrase("stopped"), REFUSED
        case TyperException():
            words, status = usage_sentence(no), REFUSED
        case CommandRefused():
            words, status = str(no), REFUSED
        case Refusal() | Fault():
            is_fault = isinstance(no, Fault) and no.code in _FAULTS
            words, status = sentence(no), FAULT if is_fault else REFUSED
            log.log(logging.ERROR if is_fault else logging.INFO, "answered: %s", no)
        case OSError():
            words, status = _of_disk(no)
        case _:
            words, status = _unforeseen(no), FAULT
    print(words, file=sys.stderr)
    return status


def _hear_language(words: list[str]) -> None:
    """Set the language before options are read, so that errors in them are worded in it too."""
    with contextlib.suppress(ValueError, IndexError):
        if (value := words[words.index("--lang") + 1]) in {"zh", "en"}:
            speak(value)


def _of_disk(failed: OSError) -> tuple[str, int]:
    """Return words and status: a closed folder is for the person to mend, all else is a fault."""
    if failed.filename and failed.errno in {errno.EACCES, errno.EPERM, errno.EROFS}:
        return phrase("cannot_write", path=failed.filename), REFUSED
    return _unforeseen(failed), FAULT


def _unforeseen(error: Exception) -> str:
    """Report that the program failed; where a log runs, the fault is recorded and numbered."""
    from mediation_desk.app.diagnostics import crash_files

    kind = type(error).__name__
    if log_file.current() is None:
        return phrase("unforeseen", kind=kind)
    return phrase("unforeseen_numbered", kind=kind, reference=crash_files.record(error))


def usage_sentence(usage: TyperException) -> str:
    """Return the error of a command's words, in one sentence."""
    kind = type(usage).__name__
    context = getattr(usage, "ctx", None)
    known = "、".join(getattr(getattr(context, "command", None), "commands", {}))
    if kind == "NoArgsIsHelpError":
        return phrase("which_command", known=known)
    if kind == "NoSuchOption":
        return phrase("no_option", name=getattr(usage, "option_name", ""))
    if kind == "MissingParameter":
        return phrase("missing", name=_name_of(getattr(usage, "param", None)))
    if kind == "BadParameter":
        return _bad_value(usage)
    named = _quoted(usage.message)
    if usage.message.startswith("No such command"):
        return phrase("no_command", name=named, known=known)
    return phrase("usage", why=usage.message.rstrip("."))


def _name_of(param: Any) -> str:
    if param is None:
        return ""
    options = [each for each in param.opts if each.startswith("--")]
    return options[0] if options else str(param.name).upper()


def _bad_value(usage: TyperException) -> str:
    name = _name_of(getattr(usage, "param", None))
    value, _, known = usage.message.partition("is not one of")
    if known:
        known = known.strip(" .").replace("'", "")
        return phrase("no_choice", name=name, value=_quoted(value), known=known)
    bound = re.search(r"(greater|less) than or equal to (\S+)", usage.message)
    if bound is None:
        return phrase("no_value", name=name, value=_given(name), rule=phrase("whole_number"))
    rule = phrase("at_least" if bound[1] == "greater" else "at_most", n=bound[2])
    return phrase("no_value", name=name, value=_given(name), rule=rule)


def _given(option: str) -> str:
    """Return the value that followed an option."""
    words = sys.argv[1:]
    for place, word in enumerate(words):
        if word.startswith(f"{option}="):
            return word.partition("=")[2]
        if word == option and place + 1 < len(words):
            return words[place + 1]
    return ""


def _quoted(message: str) -> str:
    parts = message.split("'")
    return parts[1] if len(parts) > 2 else ""


def sentence(no: Refusal | Fault) -> str:
    """Return a refusal or fault in words: the command line's own, else those of the screens."""
    code, detail = _code_of(no), dict(no.detail)
    if has_phrase(code):
        with contextlib.suppress(KeyError):
            return phrase(code, **detail)
    return _words_of_screens(no)


def _code_of(no: Refusal | Fault) -> str:
    if isinstance(no, Refusal):
        return no.reason.value
    kind = no.detail.get("kind", "")
    return f"backup_{kind}" if no.code is FaultCode.BACKUP_UNFIT and kind else no.code.value


def _words_of_screens(no: Exception) -> str:
    """Return the screens' words; Qt's core is loaded only when there is a refusal to report."""
    from PySide6.QtCore import QCoreApplication

    from mediation_desk.ui.locale import Language, install
    from mediation_desk.ui.wording import sentence as worded

    held = QCoreApplication.instance() or QCoreApplication([])
    install(Language.ENGLISH if language() == ENGLISH else Language.CHINESE)
    message = worded(no)
    del held
    return message
