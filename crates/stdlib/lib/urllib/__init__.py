"""Addresses of things on the net; gilscope has `urllib.parse` only."""
