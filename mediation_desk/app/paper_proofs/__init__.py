"""Proofs of papers and files that left the desk, for whoever has neither desk nor hub."""
