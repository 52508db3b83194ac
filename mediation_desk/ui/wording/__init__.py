"""The texts for all codes: every code, refusal and fault in words of the screens.

``word`` names a code, ``verb`` a step, ``sentence`` says what went wrong and what to do. Words of
codes come from the shared vocabulary, sentences are English in the source; either is translated
when requested, so that a change of language needs no restart of anything here.
"""

from collections.abc import Iterable
from enum import StrEnum

from PySide6.QtCore import QCoreApplication

from mediation_desk.domain.case.actions import CaseAction
from mediation_desk.domain.refusal import Reason, Refusal
from mediation_desk.ui.wording import faults, import_issues, times
from mediation_desk.ui.wording.refusals import (
    case_refusals,
    merchant_refusals,
    money_refusals,
    participant_refusals,
    recourse_refusals,
    session_refusals,
    teaching_refusals,
)
from mediation_desk.workflows.faults import Fault
from mediation_desk.workflows.legacy_import.parsing.import_issues import IssueText
from resources.passwords import SHORTEST, weakness
from resources.terms import actions, term

__all__ = [
    "inside",
    "listed",
    "note",
    "password_fault",
    "reason",
    "row_trouble",
    "sentence",
    "short_verb",
    "times",
    "verb",
    "word",
    "words",
]

translate = QCoreApplication.translate
_NOES = (
    case_refusals,
    participant_refusals,
    session_refusals,
    money_refusals,
    recourse_refusals,
    merchant_refusals,
    teaching_refusals,
)
REFUSALS = {code: said for part in _NOES for code, said in part.SENTENCES.items()}
"""The sentence of every refusal; a test compares it with the codes."""


class _Blank(dict[str, str | int]):
    """A missing value of a refusal, which leaves no braces on the screen."""

    def __missing__(self, key: str) -> str:
        return ""


def _translated(context: str, source: object) -> str:
    """Translate a text of a table, which Qt's marker returns unchanged."""
    return translate(context, str(source))


def word(code: StrEnum) -> str:
    """Return the word for a code, such as ``CaseState.GUIDED``: 已获指导.

    Raises LookupError for a code that has none, which a test excludes.
    """
    return term(code).on_screen(times.is_chinese())


def inside(code: StrEnum) -> str:
    """Return the word for a code within a sentence, where English has a small initial."""
    message = word(code)
    is_short_form = message[:2].isalpha() and message[:2].isupper()
    return message if is_short_form else message[:1].lower() + message[1:]


def listed(parts: Iterable[str]) -> str:
    """Return words as one enumeration: 质量、价格 in Chinese, quality, price in English."""
    return ("、" if times.is_chinese() else ", ").join(parts)


def words(codes: tuple[StrEnum, ...]) -> str:
    """Return several codes as one enumeration."""
    return listed(word(code) for code in codes)


def verb(move: CaseAction) -> str:
    """Return the text of a step's button."""
    return word(move)


def note(move: CaseAction) -> str:
    """Return the line under a step: what it records."""
    return _spoken(actions()[move].note)


def short_verb(move: CaseAction) -> str:
    """Return the text of a list's narrow button; an action without one opens the case."""
    return _spoken(actions()[move].short or actions()[CaseAction.NOTE].short or ("", ""))


def _spoken(words: tuple[str, str]) -> str:
    chinese, english = words
    return chinese if times.is_chinese() else english


def reason(code: Reason, **values: str | int) -> str:
    """Return the sentence of a refusal."""
    return _filled(_translated("Refusals", REFUSALS[code.value]), values)


def sentence(problem: Exception) -> str:
    """Return the failure and the next step, for a refusal, a fault or anything unforeseen."""
    if isinstance(problem, Refusal):
        code = problem.reason.value
        if problem.reason is Reason.CASE_CHANGED and not problem.detail.get("now"):
            code = "case_changed_unquoted"
        found = REFUSALS.get(code, faults.SENTENCES["unexpected"])
        return _filled(_translated("Refusals", found), dict(problem.detail))
    code = problem.code.value if isinstance(problem, Fault) else _code_of(problem)
    detail = dict(problem.detail) if isinstance(problem, Fault) else {}
    if code == "unexpected" and "reference" in detail:
        code = "unexpected_numbered"
    if code == "newer_ledger" and "version" in detail:
        code = "newer_ledger_named"
    if code == "at_host" and detail.get("host"):
        code = "at_host_named"
    found = faults.SENTENCES.get(code, faults.SENTENCES["unexpected"])
    return _filled(_translated("Faults", found), detail)


def row_trouble(why: IssueText) -> str:
    """Return why a row of an old ledger is refused, or why one of its cells is doubtful."""
    return _filled(
        _translated("ImportIssues", import_issues.ISSUE_TEXTS[why.cause.value]), dict(why.values)
    )


def _code_of(problem: Exception) -> str:
    """Return the code of a storage fault, whose reason has blanks between its words."""
    why = getattr(problem, "reason", None)
    return str(getattr(why, "value", "unexpected")).replace(" ", "_")


def _filled(text: str, values: dict[str, str | int]) -> str:
    return text.format_map(_Blank(values))


def password_fault(password: str, names: Iterable[str] = ()) -> str:
    """Return why a new password is not taken, as under its field; "" when it is.

    ``names`` are those that it must not hold, as far as the page knows them.
    """
    found = weakness(password, names)
    if found is None:
        return ""
    return sentence(Refusal(Reason(f"password_{found.value}"), {"length": SHORTEST}))
