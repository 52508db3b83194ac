"""Several processes on one database: turns, news, and a run with kills."""
