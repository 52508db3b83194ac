"""The recovery code as first run, settings and the recovery page show it."""
