"""Bill of materials of a bundle (CycloneDX): each part with version, licence and origin."""

from collections.abc import Iterable
from datetime import UTC, datetime
from importlib.metadata import Distribution, distributions
from pathlib import Path
from uuid import NAMESPACE_URL, uuid5

from cyclonedx.contrib.license.factories import LicenseFactory
from cyclonedx.model import HashAlgorithm, HashType
from cyclonedx.model.bom import Bom
from cyclonedx.model.component import Component, ComponentType
from cyclonedx.output.json import JsonV1Dot6
from packageurl import PackageURL
from packaging.utils import canonicalize_name

from bundling.manifest import Interpreter
from resources.parts import licence_of
from resources.release import LICENCE, PROJECT


def write(target: Path, packages: Path, interpreter: Component, day: int) -> None:
    """Write the bill of materials of a bundle's folder of packages, and of its interpreter."""
    found = {canonicalize_name(each.name): each for each in distributions(path=[str(packages)])}
    program = _component(found.pop(canonicalize_name(PROJECT)), ComponentType.APPLICATION, LICENCE)
    listed = [_component(found[name]) for name in sorted(found)]
    bill = Bom(components=[interpreter, *listed])
    bill.metadata.component = program
    bill.metadata.timestamp = datetime.fromtimestamp(day, UTC)
    bill.serial_number = uuid5(NAMESPACE_URL, _named([program, interpreter, *listed]))
    bill.register_dependency(program, [interpreter, *listed])
    target.write_text(JsonV1Dot6(bill).output_as_string(indent=1) + "\n", "utf-8")


def cpython(version: str, given: Interpreter | None) -> Component:
    """Return the interpreter as a component, with the hash of its original file."""
    hashes = [HashType(alg=HashAlgorithm.SHA_256, content=given.sha256)] if given else []
    return Component(
        name="CPython", version=version, type=ComponentType.PLATFORM, hashes=hashes,
        bom_ref="cpython", licenses=[LicenseFactory().make_from_string("PSF-2.0")],
        description=given.file if given else "of the machine that made the bundle",
    )  # fmt: skip


def _component(
    found: Distribution, kind: ComponentType = ComponentType.LIBRARY, licence: str = ""
) -> Component:
    name = canonicalize_name(found.name)
    return Component(
        name=name, version=found.version, type=kind, bom_ref=name,
        purl=PackageURL("pypi", name=name, version=found.version),
        licenses=[LicenseFactory().make_from_string(licence or licence_of(found))],
    )  # fmt: skip


def _named(components: Iterable[Component]) -> str:
    return " ".join(f"{each.name}=={each.version}" for each in components)
