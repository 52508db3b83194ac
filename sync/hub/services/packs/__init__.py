"""Rule packs at the hub: the published packs, and the rules that follow from them."""
