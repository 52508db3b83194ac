"""Tests of the commands about proofs of papers."""
