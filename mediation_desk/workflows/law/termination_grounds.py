"""Grounds on which a desk ends its own mediation, and texts of the regulator's coded grounds."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from mediation_desk.domain.case.events.regulator import Decided, EscalationRefused
from mediation_desk.domain.codes import EndGround
from mediation_desk.domain.law.dated_law import CodedGround, Lawbook, Rules
from mediation_desk.domain.refusal import Reason, Refusal
from mediation_desk.domain.text.numerals import in_chinese

WORDS: Final = {
    EndGround.SETTLED_OR_WITHDRAWN: "双方自行和解，或者投诉人撤回投诉",
    EndGround.ABSENT_OR_REFUSED: "一方不参加调解，或者明确拒绝调解",
    EndGround.NO_AGREEMENT: "双方明确无法达成一致",
    EndGround.COSTS_DISPUTED: "双方对鉴定、检测等费用的承担无法协商一致",
    EndGround.PROMISED_TIME_PASSED: "超过本站承诺的处理期限仍未达成一致",
    EndGround.REGULATOR_NEEDED: "涉及事项需由监管部门处理",
    EndGround.OTHER: "其他",
}
"""Grounds in the order of their numbers, in the words of the notice."""
_SHIPPED: Final = tuple(
    CodedGround(code, text) for code, text in enumerate(WORDS.values(), start=1)
)


@dataclass(frozen=True)
class GroundChoice:
    """A selectable ground: its code, and its text where a set has its own."""

    ground: EndGround
    stated: str = ""

    @property
    def text(self) -> str:
        """Return the text in the notice's list."""
        return self.stated or WORDS[self.ground]

    @property
    def key(self) -> str:
        """Return the key of the ground in a form."""
        return self.stated or self.ground.value


def end_grounds(rules: Rules | None) -> tuple[GroundChoice, ...]:
    """Return the selectable grounds: the program's list with a set's changes and additions.

    A number that a set does not name keeps the program's ground: a ground is ended, never
    removed. A number unknown to the program is an "other" ground, identified by its text.
    """
    stated = rules.station_ground if rules else ()
    listed = {each.code: each for each in (*_SHIPPED, *stated)}
    return tuple(_chosen(each) for each in listed.values() if not each.ended)


def _chosen(one: CodedGround) -> GroundChoice:
    grounds = tuple(EndGround)
    ground = grounds[one.code - 1] if one.code <= len(grounds) else EndGround.OTHER
    stated = f"{one.text}（{one.article}）" if one.article else one.text
    return GroundChoice(ground, "" if stated == WORDS[ground] else stated)


def found(rules: Rules | None, ground: EndGround, stated: str) -> GroundChoice:
    """Return the ground of the set; raises Refusal(CHOICE_MISSING) for one it does not offer."""
    for each in end_grounds(rules):
        if (each.ground, each.stated) == (ground, stated):
            return each
    raise Refusal(Reason.CHOICE_MISSING)


def ground_words(event: object, law: Lawbook, day: date) -> str:
    """Return the ground that a message of the regulator names: article, item and text.

    The transmitted code is the number of the item in the order that is in force on ``day``, also
    for a case that was received under an earlier one; a ground stated as text takes precedence.
    Empty for a message that names no ground.
    """
    rules = law.on(day)
    match event:
        case EscalationRefused(stated=str() as stated) | Decided(stated=str() as stated) if stated:
            return stated
        case EscalationRefused(ground=code):
            return _words(rules.refusal_article, rules.refusal_ground, code)
        case Decided(ground=int() as code):
            return _words(rules.ending_article, rules.ending_ground, code)
        case _:
            return ""


def _words(article: str, grounds: Iterable[CodedGround], code: int) -> str:
    """Return the text of a code; an unknown one, as of a later order, keeps its number."""
    text = next((ground.text for ground in grounds if ground.code == code), "")
    item = f"{article}第{in_chinese(code)}项"
    return f"{item}：{text}" if text else item
