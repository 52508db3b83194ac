"""The definition of a step's form: a form with the step that it takes."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any

from mediation_desk.domain.case.actions import CaseAction
from mediation_desk.domain.records.standing_answers import StandingAnswer
from mediation_desk.domain.refusal import Reason, Refusal
from mediation_desk.ui.forms.binder import Binder
from mediation_desk.ui.forms.field_spec import FieldSpec, FormValues
from mediation_desk.ui.forms.form import Form
from mediation_desk.ui.phrases.book import PhraseTopic
from mediation_desk.ui.wording import verb
from mediation_desk.workflows.ports import Command
from mediation_desk.workflows.read_models.case.case_sheet import CaseSheet

_TOPICS = {
    CaseAction.ANSWER_CONSUMER: PhraseTopic.ANSWER,
    CaseAction.FOLLOW_UP: PhraseTopic.ANSWER,
    CaseAction.ASK_GUIDANCE: PhraseTopic.FACTS,
    CaseAction.ESCALATE: PhraseTopic.FACTS,
}
"""The phrase topic of a step's texts; other steps use the topic of acts and agreements."""

_NOWHERE: Mapping[Reason, str] = MappingProxyType({})


@dataclass(frozen=True, kw_only=True)
class StepForm(Form):
    """The form of one step; ``known`` are standing answers offered before it is taken.

    ``opened_on`` is the last entry of the case when it was opened, ``seen`` the last that whoever
    fills it in was shown: what a refusal told them, they have seen.
    """

    move: CaseAction
    known: tuple[StandingAnswer, ...] = ()
    opened_on: str = ""
    seen: str = ""

    def act_of(self, typed: FormValues) -> Command[Any]:
        """Return the act, which tells on what state of the case it was filled in."""
        act = super().act_of(typed)
        form, *rest = act.arguments
        if not hasattr(form, "seen"):
            return act
        return Command(act.act, replace(form, seen=self.seen), *rest)

    def after(self, problem: Exception) -> Form:
        """Return the form as it goes on after a refusal, which tells what another wrote."""
        if isinstance(problem, Refusal) and problem.reason is Reason.CASE_CHANGED:
            return replace(self, seen=str(problem.detail.get("entry", self.seen)))
        return super().after(problem)


def step_form(
    sheet: CaseSheet,
    move: CaseAction,
    entries: tuple[FieldSpec, ...],
    binder: Binder[Any],
    places: Mapping[Reason, str] = _NOWHERE,
    note: str = "",
) -> StepForm:
    """Return the form of a step of this case, whose id is given to the request."""
    case = sheet.case.id
    last = sheet.steps[0].entry if sheet.steps else ""
    return StepForm(
        name=f"case:{case}:{move.value}",
        title=verb(move),
        verb=verb(move),
        entries=entries,
        binder=replace(binder, given={"case": case, **binder.given}),
        places=places,
        note=note,
        topic=_TOPICS.get(move, PhraseTopic.RESULT),
        move=move,
        opened_on=last,
        seen=last,
    )
