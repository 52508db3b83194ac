"""`mediation-hub retention` and `hold`: terms and legal holds, for the machine's administrator."""

from datetime import UTC, datetime
from typing import Annotated

import typer

from sync.hub.commands.frame import AsJson, Data, Database, require_standing_hub, say
from sync.hub.services.retention.hold_conditions import today_of
from sync.hub.services.retention.holds import LegalHold, NewHold, holds, last_day, lift, place
from sync.hub.services.retention.terms import KINDS, set_term, terms_of
from sync.hub.storage.transactions import HUB

hold = typer.Typer(no_args_is_help=True)


def retention(
    kind: Annotated[str, typer.Argument(help="The kind whose term is set; all without it.")] = "",
    term: Annotated[int, typer.Argument(help="In the kind's unit.")] = 0,
    reason: Annotated[str, typer.Option(help="Why, for the journal.")] = "",
    data: Data = None,
    database: Database = None,
    as_json: AsJson = False,
) -> None:
    """List the terms of retention, or set one."""
    with require_standing_hub(data, database) as store:
        if kind:
            set_term(store, kind, (term, reason), datetime.now(UTC), HUB)
        with store.reading() as connection:
            values = terms_of(connection).values
    rows = [
        {
            "kind": one.name,
            "term": values[one.name],
            "unit": one.unit,
            "least": one.least,
            "erased_by": one.erased_by,
        }
        for one in KINDS
        if one.is_settable
    ]
    lines = ["\t".join(str(value) for value in row.values()) for row in rows]
    say(as_json, {"terms": rows}, "\n".join(lines))


@hold.command("place")
def place_one(
    of: Annotated[str, typer.Argument(help="case, slip, merchant or station.")],
    name: Annotated[str, typer.Argument(help="Its number or name.")],
    reason: Annotated[str, typer.Option(help="Why, for the journal.")] = "",
    reference: Annotated[str, typer.Option(help="The number of the court or authority.")] = "",
    until: Annotated[str, typer.Option(help="The last day, such as 2027-12-31.")] = "",
    station: Annotated[str, typer.Option(help="Whose case or merchant.")] = "",
    injury: Annotated[bool, typer.Option("--injury", help="An injury by a product.")] = False,
    data: Data = None,
    database: Database = None,
    as_json: AsJson = False,
) -> None:
    """Put a case, slip, merchant or station under a legal hold."""
    with require_standing_hub(data, database) as store:
        last = last_day(until)
        ground = "injury" if injury else "legal"
        wanted = NewHold(of, name, reason, reference, last, station, ground)
        made = place(store, wanted, datetime.now(UTC), HUB)
    say(as_json, {"id": made}, f"{made}：{name} 已保全 / under a hold")


@hold.command("list")
def list_all(data: Data = None, database: Database = None, as_json: AsJson = False) -> None:
    """List the holds that stand."""
    today = today_of(datetime.now(UTC))
    with require_standing_hub(data, database) as store, store.reading() as connection:
        found = [one for one in holds(connection) if one.is_in_force(today)]
    rows = [_row(one) for one in found]
    lines = ["\t".join(row.values()) for row in rows]
    say(as_json, {"holds": rows}, "\n".join(lines) or "没有保全。 / No hold stands.")


@hold.command("lift")
def lift_one(
    hold_id: Annotated[str, typer.Argument(help="Its id, as the list has it.")],
    reason: Annotated[str, typer.Option(help="Why, for the journal.")] = "",
    data: Data = None,
    database: Database = None,
) -> None:
    """Lift a hold; where the administrators are separated, somebody confirms it at the page."""
    with require_standing_hub(data, database) as store:
        is_lifted = lift(store, (hold_id, reason), datetime.now(UTC), HUB)
    done = "已解除 / lifted"
    typer.echo(
        done if is_lifted else "已提出，待另一人确认 / asked for: another person confirms it"
    )


def _row(one: LegalHold) -> dict[str, str]:
    return {
        "id": one.id,
        "of": one.of,
        "ground": one.ground,
        "label": one.label,
        "station": one.station,
        "until": str(one.until or ""),
        "reference": one.reference,
        "placed_by": one.placed_by,
    }
