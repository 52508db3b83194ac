"""The program itself, as the settings show it: its versions, its log, its parts and licences."""
