"""Keys and certificates of a bureau that was made up, and the validation of what they signed."""

import subprocess
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.x509.oid import NameOID

PHRASE = b"a phrase for tests"
NAME = "历下区市场监督管理局"


def write_key(folder: Path) -> tuple[Path, Path, Path]:
    """Write a PKCS#12 file, the file of its password, and the certificate alone (PEM)."""
    folder.mkdir(parents=True, exist_ok=True)
    key = rsa.generate_private_key(65537, 2048)
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, NAME)])
    now = datetime.now(UTC)
    usage = x509.KeyUsage(
        digital_signature=True, content_commitment=True, key_encipherment=False,
        data_encipherment=False, key_agreement=False, key_cert_sign=False, crl_sign=False,
        encipher_only=False, decipher_only=False,
    )  # fmt: skip
    made = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=365))
        .add_extension(usage, critical=True)
        .sign(key, hashes.SHA256())
    )
    sealed = serialization.BestAvailableEncryption(PHRASE)
    files = folder / "bureau.p12", folder / "phrase", folder / "bureau.pem"
    files[0].write_bytes(pkcs12.serialize_key_and_certificates(b"bureau", key, made, None, sealed))
    files[1].write_bytes(PHRASE + b"\n")
    files[2].write_bytes(made.public_bytes(serialization.Encoding.PEM))
    return files


def told_by_pdfsig(pdf: bytes, folder: Path) -> str:
    """Return what poppler's pdfsig says of the signatures of a PDF."""
    file = folder / "signed.pdf"
    file.write_bytes(pdf)
    done = subprocess.run(
        ["pdfsig", "-nocert", file], capture_output=True, text=True, check=False, timeout=60
    )
    return done.stdout
