"""Words of the coded lists in both languages: one vocabulary for desk, papers, hub and commands.

``codes.toml`` holds the words by coded list and member: a list is named as its class, a member as
the value that is stored. ``actions.toml`` holds the words of the actions of a case. ``hub.toml``
says which list a field of the wire belongs to, and adds what only the regulator's server shows.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any

from resources import path


@dataclass(frozen=True, slots=True)
class Term:
    """Words for one code: Chinese on screens, English, Chinese on papers and on the hub's pages.

    ``why`` names the decision by which papers use another word than screens.
    """

    screen: str
    en: str
    paper: str
    why: str = ""

    def on_screen(self, is_chinese: bool) -> str:
        """Return the word of the desk's screens in Chinese or in English."""
        return self.screen if is_chinese else self.en


@dataclass(frozen=True, slots=True)
class ActionTerm(Term):
    """Words for an action: the button, its note of what is recorded, the narrow button of a list.

    An action that is never the usual next one has no narrow button.
    """

    note: tuple[str, str] = ("", "")
    short: tuple[str, str] | None = None


def term(code: StrEnum) -> Term:
    """Return the words for a code; raises KeyError for a code that has none."""
    return terms(type(code).__name__)[code.value]


@cache
def terms(coded_list: str) -> Mapping[str, Term]:
    """Return the words for each member of a coded list, by its stored value."""
    return _terms(_file("codes")[coded_list]) if coded_list != "CaseAction" else actions()


@cache
def actions() -> Mapping[str, ActionTerm]:
    """Return the words for each action of a case, by its stored value."""
    return {value: _action(words) for value, words in _file("actions").items()}


@cache
def message_templates() -> Mapping[str, str]:
    """Return the shipped template of each kind of message to the consumer, by its stored value."""
    return tomllib.loads(path("terms/messages.toml").read_text("utf-8"))


@cache
def hub_terms() -> Mapping[str, Mapping[str, Term]]:
    """Return the words for each value of the coded fields of the wire, by field and value."""
    content = dict(_file("hub"))
    found = {field: dict(terms(of)) for field, of in content.pop("lists").items()}
    for field, table in content.items():
        found[field] = found.get(field, {}) | _terms(table)
    return found


def coded_lists() -> tuple[str, ...]:
    """Return the names of the coded lists that have words, without the actions of a case."""
    return tuple(name for name in _file("codes") if name != "decisions")


def decisions() -> Mapping[str, str]:
    """Return the reasons for which papers use another word, by name."""
    return _file("codes")["decisions"]


@cache
def _file(name: str) -> dict[str, dict[str, Any]]:
    return tomllib.loads(path(f"terms/{name}.toml").read_text("utf-8"))


def _terms(table: Mapping[str, Mapping[str, str]]) -> dict[str, Term]:
    return {value: Term(**_words(words)) for value, words in table.items()}


def _words(words: Mapping[str, str]) -> dict[str, str]:
    kept = {name: words.get(name, "") for name in ("screen", "en", "why")}
    return {**kept, "paper": words.get("paper", words["screen"])}


def _action(words: Mapping[str, str]) -> ActionTerm:
    short = (words["short"], words["short_en"]) if "short" in words else None
    why = "step" if "paper" in words else ""
    return ActionTerm(
        **(_words(words) | {"why": why}), note=(words["note"], words["note_en"]), short=short
    )
