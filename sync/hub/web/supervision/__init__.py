"""Pages of posted supervision 挂牌督导 and of samples 抽查."""
