"""Where a program spends its time: what cProfile has, under its older name."""

from cProfile import Profile, run, runctx

__all__ = ['Profile', 'run', 'runctx']
