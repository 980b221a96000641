"""Sizes and times that the tests are given."""

import sys

__all__ = """LOOPBACK_TIMEOUT INTERNET_TIMEOUT SHORT_TIMEOUT LONG_TIMEOUT MAX_Py_ssize_t _1M _1G _2G
    _4G PIPE_MAX_SIZE SOCK_MAX_SIZE""".split()

LOOPBACK_TIMEOUT = 10.0
INTERNET_TIMEOUT = 60.0
SHORT_TIMEOUT = 20.0
LONG_TIMEOUT = 60.0

MAX_Py_ssize_t = sys.maxsize
_1M = 1 << 20
_1G = 1 << 30
_2G = 2 * _1G
_4G = 4 * _1G

# More than a pipe, and a socket, holds before its writer must wait.
PIPE_MAX_SIZE = (4 << 20) + 1
SOCK_MAX_SIZE = (16 << 20) + 1
