"""What a dump of a hub on PostgreSQL tells of a person whose matter went through its pages."""
