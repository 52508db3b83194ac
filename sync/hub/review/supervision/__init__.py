"""Posted supervision 挂牌督导: what an officer watches by name, its visits, its answer, its end."""
