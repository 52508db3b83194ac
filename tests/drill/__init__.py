"""The drill of docs/drill.md, played scene by scene (`make drill`)."""
