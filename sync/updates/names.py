"""Names of a repository's files, for programs that pass them on without reading them."""

import re

METADATA, TARGETS = "metadata/", "targets/"
NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._+~-]{0,199}")
"""Names of files: no folder, no hidden file, nothing that a file system takes otherwise."""
LISTS = re.compile(r"timestamp\.json|[1-9][0-9]{0,9}\.(?:root|snapshot|targets)\.json")
"""Names of the parts of a list; but for the timestamp each bears its version."""
STORED = re.compile(rf"[0-9a-f]{{64}}\.{NAME.pattern}")
"""Names of files as they lie in a repository, with their SHA-256 before them."""
