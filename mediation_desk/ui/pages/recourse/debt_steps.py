"""The steps of a recourse, in the order in which they are usually taken."""

from typing import ClassVar

from PySide6.QtCore import QCoreApplication

from mediation_desk.domain.fund.recourse_events import RecoveryWay
from mediation_desk.domain.money import ZERO
from mediation_desk.ui.pages.recourse.board import Tools
from mediation_desk.ui.pages.recourse.forms import giving_up, notices, recovering
from mediation_desk.ui.pages.recourse.reading import At
from mediation_desk.ui.pages.recourse.steps import Step
from mediation_desk.workflows.read_models.fund.recourse_sheet import DebtRow, RecourseStage

translate = QCoreApplication.translate


class DebtSteps:
    """Makes the steps of a debt for the one who looks."""

    LETTERS: ClassVar[dict[str, str]] = {
        "N": "notice",
        "S": "service",
        "D": "deposit",
        "T": "rent",
        "R": "repayment",
        "I": "parts",
        "O": "objection",
        "V": "review",
        "W": "write-off",
        "Y": "agree",
        "X": "refuse",
        "P": "print",
    }
    """Each key with the step it takes; none is offered twice at once."""

    def __init__(self, tools: Tools) -> None:
        self._tools = tools

    def of(self, row: DebtRow, at: At) -> tuple[Step, ...]:
        """Return the steps; whoever only reads may only look at papers."""
        looks = self._looks(row)
        if not at.operator.may_write:
            return looks
        order = (self._deciding(row, at), _asking(row, at), _paying(row, at), _against(row, at))
        return (*(step for steps in order for step in steps), *looks)

    def _looks(self, row: DebtRow) -> tuple[Step, ...]:
        papers = self._tools.papers
        none = "" if row.notices else translate("DebtSteps", "no notice was issued")
        scan = next((each.proof for each in reversed(row.notices) if each.proof), "")
        found = [
            Step("print", translate("DebtSteps", "Print notice"), "printer", "P", none,
                 run=lambda: papers.notice(row)),
        ]  # fmt: skip
        if scan:
            words = translate("DebtSteps", "See receipt")
            found.append(Step("proof", words, "file-check", run=lambda: papers.proof(scan)))
        return tuple(found)

    def _deciding(self, row: DebtRow, at: At) -> tuple[Step, ...]:
        """What waits for another person comes first."""
        steps: list[Step] = []
        nobody = translate("DebtSteps", "nobody else has the right")
        if row.stage is RecourseStage.DISPUTED:
            able = at.approvers(row.owed, row.objection_by)
            steps.append(
                Step("review", translate("DebtSteps", "Review objection"), "scale", "V",
                     "" if able else nobody, lambda: notices.review(row, at))
            )  # fmt: skip
        if row.write_off is not None:
            able = at.write_off_approvers(row)
            may_refuse = at.approvers(row.write_off_amount, row.write_off_by)
            is_own = at.operator.id == row.write_off_by
            steps += [
                Step("agree", translate("DebtSteps", "Approve write-off"), "check", "Y",
                     "" if able else nobody,
                     lambda: giving_up.agree(row, at)),
                Step("refuse", translate("DebtSteps", "Refuse write-off"), "x", "X",
                     "" if is_own or may_refuse else nobody, lambda: giving_up.refuse(row, at)),
            ]  # fmt: skip
        return tuple(steps)


def _settled(row: DebtRow) -> str:
    return translate("DebtSteps", "nothing is owed any more") if row.owed == ZERO else ""


def _asking(row: DebtRow, at: At) -> tuple[Step, ...]:
    unserved = bool(row.notices) and row.notices[-1].served_on is None
    waits = translate("DebtSteps", "the last one is not served yet") if unserved else ""
    none = "" if unserved else translate("DebtSteps", "no notice waits for it")
    serve = Step("service", translate("DebtSteps", "Record service"), "mail-check", "S", none,
                 lambda: notices.service(row, at))  # fmt: skip
    ask = Step("notice", translate("DebtSteps", "Issue notice"), "file-text", "N",
               _settled(row) or waits, lambda: notices.notice(row, at))  # fmt: skip
    # What comes next stands first: it is the filled button.
    is_served = bool(row.notices) and not unserved
    return (serve,) if is_served else (serve, ask)


def _why_no_set_off(row: DebtRow) -> str:
    if row.stage is RecourseStage.DISPUTED:
        return translate("DebtSteps", "review the objection first")
    if all(notice.served_on is None for notice in row.notices):
        return translate("DebtSteps", "needs a served notice")
    return ""


def _paying(row: DebtRow, at: At) -> tuple[Step, ...]:
    shut = _settled(row)
    empty = "" if row.deposit_held else translate("DebtSteps", "no deposit is held")
    by_deposit, by_rent = RecoveryWay.DEPOSIT, RecoveryWay.RENT
    no = shut or _why_no_set_off(row)
    return (
        Step("deposit", translate("DebtSteps", "Set off deposit"), "wallet", "D", no or empty,
             lambda: recovering.set_off(row, at, by_deposit)),
        Step("rent", translate("DebtSteps", "Set off rent"), "store", "T", no,
             lambda: recovering.set_off(row, at, by_rent)),
        Step("repayment", translate("DebtSteps", "Record repayment"), "undo-2", "R", shut,
             lambda: recovering.repayment(row, at)),
        Step("parts", translate("DebtSteps", "Agree instalments"), "calendar-range", "I", shut,
             lambda: recovering.instalments(row, at)),
    )  # fmt: skip


def _against(row: DebtRow, at: At) -> tuple[Step, ...]:
    shut = _settled(row)
    steps: list[Step] = []
    if row.notices and row.notices[-1].served_on is not None:
        steps.append(
            Step("notice", translate("DebtSteps", "Issue another notice"), "file-text", "N", shut,
                 lambda: notices.notice(row, at))
        )  # fmt: skip
    if row.stage is not RecourseStage.DISPUTED:
        steps.append(
            Step("objection", translate("DebtSteps", "Record objection"),
                 "message-square-warning", "O", shut, lambda: notices.objection(row))
        )  # fmt: skip
    if row.write_off is None:
        steps.append(
            Step("write-off", translate("DebtSteps", "Ask for write-off"), "eraser", "W", shut,
                 lambda: giving_up.write_off(row, at))
        )  # fmt: skip
    return tuple(steps)
