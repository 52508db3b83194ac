"""Tests of the case: its fold, its rules, and what a closed file must hold."""
