"""The log and the diagnostics in the settings."""
