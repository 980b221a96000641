"""Where a program spends its time: what cProfile has, under its older name."""

import cProfile
from cProfile import Profile, run, runctx

__all__ = ['Profile', 'run', 'runctx']


def main():
    """Run a script or module named on the command line, and print its functions by name."""
    cProfile.main(sort=-1)


if __name__ == '__main__':
    main()
