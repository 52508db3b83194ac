"""Forbidden in the sources: code from files, shells, calls to unknown hosts."""

import ast
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from sys import stdlib_module_names

import pytest

from tests.house import parsed

ROOT = Path(__file__).parent.parent.parent
PRODUCT = ("mediation_desk", "sync", "resources")
# Each turns bytes or text into code that runs.
RUNS_TEXT = {"eval", "exec", "compile", "__import__"}
UNSAFE_FORMATS = {"pickle", "cPickle", "dill", "shelve", "marshal", "yaml", "jsonpickle"}
SHELLS = {"system", "popen", "getoutput", "getstatusoutput", "startfile"}
CALLERS = {
    "requests", "urllib.request", "http.client", "httpx", "aiohttp", "ftplib", "smtplib",
    "obstore", "webdav4", "urllib3",
}  # fmt: skip
THE_LINE = "sync/transport"
# Copies of backups go to a store that a person named, and nothing comes from there unasked.
STORES = ("sync/backups/s3.py", "sync/backups/webdav.py", "sync/hub/storage/files/bucket.py")
# Releases that an administrator has copied; what is not signed by their publisher is thrown away.
RELEASES = "sync/hub/updates/network_origin.py"
# Servers that the operator or an administrator named: mail and messages to officers, a provider of
# identities, a converter, programs that are told of matters.
NAMED = (
    "sync/hub/delivery/smtp.py",
    "sync/hub/delivery/webhook.py",
    "sync/hub/identity/oidc_provider.py",
    "sync/hub/papers/ofd_converter.py",
    "sync/hub/webhooks/webhook_sender.py",
)
# It asks the hub of its own machine whether it answers, at the address at which that listens.
OWN_MACHINE = "sync/hub/operation/doctor.py"
# A name that is imported, where its package is called otherwise.
IMPORTED_AS = {
    "PIL": "pillow", "PySide6": "pyside6-essentials", "argon2": "argon2-cffi",
    "chinese_calendar": "chinesecalendar", "nacl": "pynacl", "stdnum": "python-stdnum",
    "python_calamine": "python-calamine", "uuid_utils": "uuid-utils", "yaml": "pyyaml",
    "http_message_signatures": "http-message-signatures", "multipart": "python-multipart",
    "starlette": "fastapi", "pydantic_core": "pydantic", "socks": "urllib3",
    "shiboken6": "pyside6-essentials", "mako": "alembic", "markupsafe": "jinja2",
    "prometheus_client": "prometheus-client", "concurrent_log_handler": "concurrent-log-handler",
    "httpx": "webdav4",
}  # fmt: skip
REVIEWED = {
    "pyside6-essentials", "pyside6-addons", "pypdfium2", "sqlalchemy", "alembic", "sqlcipher3",
    "reportlab", "rl_accel", "segno", "python-calamine", "xlsxwriter", "uuid-utils", "urllib3",
    "cryptography", "pynacl", "http-message-signatures", "pydantic", "jiter", "chinesecalendar",
    "idna", "pypinyin", "python-stdnum", "packaging", "rapidfuzz", "lucide", "platformdirs",
    "filelock", "typer", "rich", "pillow", "tzdata", "fastapi", "starlette", "uvicorn", "jinja2",
    "psycopg", "argon2-cffi", "python-multipart", "prometheus-client", "concurrent-log-handler",
    "truststore", "obstore", "webdav4", "pyrage", "tuf", "pyhanko", "joserfc", "bonsai",
}  # fmt: skip
"""Packages that somebody looked at before they were taken in: a new one is entered here by hand."""


@dataclass(frozen=True)
class Source:
    """One file of the product: what it imports, by full name, and what it calls."""

    path: str
    imported: tuple[str, ...]
    called: tuple[tuple[str, ast.Call], ...]
    """Calls of a plain name, or of an attribute of a plain name, as it is written."""


@cache
def sources() -> list[Source]:
    """Return each file of the product."""
    paths = (path for name in PRODUCT for path in sorted((ROOT / name).rglob("*.py")))
    return [_source(str(path.relative_to(ROOT)), tree) for path, tree in parsed(paths)]


@pytest.fixture(scope="module", autouse=True)
def let_go() -> Iterator[None]:
    """Free the syntax trees after the last of these tests, or each later collection scans them."""
    yield
    sources.cache_clear()


def _source(path: str, tree: ast.Module) -> Source:
    imported: list[str] = []
    called: list[tuple[str, ast.Call]] = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            imported += [each.name for each in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            imported += [node.module, *(f"{node.module}.{each.name}" for each in node.names)]
        elif isinstance(node, ast.Call):
            of = node.func
            if isinstance(of, ast.Name):
                called.append((of.id, node))
            elif isinstance(of, ast.Attribute) and isinstance(of.value, ast.Name):
                called.append((f"{of.value.id}.{of.attr}", node))
    return Source(path, tuple(imported), tuple(called))


def test_no_file_and_no_setting_is_run_as_code() -> None:
    found = [
        f"{each.path}: {name}"
        for each in sources()
        for name in [
            *(name for name, _ in each.called if name in RUNS_TEXT),
            *(name for name in each.imported if name.split(".")[0] in UNSAFE_FORMATS),
        ]
    ]
    assert found == []


def test_no_name_of_a_file_reaches_a_shell() -> None:
    """A process is begun from a list of words, and only the program's own interpreter is begun."""
    found = []
    for source in sources():
        for name, call in source.called:
            module, _, what = name.rpartition(".")
            shell = any(each.arg == "shell" for each in call.keywords)
            if shell or (module in {"os", "subprocess"} and what in SHELLS):
                found.append(f"{source.path}: {name}")
            if module == "subprocess" and what in {"run", "Popen", "call", "check_output"}:
                assert not isinstance(call.args[0], ast.Constant | ast.JoinedStr), source.path
    assert found == []


def test_only_the_line_calls_anybody() -> None:
    """So the hub fetches nothing but releases, and of these only what their publisher signed."""
    found = sorted(
        {
            each.path
            for each in sources()
            for name in each.imported
            if name in CALLERS or name.split(".")[0] in CALLERS - {"urllib.request", "http.client"}
        }
    )
    known = (THE_LINE, OWN_MACHINE, RELEASES, *STORES, *NAMED)
    assert found
    assert [path for path in found if not path.startswith(known)] == []


def declared() -> set[str]:
    """Return the names of the packages that an installation brings."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    extras = project["optional-dependencies"]
    wanted = [*project["dependencies"], *extras["desk"], *extras["hub"], *extras["remote"]]
    wanted += [*extras["oidc"], *extras["ldap"]]
    ends = str.maketrans(dict.fromkeys("<>=~!;[ ", " "))
    return {each.translate(ends).split()[0].lower() for each in wanted}


def test_each_package_was_reviewed_by_name() -> None:
    assert declared() == REVIEWED


def test_nothing_is_imported_that_no_declared_package_brings() -> None:
    own = {*PRODUCT, "tests"}
    foreign = {
        name.split(".")[0]
        for each in sources()
        for name in each.imported
        if name.split(".")[0] not in stdlib_module_names | own
    }
    unknown = {name for name in foreign if IMPORTED_AS.get(name, name.lower()) not in REVIEWED}
    # The tour plays in a browser where one is installed; no other part of the product needs it.
    assert unknown <= {"playwright"}
