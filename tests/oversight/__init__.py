"""What the mall manager and the auditor are shown of the people at a station."""
