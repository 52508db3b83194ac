"""Tests of the vault and its keys."""
