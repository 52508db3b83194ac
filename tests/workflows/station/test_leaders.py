"""Who leads the station, and is refused what only a leader may do."""

import pytest

from mediation_desk.domain.people import Operator, Role
from mediation_desk.domain.refusal import Reason, Refusal
from mediation_desk.workflows.station.leaders import require_leader


@pytest.mark.parametrize("role", [Role.STATION_MANAGER, Role.MALL_MANAGER])
def test_a_manager_leads_until_they_leave(role: Role) -> None:
    require_leader(Operator("o1", "王晓燕", role))
    with pytest.raises(Refusal) as no:
        require_leader(Operator("o1", "王晓燕", role, is_active=False))
    assert (no.value.reason, no.value.detail) == (Reason.NO_RIGHT, {"right": "station_manager"})


@pytest.mark.parametrize("role", [Role.CLERK, Role.FINANCE, Role.AUDITOR])
def test_nobody_else_leads(role: Role) -> None:
    with pytest.raises(Refusal) as no:
        require_leader(Operator("o1", "王晓燕", role))
    assert no.value.reason is Reason.NO_RIGHT
