"""Journeys of several computers at one ledger."""
