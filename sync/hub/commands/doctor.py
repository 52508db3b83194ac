"""`mediation-hub doctor`: what a support person would look at on the hub's machine."""

from dataclasses import asdict
from datetime import UTC, datetime

import typer

from sync.hub.commands.frame import FAULT, AsJson, Data, Database, folder, plain_faults, say
from sync.hub.operation import doctor as examination
from sync.hub.operation.configuration import Effective

SIGNS = {examination.GOOD: "✓", examination.WARNING: "!", examination.FAULT: "✗"}


def doctor(
    context: typer.Context, data: Data = None, database: Database = None, as_json: AsJson = False
) -> None:
    """Examine the hub's machine and print what to do; how it is served, the configuration says."""
    told: Effective = context.obj
    served = told.values
    subject = examination.Subject(
        folder(data),
        database,
        told.file,
        (served.host, served.port),
        served.certificate,
        served.key,
    )
    with plain_faults():
        found = tuple(examination.examine(subject, datetime.now(UTC)))
    is_well = all(one.state != examination.FAULT for one in found)
    lines = []
    for one in found:
        lines.append(f"{SIGNS[one.state]} {one.check}: {one.told}")
        lines.extend([f"    → {one.remedy}"] if one.remedy else [])
    say(as_json, {"ok": is_well, "checks": [asdict(one) for one in found]}, "\n".join(lines))
    if not is_well:
        raise typer.Exit(FAULT)
