"""Commands of the desk without a window: each prints one JSON line with ``--json``."""
