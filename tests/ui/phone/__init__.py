"""Tests of the consumer's phone beside a case."""
