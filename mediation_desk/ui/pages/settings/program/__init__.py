"""The program itself, as the settings show it: its version, its parts and their licences."""
