"""Signature of a PDF with the bureau's certificate (PAdES), by pyHanko.

Key and certificate are a PKCS#12 file that the operator names in the configuration, which puts it
into the environment, so that every process has the same. The library is loaded at the first
signature.
"""

import os
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from resources.deferred import deferred

if TYPE_CHECKING:
    from pyhanko.pdf_utils import incremental_writer
    from pyhanko.sign import fields, signers
else:
    incremental_writer = deferred("pyhanko.pdf_utils.incremental_writer")
    fields, signers = deferred("pyhanko.sign.fields"), deferred("pyhanko.sign.signers")

KEY, PASSWORD = "MEDIATION_HUB_SEAL_KEY", "MEDIATION_HUB_SEAL_PASSWORD"
FIELD = "Bureau"
UNREADABLE = (
    "seal_key 所指的 PKCS#12 文件无法用 seal_password 所指文件中的口令打开。"
    " / The PKCS#12 file of seal_key cannot be opened with the password in the file of"
    " seal_password."
)


@dataclass(frozen=True)
class SealKey:
    """PKCS#12 file with the bureau's key and certificate, and the file with its password."""

    file: Path
    password: Path | None = None

    def written(self) -> dict[str, str]:
        """Return the environment variables by which other processes learn of it."""
        told = {KEY: self.file, PASSWORD: self.password}
        return {name: str(one) for name, one in told.items() if one}


@dataclass(frozen=True)
class SignedPdf:
    """PDF with the bureau's signature, and the subject of its certificate."""

    content: bytes
    certificate: str


def key_of_environment() -> SealKey | None:
    """Return the key that the configuration names, or None: then seals are pictures alone."""
    file, password = os.environ.get(KEY), os.environ.get(PASSWORD)
    return SealKey(Path(file), Path(password) if password else None) if file else None


def sign(pdf: bytes, key: SealKey, reason: str) -> SignedPdf:
    """Return the PDF with an invisible signature over all of it.

    Raises ValueError if the key cannot be opened.
    """
    signer = _signer(key)
    named = str(signer.signing_cert.subject.human_friendly)
    meta = signers.PdfSignatureMetadata(
        field_name=FIELD,
        md_algorithm="sha256",
        subfilter=fields.SigSeedSubFilter.PADES,
        reason=reason,
    )
    out = signers.sign_pdf(
        incremental_writer.IncrementalPdfFileWriter(BytesIO(pdf)), meta, signer=signer
    )
    return SignedPdf(out.getvalue(), named)


def _signer(key: SealKey) -> Any:
    try:
        phrase = key.password.read_bytes().rstrip(b"\r\n") if key.password else None
        key.file.read_bytes()
    except OSError:
        raise ValueError(UNREADABLE) from None
    signer = signers.SimpleSigner.load_pkcs12(str(key.file), passphrase=phrase)  # type: ignore[no-untyped-call]
    if signer is None or signer.signing_cert is None:
        raise ValueError(UNREADABLE)
    return signer
