"""The steps of a recourse, in the order in which they are usually taken."""

from typing import ClassVar

from PySide6.QtCore import QCoreApplication

from mediation_desk.domain.fund.recourse_events import RecoveryWay
from mediation_desk.domain.money import ZERO
from mediation_desk.ui.pages.recourse.board.recourse_board import RecourseContext
from mediation_desk.ui.pages.recourse.board.recourse_viewer import RecourseViewer
from mediation_desk.ui.pages.recourse.board.row_action import RowAction
from mediation_desk.ui.pages.recourse.forms import notices, repayment, write_off
from mediation_desk.workflows.read_models.fund.recourse_sheet import DebtRow, RecourseStage

translate = QCoreApplication.translate


class DebtActions:
    """Make the steps of a debt for the viewing person."""

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
    """Each key with its step; none is offered twice at once."""

    def __init__(self, tools: RecourseContext) -> None:
        self._tools = tools

    def of(self, row: DebtRow, at: RecourseViewer) -> tuple[RowAction, ...]:
        """Return the steps; a person who only reads may only view papers."""
        looks = self._looks(row)
        if not at.operator.may_write:
            return looks
        order = (self._deciding(row, at), _asking(row, at), _paying(row, at), _against(row, at))
        return (*(step for steps in order for step in steps), *looks)

    def _looks(self, row: DebtRow) -> tuple[RowAction, ...]:
        papers = self._tools.papers
        none = "" if row.notices else translate("DebtActions", "no notice was issued")
        scan = next((each.proof for each in reversed(row.notices) if each.proof), "")
        found = [
            RowAction("print", translate("DebtActions", "Print notice"), "printer", "P", none,
                 run=lambda: papers.notice(row)),
        ]  # fmt: skip
        if scan:
            words = translate("DebtActions", "See receipt")
            found.append(RowAction("proof", words, "file-check", run=lambda: papers.proof(scan)))
        return tuple(found)

    def _deciding(self, row: DebtRow, at: RecourseViewer) -> tuple[RowAction, ...]:
        """Return the actions that wait for another person, which come first."""
        steps: list[RowAction] = []
        nobody = translate("DebtActions", "nobody else has the right")
        if row.stage is RecourseStage.DISPUTED:
            able = at.approvers(row.owed, row.objection_by)
            steps.append(
                RowAction("review", translate("DebtActions", "Review objection"), "scale", "V",
                     "" if able else nobody, lambda: notices.review(row, at))
            )  # fmt: skip
        if row.write_off is not None:
            able = at.write_off_approvers(row)
            may_refuse = at.approvers(row.write_off_amount, row.write_off_by)
            is_own = at.operator.id == row.write_off_by
            steps += [
                RowAction("agree", translate("DebtActions", "Approve write-off"), "check", "Y",
                     "" if able else nobody,
                     lambda: write_off.agree(row, at)),
                RowAction("refuse", translate("DebtActions", "Refuse write-off"), "x", "X",
                     "" if is_own or may_refuse else nobody, lambda: write_off.refuse(row, at)),
            ]  # fmt: skip
        return tuple(steps)


def _settled(row: DebtRow) -> str:
    return translate("DebtActions", "nothing is owed any more") if row.owed == ZERO else ""


def _asking(row: DebtRow, at: RecourseViewer) -> tuple[RowAction, ...]:
    unserved = bool(row.notices) and row.notices[-1].served_on is None
    waits = translate("DebtActions", "the last one is not served yet") if unserved else ""
    none = "" if unserved else translate("DebtActions", "no notice waits for it")
    serve = RowAction("service", translate("DebtActions", "Record service"), "mail-check", "S",
                 none,
                 lambda: notices.service(row, at))  # fmt: skip
    ask = RowAction("notice", translate("DebtActions", "Issue notice"), "file-text", "N",
               _settled(row) or waits, lambda: notices.notice(row, at))  # fmt: skip
    # The next step is first: it is the filled button.
    is_served = bool(row.notices) and not unserved
    return (serve,) if is_served else (serve, ask)


def _why_no_set_off(row: DebtRow) -> str:
    if row.stage is RecourseStage.DISPUTED:
        return translate("DebtActions", "review the objection first")
    if all(notice.served_on is None for notice in row.notices):
        return translate("DebtActions", "needs a served notice")
    return ""


def _paying(row: DebtRow, at: RecourseViewer) -> tuple[RowAction, ...]:
    shut = _settled(row)
    empty = "" if row.deposit_held else translate("DebtActions", "no deposit is held")
    by_deposit, by_rent = RecoveryWay.DEPOSIT, RecoveryWay.RENT
    no = shut or _why_no_set_off(row)
    return (
        RowAction("deposit", translate("DebtActions", "Set off deposit"), "wallet", "D",
             no or empty,
             lambda: repayment.set_off(row, at, by_deposit)),
        RowAction("rent", translate("DebtActions", "Set off rent"), "store", "T", no,
             lambda: repayment.set_off(row, at, by_rent)),
        RowAction("repayment", translate("DebtActions", "Record repayment"), "undo-2", "R", shut,
             lambda: repayment.repayment(row, at)),
        RowAction("parts", translate("DebtActions", "Agree instalments"), "calendar-range", "I",
             shut,
             lambda: repayment.instalments(row, at)),
    )  # fmt: skip


def _against(row: DebtRow, at: RecourseViewer) -> tuple[RowAction, ...]:
    shut = _settled(row)
    steps: list[RowAction] = []
    if row.notices and row.notices[-1].served_on is not None:
        steps.append(
            RowAction("notice", translate("DebtActions", "Issue another notice"), "file-text",
                 "N", shut,
                 lambda: notices.notice(row, at))
        )  # fmt: skip
    if row.stage is not RecourseStage.DISPUTED:
        steps.append(
            RowAction("objection", translate("DebtActions", "Record objection"),
                 "message-square-warning", "O", shut, lambda: notices.objection(row))
        )  # fmt: skip
    if row.write_off is None:
        steps.append(
            RowAction("write-off", translate("DebtActions", "Ask for write-off"), "eraser", "W",
                 shut,
                 lambda: write_off.write_off(row, at))
        )  # fmt: skip
    return tuple(steps)
