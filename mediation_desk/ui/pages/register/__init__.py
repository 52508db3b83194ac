"""The register page: a dispute recorded by keyboard in under a minute, with a draft."""
