"""The register page: a dispute taken down by keyboard in under a minute, nothing typed lost."""
