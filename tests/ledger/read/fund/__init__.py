"""Tests of reads of the fund."""
