"""Matters that several bodies work on: opinions asked, given and taken back."""
