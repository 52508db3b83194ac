"""The form that keeps a guidance answer as a standing answer 口径."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QCoreApplication

from mediation_desk.domain.case.state import Case
from mediation_desk.domain.codes import Category, ProblemKind
from mediation_desk.domain.records.standing_answers import QuestionScope, StandingAnswer
from mediation_desk.domain.refusal import Reason
from mediation_desk.ui.forms.binder import Binder
from mediation_desk.ui.forms.field_spec import FieldKind, FieldSpec, FormValues
from mediation_desk.ui.forms.form import Form
from mediation_desk.ui.wording import word
from mediation_desk.workflows.read_models.case.guidance import GuidanceAnswer, GuidanceTurn
from mediation_desk.workflows.regulator import standing_answers as acts

translate = QCoreApplication.translate
_PLACES = {
    Reason.TEXT_MISSING: "question",
    Reason.DATE_OUT_OF_RANGE: "until",
    Reason.ANSWER_STANDS: "supersedes",
    Reason.ANSWER_PUBLISHED: "question",
    Reason.UNKNOWN_ANSWER: "supersedes",
}


def standing_answer_form(
    today: date,
    about: tuple[Case, GuidanceTurn, GuidanceAnswer],
    standing: Sequence[StandingAnswer],
) -> Form:
    """Return the form; ``standing`` are the standing answers that the new one may supersede."""
    case, turn, answered = about
    verb = translate("KeepAnswerForm", "Keep answer")
    return Form(
        name=f"answer:{turn.request}",
        title=verb,
        verb=verb,
        icon="bookmark",
        entries=(*_texts(turn, answered), *_choices(case, standing)),
        binder=_binder(today, case, turn, answered),
        places=_PLACES,
        across=2,
        topic=None,
        is_whole=True,
    )


def _binder(
    today: date, case: Case, turn: GuidanceTurn, answered: GuidanceAnswer
) -> Binder[acts.StandingAnswerForm]:
    given = {
        "case": case.id,
        "request": turn.request,
        "valid_from": today,
        "officer": answered.officer,
        "body": answered.body,
    }

    def scope(typed: FormValues) -> QuestionScope:
        problem, category = typed.text("problem"), typed.text("category")
        return QuestionScope(
            turn.line,
            ProblemKind(problem) if problem else None,
            Category(category) if category else None,
        )

    return Binder(
        acts.keep_answer,
        acts.StandingAnswerForm,
        given,
        {"matter": scope, "articles": _articles},
        {"until": "valid_until"},
        ("problem", "category"),
        "answer",
    )


def _texts(turn: GuidanceTurn, answered: GuidanceAnswer) -> tuple[FieldSpec, ...]:
    own = translate("KeepAnswerForm", "in our words, without names")
    return (
        FieldSpec(
            "question",
            translate("KeepAnswerForm", "Question"),
            value=turn.question,
            required=True,
            hint=own,
            check=_lacks,
            lines=2,
        ),
        FieldSpec(
            "text",
            translate("KeepAnswerForm", "Answer"),
            value=answered.text,
            required=True,
            hint=own,
            check=_lacks,
            lines=3,
        ),
        FieldSpec(
            "articles",
            translate("KeepAnswerForm", "Articles"),
            FieldKind.LINE,
            value="、".join(answered.articles),
            is_wide=True,
        ),
    )


def _choices(case: Case, standing: Sequence[StandingAnswer]) -> tuple[FieldSpec, ...]:
    problems = (
        *((one.value, word(one)) for one in case.problems),
        ("", translate("KeepAnswerForm", "every problem")),
    )
    category = case.purchase.category
    categories = (
        (category.value, word(category)),
        ("", translate("KeepAnswerForm", "all goods")),
    )
    former = (
        ("", translate("KeepAnswerForm", "supersedes none")),
        *((one.id, f"{one.kept.source.number}　{one.kept.question}") for one in standing),
    )
    hint = translate("KeepAnswerForm", "such as 12-1")
    choices = (
        ("problem", translate("KeepAnswerForm", "Offered for"), problems),
        ("category", translate("KeepAnswerForm", "Goods"), categories),
        ("supersedes", translate("KeepAnswerForm", "Supersedes"), former),
    )
    until = translate("KeepAnswerForm", "Valid until")
    return (
        *(
            FieldSpec(key, label, FieldKind.CHOICE, options, options[0][0])
            for key, label, options in choices
        ),
        FieldSpec("until", until, FieldKind.DUE_DAY, required=False, hint=hint),
    )


def _articles(typed: FormValues) -> tuple[str, ...]:
    return tuple(part for part in typed.text("articles").replace(",", "、").split("、") if part)


def _lacks(text: str) -> str:
    return "" if text.strip() else translate("KeepAnswerForm", "Write at least one sentence")
