"""The shapes that every room of the hub shares. They import nothing of the hub above them."""
