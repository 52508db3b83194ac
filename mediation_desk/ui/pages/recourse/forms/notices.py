"""The letters of a recourse: the notice, its service, the objection and its review."""

from PySide6.QtCore import QCoreApplication

from mediation_desk.domain.fund.recourse_events import DisputeEnd, DisputeGround, ServiceWay
from mediation_desk.domain.refusal import Reason
from mediation_desk.ui.forms.binder import Binder
from mediation_desk.ui.forms.field_spec import FieldKind, FieldSpec
from mediation_desk.ui.forms.form import Form
from mediation_desk.ui.pages.recourse.board.recourse_form import by_purser, chips
from mediation_desk.ui.pages.recourse.board.recourse_viewer import RecourseViewer
from mediation_desk.ui.wording import times
from mediation_desk.workflows.fund import recourse
from mediation_desk.workflows.read_models.fund.recourse_sheet import DebtRow

translate = QCoreApplication.translate


def notice(row: DebtRow, at: RecourseViewer) -> Form:
    """Return the form of the last day to pay, and of whether the deposit is set off after it."""
    names = {"due": "due_on", "then": "from_deposit"}
    binder = Binder(recourse.notify, recourse.RecourseNotice, {"payment": row.payment}, names=names)
    options = (
        ("no", translate("RecourseForms", "Ask only")),
        ("yes", translate("RecourseForms", "Set off deposit")),
    )
    due = at.due_in(at.policy.merchant_return_days)
    note = translate("RecourseForms", "Asks for {sum}. Its number is given when it is issued.")
    form = Form(
        name=f"recourse:notice:{row.payment}",
        title=translate("RecourseForms", "Recourse notice"),
        verb=translate("RecourseForms", "Issue notice"),
        said=translate("RecourseForms", "Notice issued"),
        entries=(
            FieldSpec(
                "due", translate("RecourseForms", "Pay by"), FieldKind.DUE_DAY, value=str(due)
            ),
            FieldSpec(
                "then", translate("RecourseForms", "After that day"), FieldKind.CHIPS, options, "no"
            ),
        ),
        binder=binder,
        places={Reason.DATE_IN_PAST: "due"},
        note=note.format(sum=times.money(row.owed)),
    )
    return by_purser(form, at)


def service(row: DebtRow, at: RecourseViewer) -> Form:
    """Return the form of a notice's service: the way, the day, and the person who signed for it."""
    proof = {"proof": lambda typed: typed.text("proof")}
    binder = Binder(
        recourse.serve, recourse.NoticeService, {"payment": row.payment}, proof, {"on": "served_on"}
    )
    label = translate("RecourseForms", "Signed for by")
    form = Form(
        name=f"recourse:service:{row.payment}",
        title=translate("RecourseForms", "Service of the notice"),
        verb=translate("RecourseForms", "Record service"),
        said=translate("RecourseForms", "Service recorded"),
        entries=(
            chips("way", translate("RecourseForms", "How"), ServiceWay, ServiceWay.HAND.value),
            FieldSpec(
                "on",
                translate("RecourseForms", "Served on"),
                FieldKind.PAST_DAY,
                value=translate("CaseForms", "today"),
            ),
            FieldSpec(
                "receiver",
                label,
                FieldKind.LINE,
                follows="way",
                required_for=(ServiceWay.HAND.value,),
            ),
        ),
        binder=binder,
        places={Reason.NAME_MISSING: "receiver", Reason.DATE_IN_FUTURE: "on"},
        takes_scan=True,
    )
    return by_purser(form, at)


def objection(row: DebtRow) -> Form:
    """Return the form of the merchant's objection."""
    binder = Binder(
        recourse.dispute, recourse.Objection, {"payment": row.payment}, names={"words": "text"}
    )
    return Form(
        name=f"recourse:objection:{row.payment}",
        title=translate("RecourseForms", "Objection of the merchant"),
        verb=translate("RecourseForms", "Record objection"),
        said=translate("RecourseForms", "Objection recorded"),
        entries=(
            chips("ground", translate("RecourseForms", "Ground"), DisputeGround),
            FieldSpec("words", translate("RecourseForms", "What the shop says"), required=True),
        ),
        binder=binder,
        places={Reason.TEXT_MISSING: "words"},
        note=translate(
            "RecourseForms",
            "Nothing is set off until another person has reviewed it. The shop may pay meanwhile.",
        ),
    )


def review(row: DebtRow, at: RecourseViewer) -> Form:
    """Return the form of another person's review of the objection."""
    binder = Binder(
        recourse.review, recourse.Review, {"payment": row.payment}, names={"words": "text"}
    )
    return Form(
        name=f"recourse:review:{row.payment}",
        title=translate("RecourseForms", "Review of the objection"),
        verb=translate("RecourseForms", "End review"),
        said=translate("RecourseForms", "Review ended"),
        entries=(
            chips("end", translate("RecourseForms", "Finding"), DisputeEnd),
            FieldSpec("words", translate("RecourseForms", "Why"), required=True),
        ),
        binder=binder,
        places={Reason.REASON_MISSING: "words"},
        note=row.objection,
        signers=at.approvers(row.owed, row.objection_by),
        signer_label=translate("RecourseForms", "Reviewer"),
    )
