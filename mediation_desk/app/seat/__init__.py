"""Seat of a host: joins it, and sends it commands and queries; no ledger lies here."""
