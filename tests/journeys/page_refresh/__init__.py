"""Tests of what each page follows."""
