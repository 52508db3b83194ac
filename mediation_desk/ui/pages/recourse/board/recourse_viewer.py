"""The view of one person on the page of recourse: what they may do, and who else may."""

from dataclasses import dataclass
from datetime import date, timedelta

from mediation_desk.domain.money import Money
from mediation_desk.domain.people import Operator, OperatorRight
from mediation_desk.domain.policy import Policy
from mediation_desk.domain.workdays import Calendar
from mediation_desk.ui.wording import times
from mediation_desk.workflows.fund.recourse import PURSERS
from mediation_desk.workflows.read_models.fund.recourse_sheet import DebtRow
from mediation_desk.workflows.reads.fund import RecourseRead


@dataclass(frozen=True)
class RecourseViewer:
    """The viewing person, the day, the limits, and the other people who could act."""

    operator: Operator
    people: tuple[Operator, ...]
    policy: Policy
    today: date
    calendar: Calendar

    def due_in(self, days: int) -> date:
        """Return the day that a notice of today proposes, never a day off (民法典第二百零三条)."""
        return self.calendar.working_from(self.today + timedelta(days=days))

    def pursers(self) -> tuple[Operator, ...]:
        """Return who must give a password; nobody when the signed-in operator keeps the money."""
        if self.operator.role in PURSERS:
            return ()
        return tuple(one for one in self.people if one.is_active and one.role in PURSERS)

    def approvers(self, amount: Money, but: str) -> tuple[Operator, ...]:
        """Return the approvers of such a sum, the signed-in one first; never ``but``, who asked."""
        needed = self.policy.approvals_needed(amount)
        return self._able(
            OperatorRight.APPROVE if needed == 1 else OperatorRight.APPROVE_ABOVE, {but}
        )

    def write_off_approvers(self, row: DebtRow) -> tuple[Operator, ...]:
        """Return the possible next approvers, the signed-in one first; a large sum takes two.

        Never the one who asked, nor one who approved already; the last of two needs the right for
        the sum unless the first had it.
        """
        messages = {each.operator for each in row.write_off_agreed}
        known = {one.id: one for one in self.people}
        is_last = len(messages) == row.write_off_needed - 1
        has_senior = any(
            known[by].may(OperatorRight.APPROVE_ABOVE) for by in messages if by in known
        )
        needs_senior = row.write_off_needed > 1 and is_last and not has_senior
        right = OperatorRight.APPROVE_ABOVE if needs_senior else OperatorRight.APPROVE
        return self._able(right, {*messages, row.write_off_by})

    def _able(self, right: OperatorRight, but: set[str]) -> tuple[Operator, ...]:
        able = [one for one in self.people if one.may(right) and one.id not in but]
        return tuple(sorted(able, key=lambda one: one.id != self.operator.id))


def viewer_of(read: RecourseRead, operator: Operator) -> RecourseViewer:
    """Return how ``operator`` looks at the page."""
    today = times.local(read.sheet.read_at).date()
    return RecourseViewer(operator, read.desk.operators, read.desk.policy, today, read.calendar)
