"""The drill of docs/drill.md, scene by scene (`make drill`)."""
