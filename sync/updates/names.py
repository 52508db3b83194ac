"""Names of a repository's files, for programs that pass them on without reading them."""

import re

METADATA, TARGETS = "metadata/", "targets/"
NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._+~-]{0,199}")
"""Names of files: no folder, no hidden file, no name that a file system treats specially."""
LISTS = re.compile(r"timestamp\.json|[1-9][0-9]{0,9}\.(?:root|snapshot|targets)\.json")
"""Names of the parts of a list; all but the timestamp contain their version."""
STORED = re.compile(rf"[0-9a-f]{{64}}\.{NAME.pattern}")
"""Names of files in a repository, prefixed with their SHA-256."""
