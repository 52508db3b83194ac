"""Viewing of evidence: decoded by a separate process under limits, shown by the window."""
