"""Firms against each other, on a decided register: who is selected."""
