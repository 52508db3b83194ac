"""`mediation-hub doctor`: diagnosis of the hub's machine for a support person."""

from dataclasses import asdict, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import typer

from resources.deferred import deferred
from sync.hub.commands.frame import FAULT, AsJson, Data, Database, folder, plain_faults, say
from sync.hub.operation.configuration import EffectiveValues, alerts_of, file_place

if TYPE_CHECKING:
    from sync.hub.operation import doctor as examination
else:
    examination = deferred("sync.hub.operation.doctor")

SIGNS = {"ok": "✓", "warning": "!", "fault": "✗"}


def doctor(
    context: typer.Context, data: Data = None, database: Database = None, as_json: AsJson = False
) -> None:
    """Examine the hub's machine and print what to do; how it is served, the configuration says."""
    told: EffectiveValues = context.obj
    served = told.values
    address = (served.host, served.port)
    where = (folder(data), database, told.file)
    named = (served.relay_in, served.relay_out)
    folders = (named[0], named[1]) if named[0] and named[1] else None
    pair = (served.certificate, served.key)
    subject = examination.ExaminedHub(*where, address, *pair, folders, bool(served.updates_from))
    subject = replace(subject, objects=file_place(served), proxy=served.proxy or "")
    subject = replace(subject, alerts=alerts_of(served))
    with plain_faults():
        found = tuple(examination.examine(subject, datetime.now(UTC)))
    is_well = all(one.state != "fault" for one in found)
    lines = []
    for one in found:
        lines.append(f"{SIGNS[one.state]} {one.check}: {one.told}")
        lines.extend([f"    → {one.remedy}"] if one.remedy else [])
    say(as_json, {"ok": is_well, "checks": [asdict(one) for one in found]}, "\n".join(lines))
    if not is_well:
        raise typer.Exit(FAULT)
