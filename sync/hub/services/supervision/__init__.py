"""Posted supervision 挂牌督导 and samples 抽查."""
