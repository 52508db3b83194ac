"""What a station erased of a case, and how long it is kept here, in words."""

from datetime import datetime

from sqlalchemy import Connection, select

from sync.hub.files.objects.unreferenced import count_waiting
from sync.hub.keeping.erased_there import ErasedThere, Kept, erased_there, kept
from sync.hub.keeping.holds import is_told
from sync.hub.keeping.slips_there import SLIP_RUNS, kept_slips, slip_erased_there
from sync.hub.readings import Matter
from sync.hub.retention.held import HOLD
from sync.hub.review.slips.slip import Slip
from sync.hub.review.words.deadline import SHANGHAI
from sync.hub.review.words.wording import Tongue, code


def day_of(at: datetime) -> str:
    """Return the day in Shanghai."""
    return at.astimezone(SHANGHAI).date().isoformat()


def there_in_words(there: ErasedThere, t: Tongue) -> str:
    """Say when the station erased it, and on which ground."""
    ground = code(t, "erasure", there.ground)
    return t("{day}, {ground}", day=day_of(there.at), ground=ground)


def kept_in_words(one: Kept, t: Tongue) -> str:
    """Say why it is still kept here, and until when."""
    if one.why == HOLD:
        return t("It is under a hold: nothing of it is erased until that is lifted.")
    if one.why == SLIP_RUNS:
        return t("The slip has not ended here yet.")
    if one.until is None:
        return t("The case still runs or is supervised here.")
    return t("A document was issued: kept here until {day}.", day=day_of(one.until))


def slip_notice(connection: Connection, one: Slip, now: datetime, t: Tongue) -> str:
    """Say on a slip that its station erased its people, and how it stands here; "" for others."""
    if one.station_id is None or one.dispatch_id is None:
        return ""
    there = slip_erased_there(connection, one.id, (one.station_id, one.dispatch_id), now)
    if one.id not in there:
        return ""
    held = kept_slips(connection, there, now)
    here = "Nothing keeps it here: the administrator may erase it."
    said = there_in_words(there[one.id].told, t)
    rest = kept_in_words(held[0], t) if held else t(here)
    return t("The station erased its personal data: {there}. {here}", there=said, here=rest)


def notice(connection: Connection, one: Matter, now: datetime, t: Tongue) -> str:
    """Say in a case that its station erased its people, and how it stands here; "" for others."""
    place = (one.station_id, one.case_id)
    there = erased_there(connection, [place]).get(place)
    if there is None:
        return ""
    held = kept(connection, now, [place])
    if held:
        here = kept_in_words(held[0], t)
    elif connection.scalar(select(is_told(*place))):
        here = t("Nothing keeps it here: the administrator may erase it.")
    elif count_waiting(connection, now, one.station_id):
        here = t("It is erased here too; files still lie in the file store and are being removed.")
    else:
        here = t("It is erased here too.")
    said = there_in_words(there, t)
    return t("The station erased its personal data: {there}. {here}", there=said, here=here)
