"""Tests of the pages and parts that lead to the regulator: directory, library, guidance thread."""
