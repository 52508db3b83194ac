"""The form for each request, and the requests that are done at once with an undo."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from mediation_desk.domain.merchant.codes import LicenceKind
from mediation_desk.ui.forms.form import Form, MakeUndo
from mediation_desk.ui.pages.merchants.forms import goods, licences, notices, particulars
from mediation_desk.ui.pages.merchants.forms.particulars import MerchantFormContext
from mediation_desk.workflows.merchants import licences_and_promises as acts
from mediation_desk.workflows.merchants import merchant_files
from mediation_desk.workflows.ports import Command

translate = QCoreApplication.translate

FORMS: dict[str, Callable[[MerchantFormContext, str], Form]] = {
    "particulars": particulars.particulars,
    "codes": particulars.codes,
    "leave": particulars.leave,
    "merge": particulars.merge,
    "licence": licences.licence,
    "report": licences.report,
    "agreement": licences.agreement,
    "promise": licences.promise,
    "issue": notices.issue,
    "receive": notices.receive,
    "check": notices.check,
    "look": notices.look,
    "withdraw": notices.withdraw,
    "purchase": goods.purchase,
    "incident": goods.incident,
    "order": goods.order,
}
"""The form of each request; the second argument names the licence, notice or order."""


@dataclass(frozen=True)
class DirectAct:
    """An act without a form: the act, the message after it, and the act that takes it back."""

    act: Command[None]
    said: str
    undo: MakeUndo


def verify(at: MerchantFormContext, act: str, thing: str) -> DirectAct:
    """Return the act that verifies the merchant, whose licence was checked."""
    del thing
    form = merchant_files.MerchantReference(act, at.merchant)
    message = translate("MerchantForms", "Merchant verified")

    def undo(new: str) -> Command[None]:
        former = merchant_files.particulars_of(at.sheet.file, new)
        return Command(merchant_files.describe, former)

    return DirectAct(Command(merchant_files.verify, form), message, undo)


def strike(at: MerchantFormContext, act: str, thing: str) -> DirectAct:
    """Return the act that removes a licence from the file."""
    kind = LicenceKind(thing)
    form = acts.LicenceRemoval(act, at.merchant, kind)
    message = translate("MerchantForms", "Licence struck")

    def undo(new: str) -> Command[None]:
        return licences.restore_licence(at, new, kind)

    return DirectAct(Command(acts.strike_licence, form), message, undo)


def end_promise(at: MerchantFormContext, act: str, thing: str) -> DirectAct:
    """Return the act that ends a promise."""
    form = acts.PromiseEndForm(act, at.merchant, thing)
    message = translate("MerchantForms", "Promise ended")

    def undo(new: str) -> Command[None]:
        return licences.restore_promise(at, new, thing)

    return DirectAct(Command(acts.end_promise, form), message, undo)


def end_agreement(at: MerchantFormContext, act: str, thing: str) -> DirectAct:
    """Return the act that ends the agreement."""
    del thing
    form = merchant_files.MerchantReference(act, at.merchant)
    message = translate("MerchantForms", "Agreement ended")

    def undo(new: str) -> Command[None]:
        return licences.restore_agreement(at, new)

    return DirectAct(Command(acts.end_agreement, form), message, undo)


def come_back(at: MerchantFormContext, act: str, thing: str) -> DirectAct:
    """Return the act that makes a former tenant a tenant again."""
    del thing
    form = merchant_files.MoveOutForm(act, at.merchant, at.sheet.today)
    message = translate("MerchantForms", "Merchant is back")
    left = at.sheet.file.left

    def undo(new: str) -> Command[None]:
        day, words = (left.on, left.words) if left else (at.sheet.today, "")
        again = merchant_files.MoveOutForm(new, at.merchant, day, words)
        return Command(merchant_files.move_out, again)

    return DirectAct(Command(merchant_files.come_back, form), message, undo)


def part(at: MerchantFormContext, act: str, thing: str) -> DirectAct:
    """Return the act that separates a merged file again."""
    form = merchant_files.MerchantReference(act, thing)
    message = translate("MerchantForms", "Files parted")

    def undo(new: str) -> Command[None]:
        again = merchant_files.MergeForm(new, thing, at.merchant)
        return Command(merchant_files.merge, again)

    return DirectAct(Command(merchant_files.part, form), message, undo)


DEEDS: dict[str, Callable[[MerchantFormContext, str, str], DirectAct]] = {
    "verify": verify,
    "strike": strike,
    "end_promise": end_promise,
    "end_agreement": end_agreement,
    "come_back": come_back,
    "part": part,
}
"""Acts without a form: the arguments are the file, the act's id, and the object."""
