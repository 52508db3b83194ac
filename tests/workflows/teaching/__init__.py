"""Tests of trainings and case cards."""
