"""Stand-ins during leave, and the steps of work that officers completed."""
