"""Leaders of the station: who may change its people, limits and computers."""

from mediation_desk.domain.people import Operator, Role
from mediation_desk.domain.refusal import Reason, Refusal

LEADERS = frozenset({Role.STATION_MANAGER, Role.MALL_MANAGER})


def require_leader(operator: Operator) -> None:
    """Raise Refusal NO_RIGHT for somebody who does not lead the station, or no longer."""
    if operator.role not in LEADERS or not operator.is_active:
        raise Refusal(Reason.NO_RIGHT, {"right": Role.STATION_MANAGER.value})
