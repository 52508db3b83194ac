"""Tests of the tables and the steps that lead to them."""
