"""The program itself in the settings: version, parts, licences."""
