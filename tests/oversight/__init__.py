"""Information on a station's people for the mall manager and the auditor."""
