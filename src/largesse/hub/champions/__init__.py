"""The register of firms that a place recognised: who they are, what an officer watches, what became of them."""
