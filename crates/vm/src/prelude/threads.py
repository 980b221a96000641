"""Threads: what a new thread runs first and last."""
