"""The relay: takes packets from a folder and puts their answers into another, with nobody by."""
