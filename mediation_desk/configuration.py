"""Configuration of the desk: TOML files of the machine and of the user, then the environment.

What a person chooses in the program or says to a command counts before all of it.
"""

import os
import re
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from platformdirs import site_config_path, user_config_path

from mediation_desk.workflows.faults import Fault, FaultCode

APPLICATION = "mediation-desk"
FILE = f"{APPLICATION}.toml"
PREFIX = "MEDIATION_DESK_"
NAMED_BY = f"{PREFIX}CONFIG"
_VARIABLES = {"language": f"{PREFIX}LANG"}
"""Variables that are not called as their key is."""

PROXY_SCHEMES = ("http", "socks5", "socks5h")
PROXY_EXAMPLE = "http://proxy.example:3128 / socks5h://proxy.example:1080"


def is_proxy(address: str) -> bool:
    """Tell whether a text is the address of a proxy that the line can use."""
    try:
        parts = urlsplit(address)
        return parts.scheme in PROXY_SCHEMES and bool(parts.hostname) and parts.port != 0
    except ValueError:
        return False


@dataclass(frozen=True)
class Configuration:
    """Every key of a file; what is left out stands as shipped.

    A relative path is taken from the folder in which the program runs.
    """

    workspace: Path | None = None
    language: str = ""
    operator: str = ""
    proxy: str = ""
    ca_file: Path | None = None


_FITS: Mapping[str, tuple[Callable[[str], bool], str]] = {
    "workspace": (bool, "/srv/mediation-desk"),
    "language": (lambda text: text in {"zh", "en"}, "zh / en"),
    "operator": (bool, "王晓燕"),
    "proxy": (is_proxy, PROXY_EXAMPLE),
    "ca_file": (lambda text: Path(text).is_file(), "/etc/ssl/certs/bureau.pem"),
}
"""What each key may be, and an example for the sentence about one that is something else."""


@dataclass(frozen=True)
class Effective:
    """The values that hold, and for each key that was set the source of its value."""

    values: Configuration
    sources: Mapping[str, str]


def effective(environment: Mapping[str, str]) -> Effective:
    """Return the configuration that holds.

    MEDIATION_DESK_CONFIG names one file instead of those of machine and user; empty, none.
    Raises Fault CONFIG_UNREADABLE, CONFIG_SYNTAX, CONFIG_KEY or CONFIG_VALUE, which names file and
    line, or the variable.
    """
    told: dict[str, str] = {}
    sources: dict[str, str] = {}
    for file in _files(environment):
        for name, (value, where) in _read(file).items():
            told[name], sources[name] = value, where
    for name in _FITS:
        variable = _VARIABLES.get(name, f"{PREFIX}{name.upper()}")
        value = environment.get(variable, "")
        # An unknown language has always meant Chinese.
        if value and (name != "language" or _FITS[name][0](value)):
            told[name], sources[name] = _fitting(name, value, variable), variable
    paths = {each.name for each in fields(Configuration) if each.default is None}
    made: dict[str, Any] = {n: Path(v) if n in paths else v for n, v in told.items()}
    return Effective(Configuration(**made), sources)


def current() -> Configuration:
    """Return the configuration of this process, as `effective` does."""
    return effective(os.environ).values


def places() -> tuple[Path, ...]:
    """Return the files that are read where they are there: the machine's, then the user's."""
    machine = Path("/etc") if os.name == "posix" else site_config_path(APPLICATION, False)
    if sys.platform == "darwin":
        machine = site_config_path(APPLICATION, False)
    return machine / FILE, user_config_path(APPLICATION) / FILE


def _files(environment: Mapping[str, str]) -> tuple[Path, ...]:
    if NAMED_BY not in environment:
        return tuple(file for file in places() if file.exists())
    return (Path(environment[NAMED_BY]),) if environment[NAMED_BY] else ()


def _read(file: Path) -> dict[str, tuple[str, str]]:
    """Return each key of a file with its value and where it stands."""
    import tomllib  # noqa: PLC0415 - most desks have no file

    try:
        content = file.read_text("utf-8-sig")
        told = tomllib.loads(content)
    except OSError as no:
        why = no.strerror or type(no).__name__
        raise Fault(FaultCode.CONFIG_UNREADABLE, {"path": str(file), "why": why}) from None
    except ValueError as no:
        detail = {"path": str(file), "why": str(no)}
        raise Fault(FaultCode.CONFIG_SYNTAX, detail) from None
    found = {}
    for name, value in told.items():
        where = _where(file, content, name)
        if name not in _FITS:
            known = "、".join(_FITS)
            detail = {"where": where, "name": name, "known": known}
            raise Fault(FaultCode.CONFIG_KEY, detail)
        found[name] = (_fitting(name, value, where), where)
    return found


def _fitting(name: str, value: object, where: str) -> str:
    fits, example = _FITS[name]
    if isinstance(value, str) and fits(value):
        return value
    raise Fault(FaultCode.CONFIG_VALUE, {"where": where, "name": name, "example": example})


def _where(file: Path, content: str, name: str) -> str:
    """Return the file with the number of the key's line."""
    found = re.search(rf"^\s*[\"'\[]*{re.escape(name)}\b", content, re.MULTILINE)
    line = content.count("\n", 0, found.end()) + 1 if found else 1
    return f"{file}:{line}"
