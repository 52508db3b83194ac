"""The words of what the station keeps, how long, and what is archived or exported of it."""
