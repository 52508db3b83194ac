"""Catalogue from English to Chinese sentences: the pages of administrators and auditors."""
