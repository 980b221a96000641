"""Digests that a test asks for."""

import hashlib
import unittest


def requires_hashdigest(digestname, openssl=None, usedforsecurity=True):
    try:
        hashlib.new(digestname)
    except ValueError:
        return unittest.skip(f"needs {digestname}")
    return lambda test: test
