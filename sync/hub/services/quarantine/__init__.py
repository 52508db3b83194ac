"""Events that cannot be proven: which key proves which event, and where they wait."""
