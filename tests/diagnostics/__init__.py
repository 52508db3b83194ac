"""The log, the crash files and the diagnostics of the desk."""
