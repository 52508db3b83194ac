"""Notice of a station's erasure in a case, and of how long the case is kept here, in words."""

from datetime import datetime

from sqlalchemy import Connection, select

from sync.hub.language.clock import SHANGHAI
from sync.hub.language.translator import Translator, code
from sync.hub.services.files.unreferenced_objects import count_waiting
from sync.hub.services.retention.hold_conditions import HOLD
from sync.hub.services.retention.release_conditions import is_told
from sync.hub.services.retention.station_erasures import (
    KeptCase,
    StationErasure,
    kept_cases,
    station_erasures,
)
from sync.hub.services.retention.station_slips import SLIP_RUNS, kept_slips, slip_erasure
from sync.hub.services.slips.slip import Slip
from sync.hub.storage.matter_reader import HubMatter


def day_of(at: datetime) -> str:
    """Return the day in Shanghai."""
    return at.astimezone(SHANGHAI).date().isoformat()


def there_in_words(there: StationErasure, t: Translator) -> str:
    """Return when the station erased it, and on which ground."""
    ground = code(t, "erasure", there.ground)
    return t("{day}, {ground}", day=day_of(there.at), ground=ground)


def kept_in_words(one: KeptCase, t: Translator) -> str:
    """Return why it is still kept here, and until when."""
    if one.why == HOLD:
        return t("It is under a hold: nothing of it is erased until that is lifted.")
    if one.why == SLIP_RUNS:
        return t("The slip has not ended here yet.")
    if one.until is None:
        return t("The case still runs or is supervised here.")
    return t("A document was issued: kept here until {day}.", day=day_of(one.until))


def slip_notice(connection: Connection, one: Slip, now: datetime, t: Translator) -> str:
    """Return a slip's notice of its station's erasure and its state here; "" for other slips."""
    if one.station_id is None or one.dispatch_id is None:
        return ""
    there = slip_erasure(connection, one.id, (one.station_id, one.dispatch_id), now)
    if one.id not in there:
        return ""
    cases = kept_slips(connection, there, now)
    here = "Nothing keeps it here: the administrator may erase it."
    message = there_in_words(there[one.id].told, t)
    rest = kept_in_words(cases[0], t) if cases else t(here)
    return t("The station erased its personal data: {there}. {here}", there=message, here=rest)


def notice(connection: Connection, one: HubMatter, now: datetime, t: Translator) -> str:
    """Return a case's notice of its station's erasure and its state here; "" for other cases."""
    place = (one.station_id, one.case_id)
    there = station_erasures(connection, [place]).get(place)
    if there is None:
        return ""
    cases = kept_cases(connection, now, [place])
    if cases:
        here = kept_in_words(cases[0], t)
    elif connection.scalar(select(is_told(*place))):
        here = t("Nothing keeps it here: the administrator may erase it.")
    elif count_waiting(connection, now, one.station_id):
        here = t("It is erased here too; files still lie in the file store and are being removed.")
    else:
        here = t("It is erased here too.")
    message = there_in_words(there, t)
    return t("The station erased its personal data: {there}. {here}", there=message, here=here)
