"""Rows that several papers share: people, merchants, sums, the course of a case."""
