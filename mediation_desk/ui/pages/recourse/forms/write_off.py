"""Forms of a write-off: one person asks, another approves or refuses."""

from PySide6.QtCore import QCoreApplication

from mediation_desk.domain.refusal import Reason
from mediation_desk.ui.forms.binder import Binder
from mediation_desk.ui.forms.field_spec import FieldKind, FieldSpec
from mediation_desk.ui.forms.form import Form
from mediation_desk.ui.pages.recourse.board.recourse_form import by_purser
from mediation_desk.ui.pages.recourse.board.recourse_viewer import RecourseViewer
from mediation_desk.ui.widgets.fields.amount_input import yuan
from mediation_desk.ui.wording import times
from mediation_desk.workflows.fund import recourse
from mediation_desk.workflows.read_models.fund.recourse_sheet import DebtRow

translate = QCoreApplication.translate
_NAMES = {"words": "reason"}


def write_off(row: DebtRow, at: RecourseViewer) -> Form:
    """Return the form of a write-off: sum and reason."""
    binder = Binder(
        recourse.ask_write_off, recourse.WriteOff, {"payment": row.payment}, names=_NAMES
    )
    label = translate("RecourseForms", "Sum in yuan")
    why = translate("RecourseForms", "Why it cannot be recovered")
    form = Form(
        name=f"recourse:write-off:{row.payment}",
        title=translate("RecourseForms", "Write-off"),
        verb=translate("RecourseForms", "Ask for write-off"),
        said=translate("RecourseForms", "Write-off asked for"),
        entries=(
            FieldSpec("amount", label, FieldKind.AMOUNT, value=yuan(row.owed.fen), required=True),
            FieldSpec("words", why, required=True),
        ),
        binder=binder,
        places={
            Reason.REASON_MISSING: "words",
            Reason.AMOUNT_NOT_POSITIVE: "amount",
            Reason.OVER_RECOVERABLE: "amount",
        },
        note=_who_approves(at),
    )
    return by_purser(form, at)


def agree(row: DebtRow, at: RecourseViewer) -> Form:
    """Return the form of another person's approval, with an opinion."""
    given = {"payment": row.payment, "amount": row.write_off_amount}
    binder = Binder(recourse.approve_write_off, recourse.WriteOffOpinion, given, names=_NAMES)
    return Form(
        name=f"recourse:agree:{row.payment}",
        title=translate("RecourseForms", "Approval of the write-off"),
        verb=translate("RecourseForms", "Approve write-off"),
        said=_said(row),
        entries=(FieldSpec("words", translate("RecourseForms", "Opinion"), required=False),),
        binder=binder,
        note=_asked(row),
        is_grave=True,
        signers=at.write_off_approvers(row),
        signer_label=translate("RecourseForms", "Approver"),
    )


def refuse(row: DebtRow, at: RecourseViewer) -> Form:
    """Return the form of refusal by another person; the one who asked withdraws the request."""
    binder = Binder(
        recourse.refuse_write_off, recourse.WriteOffOpinion, {"payment": row.payment}, names=_NAMES
    )
    own = at.operator.id == row.write_off_by
    return Form(
        name=f"recourse:refuse:{row.payment}",
        title=translate("RecourseForms", "Write-off refused"),
        verb=translate("RecourseForms", "Refuse write-off"),
        said=translate("RecourseForms", "Write-off refused"),
        entries=(FieldSpec("words", translate("RecourseForms", "Why"), required=not own),),
        binder=binder,
        places={Reason.REASON_MISSING: "words"},
        note=_asked(row),
        signers=() if own else at.approvers(row.write_off_amount, row.write_off_by),
        signer_label=translate("RecourseForms", "Approver"),
    )


def _who_approves(at: RecourseViewer) -> str:
    limit = times.money(at.policy.single_approver_limit)
    message = translate("RecourseForms", "Another person must approve it; above {limit} two must.")
    return message.format(limit=limit)


def _said(row: DebtRow) -> str:
    if len(row.write_off_agreed) + 1 < row.write_off_needed:
        return translate("RecourseForms", "Approved, one more must approve")
    return translate("RecourseForms", "Written off")


def _asked(row: DebtRow) -> str:
    asked = row.write_off
    if asked is None:
        return ""
    message = translate("RecourseForms", "{name} asks to give up {sum}: {why}")
    sum_ = times.money(row.write_off_amount)
    lines = [message.format(name=asked.name, sum=sum_, why=asked.opinion)]
    if row.write_off_needed > 1:
        lines.append(translate("RecourseForms", "Two people must approve such a sum."))
    yes = translate("RecourseForms", "{name} has approved. {opinion}")
    lines += [yes.format(name=by.name, opinion=by.opinion) for by in row.write_off_agreed]
    return "\n".join(part.strip() for part in lines)
