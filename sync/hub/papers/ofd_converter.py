"""Port to a converter from PDF to OFD (GB/T 33190), which the bureau has beside the hub.

No kept library under a licence that goes with this program's writes OFD, so the operator names a
command, which reads a PDF from its input and writes an OFD to its output, or the address of a
service, to which the PDF is posted.
"""

import os
import shlex
import subprocess
import zipfile
from http import HTTPStatus
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from io import BytesIO
from urllib.parse import urlsplit

CONVERTER = "MEDIATION_HUB_OFD_CONVERTER"
LONGEST_S = 60
MOST_BYTES = 64 * 1024 * 1024
ENTRY = "OFD.xml"


class ConverterError(Exception):
    """Converter that failed, took too long, or answered with something other than an OFD."""


def converter_of_environment() -> str:
    """Return the command or the address of the converter, or nothing if there is none."""
    return os.environ.get(CONVERTER, "").strip()


def ofd_of(pdf: bytes, converter: str) -> bytes:
    """Return the document as OFD. Raises ConverterError."""
    is_service = converter.startswith(("http://", "https://"))
    made = _posted(pdf, converter) if is_service else _run(pdf, converter)
    try:
        with zipfile.ZipFile(BytesIO(made)) as package:
            if ENTRY not in package.namelist():
                raise ConverterError("no OFD")
    except zipfile.BadZipFile:
        raise ConverterError("no OFD") from None
    return made


def _run(pdf: bytes, command: str) -> bytes:
    try:
        done = subprocess.run(  # noqa: S603 - the operator names the command
            shlex.split(command), input=pdf, capture_output=True, timeout=LONGEST_S, check=True
        )
    except (OSError, ValueError, subprocess.SubprocessError) as fault:
        raise ConverterError(type(fault).__name__) from None
    return done.stdout


def _posted(pdf: bytes, address: str) -> bytes:
    parts = urlsplit(address)
    connection = HTTPSConnection if parts.scheme == "https" else HTTPConnection
    place = parts._replace(scheme="", netloc="", path=parts.path or "/", fragment="").geturl()
    headers = {"Content-Type": "application/pdf", "Accept": "application/ofd"}
    line = connection(parts.netloc, timeout=LONGEST_S)
    try:
        line.request("POST", place, pdf, headers)
        answer = line.getresponse()
        made = answer.read(MOST_BYTES + 1)
    except (OSError, HTTPException, ValueError) as fault:
        raise ConverterError(type(fault).__name__) from None
    finally:
        line.close()
    if answer.status != HTTPStatus.OK or len(made) > MOST_BYTES:
        raise ConverterError(f"status {answer.status}")
    return made
