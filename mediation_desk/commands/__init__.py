"""What the desk does without a window: each command prints one JSON line with ``--json``."""
