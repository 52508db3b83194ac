"""Tests of trainings, coverage and case cards."""
