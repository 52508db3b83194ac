"""The code on the slip that a consumer takes along: made for it where phones are served."""

from collections.abc import Callable

from mediation_desk.ui.gateway import Gateway
from mediation_desk.workflows.phone.phone_page import PhonePage, phone_page
from mediation_desk.workflows.phone.phone_tokens import (
    ON_SLIP,
    SLIP_HOURS,
    PhoneTokenForm,
    is_for_slip,
    make_phone_token,
)
from mediation_desk.workflows.ports import Command, Query


def with_slip_code(
    gateway: Gateway, case: str, show: Callable[[], None], failed: Callable[[Exception], None]
) -> None:
    """Make a code for the slip of a case, if phones are served and it has none; then show the slip.

    Where the code cannot be made ``failed`` hears why, and the slip is shown without it.
    """

    def make(page: PhonePage) -> None:
        may_make = page.is_on and page.why_not is None and gateway.operator.may_write
        is_there = any(is_for_slip(each.purposes) for each in page.links)
        if is_there or not may_make or not set(ON_SLIP) <= set(page.purposes):
            show()
            return
        form = PhoneTokenForm(gateway.new_id(), case, ON_SLIP, SLIP_HOURS)
        gateway.perform(Command(make_phone_token, form), lambda _: show(), show_without)

    def show_without(fault: Exception) -> None:
        failed(fault)
        show()

    gateway.ask(Query(phone_page, case, gateway.now()), make, show_without)
