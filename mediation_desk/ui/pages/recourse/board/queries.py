"""The data of the page of recourse, read in one query, and the view of one person."""

from dataclasses import dataclass
from datetime import date

from mediation_desk.domain.money import Money
from mediation_desk.domain.people import Operator, OperatorRight
from mediation_desk.domain.policy import Policy
from mediation_desk.ui.gateway import Gateway
from mediation_desk.ui.wording import times
from mediation_desk.workflows.fund.recourse import PURSERS
from mediation_desk.workflows.ports import LedgerReader, Query
from mediation_desk.workflows.read_models.desk import DeskSheet
from mediation_desk.workflows.read_models.fund.recourse_sheet import DebtRow, RecourseSheet


@dataclass(frozen=True)
class RecourseViewer:
    """The viewing person, the day, the limits, and the other people who could act."""

    operator: Operator
    people: tuple[Operator, ...]
    policy: Policy
    today: date

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
        said = {each.operator for each in row.write_off_agreed}
        known = {one.id: one for one in self.people}
        is_last = len(said) == row.write_off_needed - 1
        has_senior = any(known[by].may(OperatorRight.APPROVE_ABOVE) for by in said if by in known)
        needs_senior = row.write_off_needed > 1 and is_last and not has_senior
        right = OperatorRight.APPROVE_ABOVE if needs_senior else OperatorRight.APPROVE
        return self._able(right, {*said, row.write_off_by})

    def _able(self, right: OperatorRight, but: set[str]) -> tuple[Operator, ...]:
        able = [one for one in self.people if one.may(right) and one.id not in but]
        return tuple(sorted(able, key=lambda one: one.id != self.operator.id))


@dataclass(frozen=True)
class RecourseRead:
    """Debts, deposits and closing, with the people and limits of the station."""

    sheet: RecourseSheet
    desk: DeskSheet

    def at(self, operator: Operator) -> RecourseViewer:
        """Return how ``operator`` looks at it."""
        today = times.local(self.sheet.read_at).date()
        return RecourseViewer(operator, self.desk.operators, self.desk.policy, today)


def whole(gateway: Gateway) -> Query[RecourseRead]:
    """Return the question; it runs on the reader's thread."""
    now, operator = gateway.now(), gateway.operator.id

    def read(reader: LedgerReader) -> RecourseRead:
        return RecourseRead(reader.recourse_sheet(now), reader.desk(operator))

    return read
