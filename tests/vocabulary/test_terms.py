"""Every coded list has its words in one place, in both languages; screens and papers agree."""

import ast
import importlib
import pkgutil
import re
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path

import pytest

import mediation_desk
from mediation_desk.domain.case.actions import CaseAction
from mediation_desk.domain.codes import CaseState, Channel, Claim, Outcome, Paper, Satisfaction
from mediation_desk.papers.words import named, word, word_of
from resources.terms import (
    ActionTerm,
    Term,
    actions,
    coded_lists,
    decisions,
    hub_terms,
    term,
    terms,
)
from sync.hub.language.catalogues import board
from sync.hub.papers.board_figures import MEASURES

ROOT = Path(__file__).parents[2]
CJK = re.compile("[\u3400-\u9fff]")
ENTRY = re.compile('[\\w"]: \\(?\\s*(?:"[^"\n]*[\u3400-\u9fff]|QT_TRANS|translate\\(|self\\.tr\\()')
LISTS = (*coded_lists(), "CaseAction")
NO_CLASS = {"StatementEntry"}
"""Lists whose codes are plain texts in the read model."""
SENTENCES = {
    "mediation_desk/demonstration/cases/case_script.py": "texts of made-up cases",
    "mediation_desk/demonstration/cases/side_events.py": "texts of made-up cases",
    "mediation_desk/domain/teaching/lessons.py": "the articles that a claim rests on",
    "mediation_desk/ledger/projections/number_series.py": "the sign within a number",
    "mediation_desk/papers/analysis/rates.py": "the definition of a rate",
    "mediation_desk/ui/pages/case/cards/case_summary.py": "the four firsts in full",
    "mediation_desk/ui/pages/case/cards/next_step_card.py": "what an open payment waits for",
    "mediation_desk/ui/pages/case/papers_tab.py": "why a paper cannot be printed yet",
    "mediation_desk/ui/pages/link/link_text.py": "what a state means, and what to do",
    "mediation_desk/ui/wording/figures.py": "the definition of a rate",
    "mediation_desk/workflows/incoming/published_packs.py": "written into a letter",
    "mediation_desk/workflows/law/termination_grounds.py": "rules, which a pack may change",
    "mediation_desk/workflows/response/consumer_messages.py": "a sentence of a message",
    "mediation_desk/workflows/response/platform_replies.py": "a sentence of a reply",
}
"""Tables by a code that hold sentences, not the code's word."""


def _classes() -> dict[str, type[StrEnum]]:
    path = mediation_desk.__path__
    for name in ("domain", "workflows"):
        for found in pkgutil.walk_packages([f"{path[0]}/{name}"], f"mediation_desk.{name}."):
            importlib.import_module(found.name)
    left, found_classes = [StrEnum], dict[str, type[StrEnum]]()
    while left:
        for each in left.pop().__subclasses__():
            left.append(each)
            if each.__module__.startswith("mediation_desk."):
                found_classes[each.__name__] = each
    return found_classes


CLASSES = _classes()


def every_term() -> Iterator[tuple[str, Term]]:
    """Return each term with its place."""
    for coded_list in LISTS:
        for value, found in terms(coded_list).items():
            yield f"{coded_list}.{value}", found
    for field, values in hub_terms().items():
        for value, found in values.items():
            yield f"hub {field}.{value}", found


@pytest.mark.parametrize("coded_list", sorted(set(LISTS) - NO_CLASS))
def test_a_list_has_words_for_all_its_members_and_no_others(coded_list: str) -> None:
    assert set(terms(coded_list)) == {member.value for member in CLASSES[coded_list]}


def test_every_word_is_there_in_both_languages() -> None:
    for place, found in every_term():
        assert CJK.search(found.screen) or found.screen.isdecimal(), place
        assert found.en, place
        assert not CJK.search(found.en), place


def test_a_paper_says_it_otherwise_only_by_a_decision() -> None:
    every = dict(every_term())
    differing = {place for place, found in every.items() if found.paper != found.screen}
    assert {place for place, found in every.items() if found.why} == differing
    assert {found.why for found in every.values() if found.why} == set(decisions())
    assert len({place.split(".")[0] for place in differing}) < 20


def test_the_words_that_were_decided() -> None:
    """By the README's glossary, then by the law's and the forms' word."""
    assert [term(each).screen for each in (Channel.IN_STORE, Channel.DISPATCHED)] == [
        "到店",
        "上级转办",
    ]
    assert term(Claim.TRIPLE) == Term("退一赔三", "Triple damages", "增加赔偿（三倍）", "claim")
    assert term(Satisfaction.UNREACHED).screen == word(Satisfaction.UNREACHED) == "无法接通"
    assert term(CaseState.CLOSED).screen == word(CaseState.CLOSED) == "已办结"
    assert hub_terms()["outcome"]["settled"].paper == term(Outcome.SETTLED).screen == "和解履行"
    assert hub_terms()["outcome"]["void"].en == "Sent back by the station"
    assert word(Paper.REFERRAL) == "情况反映（转办）单"
    assert term(Paper.REFERRAL).on_screen(is_chinese=True) == "转办单"
    assert term(Paper.REFERRAL).on_screen(is_chinese=False) == "Referral sheet"
    assert named("StatementEntry", "reversed") == "冲销"
    assert named("StatementEntry", "no such kind") == "no such kind"
    assert word_of(Channel, "12331") == "12331"
    assert word(None) == ""


def test_an_action_has_a_button_a_note_and_a_narrow_button_where_a_list_offers_it() -> None:
    assert list(actions()) == [each.value for each in CaseAction]
    assert actions()["close"] == ActionTerm(
        "结案", "Close case", "结案", "", ("各项办完后结案", "When everything owed is done"),
        ("结案", "Close"),
    )  # fmt: skip
    assert word(CaseAction.NOTE) == "等待他方"
    narrow = {value: found.short[0] for value, found in actions().items() if found.short}
    assert (narrow["ask_guidance"], narrow["escalate"], narrow["reopen"]) == (
        "求指导",
        "上报",
        "重办",
    )
    for found in actions().values():
        for chinese, english in filter(None, (found.note, found.short)):
            assert CJK.search(chinese)
            assert english.isascii() or "’" in english


def _tables() -> Iterator[tuple[str, ast.Dict]]:
    for root in ("mediation_desk", "sync"):
        for path in sorted((ROOT / root).rglob("*.py")):
            text = path.read_text("utf-8")
            # Parsing all sources would take seconds.
            for node in ast.walk(ast.parse(text)) if ENTRY.search(text) else ():
                if isinstance(node, ast.Dict) and len(node.keys) > 1 and None not in node.keys:
                    yield path.relative_to(ROOT).as_posix(), node


def _is_word(value: ast.expr) -> bool:
    match value:
        case ast.Constant(value=str() as text):
            return bool(CJK.search(text))
        case ast.Tuple(elts=parts):
            return any(map(_is_word, parts))
        case ast.Call(func=called):
            return ast.unparse(called).split(".")[-1] in ("QT_TRANSLATE_NOOP", "translate", "tr")
    return False


def _is_of_a_list(keys: list[ast.expr | None]) -> bool:
    owners = {
        ast.unparse(key.value).split(".")[-1] for key in keys if isinstance(key, ast.Attribute)
    }
    if owners:
        return len(owners) == 1 and owners <= set(LISTS)
    given = {key.value for key in keys if isinstance(key, ast.Constant)}
    members = (set(terms(coded_list)) for coded_list in LISTS)
    return len(given) > 2 and any(
        given <= known and len(given) >= 0.7 * len(known) for known in members
    )


def test_no_second_table_of_words_for_a_code_is_left() -> None:
    found = {
        path
        for path, table in _tables()
        if sum(map(_is_word, table.values)) > len(table.values) / 2 and _is_of_a_list(table.keys)
    }
    assert found == set(SENTENCES)


def test_a_rate_has_one_name_on_the_desk_and_on_the_hubs_board() -> None:
    """店内 is gate 1, 两站 gates 1 and 2; the tile of advances shows a sum, and no rate."""
    names = terms("RateKind")
    shown = {each: board.WORDS[label] for each, label in MEASURES.items() if each != "advanced"}
    assert shown == {each: names[each].screen for each in shown}
    assert "店内" in names["in_store"].screen
    assert all("两站" in names[each].screen for each in ("two_stations", "two_stations_accepted"))
