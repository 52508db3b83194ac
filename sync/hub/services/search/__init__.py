"""Finding matters and slips among those that an officer may see."""
