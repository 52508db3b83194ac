"""What the station keeps beside cases and money, as acts and screens read it."""

from typing import Protocol

from mediation_desk.domain.merchant import Merchants
from mediation_desk.domain.report_text import ReportTexts


class Records(Protocol):
    """Each record is folded from the entries of its own area of the journal, at every look."""

    @property
    def merchants(self) -> Merchants:
        """The files of the merchants (一户一档)."""
        ...

    @property
    def report_texts(self) -> ReportTexts:
        """What people wrote into the reports."""
        ...
