"""Catalogues from English sentence to Chinese sentence, by area of the pages."""
