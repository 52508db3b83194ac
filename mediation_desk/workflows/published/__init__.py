"""What the regulator publishes for every station: packs of rules, the directory of officers."""
