"""Claims held against observations, each other and identities; and which texts are one witness."""
