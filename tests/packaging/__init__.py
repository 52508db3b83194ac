"""The installation: one version, two sides, the parts of each and their licences, the wheel."""
