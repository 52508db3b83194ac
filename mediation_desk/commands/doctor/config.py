"""``mediation-desk config``: the values in force, each with its source."""

import json
from dataclasses import asdict
from urllib.parse import urlsplit

import typer

from mediation_desk.commands.invocation import AsJson
from mediation_desk.commands.wording.phrases import phrase
from mediation_desk.configuration.configuration_file import Effective

HIDDEN = "***"


def config(context: typer.Context, as_json: bool = AsJson) -> None:
    """Print the values in force, each with its source; secrets are left out."""
    above = context.find_root().obj
    found: Effective = above["configured"]
    values = {name: str(value or "") for name, value in asdict(found.values).items()}
    values["proxy"] = without_password(values["proxy"])
    if as_json or above["json"]:
        print(json.dumps(values, ensure_ascii=False))
        return
    for name, value in values.items():
        if not value:
            print(f"# {name} {phrase('config_not_set')}")
            continue
        print(f"{name} = {json.dumps(value, ensure_ascii=False)}  # {found.sources[name]}")


def without_password(address: str) -> str:
    """Return the address of a proxy as it may be shown."""
    password = urlsplit(address).password
    return address.replace(f":{password}@", f":{HIDDEN}@") if password else address
