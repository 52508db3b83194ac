"""Catalogue from English sentence to Chinese sentence: rule packs."""
