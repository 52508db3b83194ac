"""A hub keeps in its logs what it can prove, and holds everything else outside them."""
