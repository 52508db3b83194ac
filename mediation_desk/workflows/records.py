"""What the station keeps beside cases and money, as acts and screens read it."""

from typing import Protocol

from mediation_desk.domain.enquiry import Enquiries
from mediation_desk.domain.group import Groups
from mediation_desk.domain.merchant import Merchants
from mediation_desk.domain.report import Reports


class Records(Protocol):
    """Each record is folded from the entries of its own area of the journal, at every look."""

    @property
    def merchants(self) -> Merchants:
        """The files of the merchants (一户一档)."""
        ...

    @property
    def reports(self) -> Reports:
        """The sealed reports 举报线索; who may see which is asked of each."""
        ...

    @property
    def enquiries(self) -> Enquiries:
        """The enquiries 咨询."""
        ...

    @property
    def groups(self) -> Groups:
        """The groups of cases that were taken down together."""
        ...
