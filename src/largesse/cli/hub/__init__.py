"""The commands of `largesse hub`."""
