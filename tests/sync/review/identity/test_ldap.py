"""Sign-in by a real directory (OpenLDAP) over TLS: who can bind is who they say."""

import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from sync.hub.identity.identity_file import LdapSettings
from sync.hub.identity.ldap_directory import LdapDirectory, escaped_in_name
from sync.hub.identity.providers import IdentityProviders
from sync.hub.server.app import HubSettings, create_app
from sync.hub.services.auth.methods.port import GroupPlace, MethodAwayError, SignInMethods
from tests.sync.hub_server import served
from tests.sync.operation.certificates import pair
from tests.sync.review.caller import calling
from tests.sync.review.identity.test_oidc_sign_in import account
from tests.sync.review.review_hub import ReviewHub

SUFFIX = "dc=bureau,dc=test"
PASSWORD = "the password of the directory"
CONFIGURATION = """
include /etc/ldap/schema/core.schema
include /etc/ldap/schema/cosine.schema
include /etc/ldap/schema/inetorgperson.schema
pidfile {folder}/slapd.pid
modulepath /usr/lib/ldap
moduleload back_mdb
TLSCertificateFile {folder}/hub.pem
TLSCertificateKeyFile {folder}/hub.pem.key
security simple_bind=128
database mdb
suffix "{suffix}"
rootdn "cn=admin,{suffix}"
rootpw {password}
directory {folder}/data
access to attrs=userPassword by anonymous auth by * none
access to * by users read by * none
"""
PEOPLE = f"""
dn: {SUFFIX}
objectClass: dcObject
objectClass: organization
dc: bureau
o: Bureau

dn: uid=wumin2,{SUFFIX}
objectClass: inetOrgPerson
uid: wumin2
cn: 吴敏
sn: 吴
ou: quality
userPassword: {PASSWORD}

dn: uid=reader,{SUFFIX}
objectClass: inetOrgPerson
uid: reader
cn: reader
sn: reader
userPassword: {PASSWORD}
"""
STARTS_S = 30
pytestmark = pytest.mark.release


@dataclass(frozen=True)
class Directory:
    """A running directory."""

    folder: Path
    plain: str
    secured: str

    def settings(self, **more: object) -> LdapSettings:
        """Return settings that ask it over StartTLS."""
        facts = {
            "url": self.plain, "user": f"uid={{login}},{SUFFIX}",
            "authority": self.folder / "hub.pem", "groups": "ou", **more,
        }  # fmt: skip
        return LdapSettings.model_validate(facts)


@pytest.fixture(scope="module")
def directory(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Directory]:
    """OpenLDAP on loopback with two people."""
    server = shutil.which("slapd") or "/usr/sbin/slapd"
    folder = tmp_path_factory.mktemp("slapd")
    (folder / "data").mkdir()
    pair(folder, 10)
    values = {"folder": folder, "suffix": SUFFIX, "password": PASSWORD.replace(" ", "-")}
    (folder / "slapd.conf").write_text(CONFIGURATION.format(**values), "utf-8")
    (folder / "people.ldif").write_text(PEOPLE.strip(), "utf-8")
    adding = [server, "-T", "add", "-f", folder / "slapd.conf", "-l", folder / "people.ldif"]
    subprocess.run([str(part) for part in adding], check=True, capture_output=True)
    plain, secured = (f"{scheme}://127.0.0.1:{_free()}" for scheme in ("ldap", "ldaps"))
    called = [server, "-d", "0", "-f", str(folder / "slapd.conf"), "-h", f"{plain} {secured}"]
    run = subprocess.Popen(called, stderr=subprocess.DEVNULL)
    try:
        _await(int(plain.rpartition(":")[2]))
        yield Directory(folder, plain, secured)
    finally:
        run.terminate()
        run.wait(10)


def _free() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return int(listener.getsockname()[1])


def _await(port: int) -> None:
    until = time.monotonic() + STARTS_S
    while time.monotonic() < until:
        try:
            socket.create_connection(("127.0.0.1", port), 5).close()
        except ConnectionRefusedError:
            continue
        return
    raise AssertionError("the directory did not start")


def test_a_person_binds_with_their_own_password_over_tls(directory: Directory) -> None:
    for settings in (directory.settings(), directory.settings(url=directory.secured)):
        ours = LdapDirectory(settings)
        found = ours.identify("wumin2", PASSWORD)
        assert found is not None
        assert (found.method, found.login, found.name) == ("ldap", "wumin2", "吴敏")
        assert (len(found.subject), found.groups) == (36, ("quality",))
        for login, password in (
            ("wumin2", "wrong"), ("nobody", PASSWORD), ("wumin2", ""), ("", PASSWORD),
            ("wumin2,ou=x", PASSWORD), ("wumin2\0", PASSWORD), ("*", PASSWORD),
        ):  # fmt: skip
            assert ours.identify(login, password) is None


def test_an_entry_is_looked_for_by_a_reader(directory: Directory) -> None:
    secret = directory.folder / "reader.secret"
    secret.write_text(f"{PASSWORD}\n", "utf-8")
    reader = {"reader": f"uid=reader,{SUFFIX}", "reader_password_file": secret}
    ours = LdapDirectory(directory.settings(base=SUFFIX, user="", **reader))
    found = ours.identify("wumin2", PASSWORD)
    assert found is not None
    assert found.name == "吴敏"
    for login in ("*", "wumin2)(uid=*", "nobody", "wumin?"):
        assert ours.identify(login, PASSWORD) is None
    assert ours.identify("wumin2", "wrong") is None
    secret.write_text("changed since\n", "utf-8")
    # Otherwise everybody's own password would be told to be wrong.
    with pytest.raises(MethodAwayError):
        ours.identify("wumin2", PASSWORD)
    secret.unlink()
    with pytest.raises(MethodAwayError):
        ours.identify("wumin2", PASSWORD)


def test_a_directory_that_nobody_vouches_for_gets_no_password(
    directory: Directory, tmp_path: Path
) -> None:
    strange = directory.settings(authority=pair(tmp_path, 10)[0])
    with pytest.raises(MethodAwayError):
        LdapDirectory(strange).identify("wumin2", PASSWORD)
    gone = directory.settings(url=f"ldap://127.0.0.1:{_free()}")
    with pytest.raises(MethodAwayError):
        LdapDirectory(gone).identify("wumin2", PASSWORD)


def test_the_hub_lets_in_whom_the_directory_proves(ground: ReviewHub, directory: Directory) -> None:
    account(ground, "wumin2", "ldap")
    places = (("quality", GroupPlace("质量科")),)
    ours = LdapDirectory(directory.settings())
    for methods in (SignInMethods(ours), SignInMethods(ours, places=places)):
        identity = IdentityProviders(methods)
        app = create_app(HubSettings(ground.store, ground.watch, identity=identity))
        with served(app) as address, calling(address) as caller:
            assert caller.sign_in("wumin2", "wrong").status_code == 401
            assert caller.sign_in("wumin2", PASSWORD).status_code == 303
            assert caller.get("/review").status_code == 200
            assert caller.sign_in("周敏").status_code == 303


def test_a_login_is_escaped_as_a_part_of_a_name() -> None:
    """RFC 4514, section 2.4."""
    assert escaped_in_name('a,b+c"d\\e<f>g;h=i#') == "\\".join(
        ("a", ",b", "+c", '"d', "\\e", "<f", ">g", ";h", "=i", "#")
    )
    assert escaped_in_name(" a ") == "\\ a\\ "
