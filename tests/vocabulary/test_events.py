"""Every event of a case has its words in the timeline and a decision about paper."""

import re
from dataclasses import fields

import pytest

from mediation_desk.ledger.journal.codec import KINDS, decode
from mediation_desk.papers.parts.case_course import event_text
from mediation_desk.papers.parts.off_course import OFF_COURSE
from mediation_desk.ui import locale
from mediation_desk.ui.locale import Language
from mediation_desk.ui.pages.case.timeline.entries import VOICES
from mediation_desk.ui.pages.case.timeline.timeline_text import entry_text
from tests.golden.kinds import locked

LOCK = locked()
CJK = re.compile("[\u3400-\u9fff]")


def on_a_case(kind: str) -> bool:
    """Return whether a case's timeline can show the kind: its own, or the fund's of a payment."""
    names = {each.name for each in fields(KINDS[kind])}
    return kind.startswith("case.") or (kind.startswith("fund.") and "payment" in names)


OF_A_CASE = sorted(filter(on_a_case, KINDS))
UNNAMED, UNPRINTED = entry_text.dispatch(object), event_text.dispatch(object)


def test_the_kinds_of_a_case_are_known() -> None:
    assert len(VOICES) == 5
    assert set(KINDS) == set(LOCK)
    assert len(OF_A_CASE) == 96


@pytest.mark.usefixtures("qapp")
def test_an_event_of_a_case_has_words_in_both_languages() -> None:
    chinese, english = (_verbs(language) for language in (Language.CHINESE, Language.ENGLISH))
    assert [name for name, verb in chinese.items() if not CJK.search(verb)] == []
    assert [name for name, verb in english.items() if verb in {"", name}] == []


def _verbs(language: Language) -> dict[str, str]:
    """Return what an entry of each kind of a case is called, by the name of its event."""
    locale.install(language)
    found = {}
    for kind in OF_A_CASE:
        written = LOCK[kind]
        event: object = decode(kind, written["facts"].encode(), (written["private"] or "").encode())
        assert entry_text.dispatch(type(event)) is not UNNAMED, kind
        found[type(event).__name__] = entry_text(event).verb
    return found


@pytest.mark.parametrize("kind", OF_A_CASE)
def test_an_event_of_a_case_has_a_line_on_paper_or_a_reason_against_it(kind: str) -> None:
    is_printed = event_text.dispatch(KINDS[kind]) is not UNPRINTED
    reasons = [why for why, kinds in OFF_COURSE.items() if KINDS[kind] in kinds]
    assert len(reasons) == (not is_printed)


def test_no_other_event_is_decided_upon() -> None:
    decided = {kind for kinds in OFF_COURSE.values() for kind in kinds}
    assert decided <= {KINDS[kind] for kind in OF_A_CASE}
    others = [KINDS[kind] for kind in KINDS if not on_a_case(kind)]
    assert [kind for kind in others if entry_text.dispatch(kind) is not UNNAMED] == []
    assert [kind for kind in others if event_text.dispatch(kind) is not UNPRINTED] == []
