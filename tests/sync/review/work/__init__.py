"""Who handles what: claims, stand-ins, lists and acts on several."""
