"""Tests of the merchant's file."""
