"""The definition of a step's form: a form with the step that it takes."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any

from mediation_desk.domain.case.actions import CaseAction
from mediation_desk.domain.records.standing_answers import StandingAnswer
from mediation_desk.domain.refusal import Reason
from mediation_desk.ui.forms.binder import Binder
from mediation_desk.ui.forms.field_spec import FieldSpec
from mediation_desk.ui.forms.form import Form
from mediation_desk.ui.phrases.book import PhraseTopic
from mediation_desk.ui.wording import verb
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
    """The form of one step; ``known`` are standing answers offered before it is taken."""

    move: CaseAction
    known: tuple[StandingAnswer, ...] = ()


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
    )
