"""The line by folders: packets and answers that a one-way gate carries, with nobody by."""
