"""Standing answers (口径): the regulator's numbered guidance, kept for reuse.

A question has one valid answer at a time; a newer answer supersedes the older, which stays readable
with its end.
"""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from mediation_desk.domain.codes import BusinessLine, Category, ProblemKind
from mediation_desk.domain.event_metadata import EventMetadata, erasable_text

_NOT_WORDS = re.compile(r"[^\w]+")
_WORDS_ALIKE = 0.12
"""Share of common character pairs, of the shorter text, from which two texts are alike."""
_GOODS_ALIKE = 0.5
"""The same share from which two names of goods mean the same."""
_HEAD = 2
"""Characters at the end of a name of goods that say what it is."""
_WORDS_ALONE = 0.2
"""The same share where only the text says what an answer is about."""


@dataclass(frozen=True)
class GuidanceSource:
    """Source of an answer: the case and request, and the regulator's number and day."""

    case: str
    request: str
    number: str
    answered_on: date
    officer: str = ""
    body: str = ""


@dataclass(frozen=True)
class QuestionScope:
    """Scope of a question; ``None`` fits every line, problem or class of goods."""

    line: BusinessLine | None
    problem: ProblemKind | None = None
    category: Category | None = None


@dataclass(frozen=True)
class AnswerKept:
    """A guidance answer kept as a standing answer; ``supersedes`` names the one it replaces.

    ``letter`` is the message by which the regulator published it; empty for one of the desk.
    """

    source: GuidanceSource
    matter: QuestionScope
    question: str
    text: str
    articles: tuple[str, ...]
    valid_from: date
    valid_until: date | None = None
    supersedes: str = ""
    letter: str = ""


@dataclass(frozen=True)
class AnswerEnded:
    """End of a standing answer; ``on`` is its last day."""

    on: date
    reason: str = erasable_text()


AnswerEvent = AnswerKept | AnswerEnded


@dataclass(frozen=True)
class StandingAnswer:
    """Current state of one standing answer; ``kept`` is its entry."""

    id: str
    kept: AnswerKept
    ended_on: date | None = None
    end_reason: str = ""
    superseded_by: str = ""

    @property
    def is_published(self) -> bool:
        """Tell whether the regulator published it for all malls: the desk changes nothing in it."""
        return bool(self.kept.letter)

    def is_valid(self, day: date) -> bool:
        """Tell whether the answer is in use on a day."""
        ends = [end for end in (self.kept.valid_until, self.ended_on) if end is not None]
        return self.kept.valid_from <= day and all(day <= end for end in ends)

    def may_come(self, day: date) -> bool:
        """Tell whether the answer is in use on a day or later."""
        ends = [end for end in (self.kept.valid_until, self.ended_on) if end is not None]
        return all(day <= end for end in ends)


@dataclass(frozen=True)
class Answers:
    """All standing answers, ended ones included, by id in the order in which they were kept."""

    items: Mapping[str, StandingAnswer] = field(default_factory=dict)

    def after(self, event: AnswerEvent, metadata: EventMetadata) -> "Answers":
        """Return the answers after ``event``, which belongs to the answer of its stream."""
        if isinstance(event, AnswerEnded):
            ended = replace(
                self.items[metadata.subject], ended_on=event.on, end_reason=event.reason
            )
            return Answers({**self.items, metadata.subject: ended})
        items = {**self.items, metadata.subject: StandingAnswer(metadata.subject, event)}
        if event.supersedes in self.items:
            before = self.items[event.supersedes]
            items[before.id] = replace(
                before, ended_on=_end(before, event.valid_from), superseded_by=metadata.subject
            )
        return Answers(items)

    def answer_to(self, question: str, day: date) -> StandingAnswer | None:
        """Return the present or future answer to the same question."""
        wanted = bare(question)
        asked = (one for one in self.items.values() if bare(one.kept.question) == wanted)
        return next((one for one in asked if one.may_come(day)), None)

    def alike(
        self, problems: Collection[ProblemKind], category: Category | None, words: str, day: date
    ) -> tuple[StandingAnswer, ...]:
        """Return the valid answers to similar questions, the likeliest first.

        Similar means the same problem or class of goods, and words in common; where nothing was
        written yet, both must be the same. An answer that the regulator published names neither,
        so it needs more words in common.
        """
        ranked = []
        for one in self.items.values():
            same = 1 if one.is_published else _same(one.kept.matter, problems, category)
            likeness = likeness_of(words, f"{one.kept.question}{one.kept.text}")
            enough = _WORDS_ALONE if one.is_published else _WORDS_ALIKE
            if one.is_valid(day) and same and (likeness >= enough or same == 2):
                ranked.append((same, likeness, one))
        ranked.sort(key=lambda found: found[:2], reverse=True)
        return tuple(one for _, _, one in ranked)

    def about(self, words: str, day: date) -> tuple[StandingAnswer, ...]:
        """Return the valid answers whose question has the words in common, the likeliest first.

        Here only words tell what is asked, so all answers need as many as a published one.
        """
        likely = [
            (likeness_of(words, f"{one.kept.question}{one.kept.text}"), one)
            for one in self.items.values()
            if one.is_valid(day)
        ]
        found = [each for each in likely if each[0] >= _WORDS_ALONE]
        found.sort(key=lambda each: each[0], reverse=True)
        return tuple(one for _, one in found)


def published(answers: Answers, number: str, question: str) -> StandingAnswer | None:
    """Return the answer to a question that the regulator published under a number.

    A restored hub may have given a number twice: the question tells the two apart.
    """
    asked = (one for one in _numbered(answers, number) if _asks(one, question))
    return next(asked, None)


def named(answers: Answers, number: str, question: str) -> StandingAnswer | None:
    """Return the published answer that a later answer to a question refers to by number.

    Where no answer to the question bears the number, it is the only one that does.
    """
    numbered = _numbered(answers, number)
    only = numbered[0] if len(numbered) == 1 else None
    return published(answers, number, question) or only


def _numbered(answers: Answers, number: str) -> tuple[StandingAnswer, ...]:
    found = (one for one in answers.items.values() if one.is_published)
    return tuple(one for one in found if one.kept.source.number == number)


def _asks(one: StandingAnswer, question: str) -> bool:
    return bare(one.kept.question) == bare(question)


def _end(before: StandingAnswer, next_from: date) -> date:
    """Return the last day of a superseded answer; one that ended earlier stays ended."""
    last = next_from - timedelta(days=1)
    return last if before.ended_on is None else min(before.ended_on, last)


def _same(
    matter: QuestionScope, problems: Collection[ProblemKind], category: Category | None
) -> int:
    is_problem = matter.problem is not None and matter.problem in problems
    return int(is_problem) + int(matter.category is not None and matter.category is category)


def bare(text: str) -> str:
    """Return only the letters and digits of a text: questions are equal when these are."""
    return _NOT_WORDS.sub("", text).casefold()


def likeness_of(one: str, other: str) -> float:
    """Return the share of the shorter text's character pairs that the other has too."""
    first, second = _pairs(one), _pairs(other)
    shorter = min(len(first), len(second))
    return len(first & second) / shorter if shorter else 0.0


def are_same_goods(one: str, other: str) -> bool:
    """Tell whether two names of goods mean the same: 足金手镯 is a 手镯, no name is no goods.

    A name says at its end what the thing is: 手机壳 is no 手机.
    """
    first, second = bare(one), bare(other)
    is_alike = first[-_HEAD:] == second[-_HEAD:] and likeness_of(first, second) >= _GOODS_ALIKE
    return bool(first) and (first == second or is_alike)


def _pairs(text: str) -> set[str]:
    letters = bare(text)
    return {letters[at : at + 2] for at in range(len(letters) - 1)}
