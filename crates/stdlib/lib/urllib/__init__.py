"""Addresses of things on the net: taken apart, and opened."""
