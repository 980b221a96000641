"""Digests with a key, as RFC 2104 has them."""

import hashlib

from _hashlib import compare_digest

# What the key is combined with, for each of the two hashes.
trans_5C = bytes(n ^ 0x5c for n in range(256))
trans_36 = bytes(n ^ 0x36 for n in range(256))
# The size of a digest depends on the hash.
digest_size = None

__all__ = ['HMAC', 'new', 'compare_digest', 'digest']

_INNER = bytes(x ^ 0x36 for x in range(256))
_OUTER = bytes(x ^ 0x5c for x in range(256))


class HMAC:
    """A digest of a key and a message."""

    def __init__(self, key, msg=None, digestmod=''):
        if not isinstance(key, (bytes, bytearray)):
            raise TypeError(f'key: expected bytes or bytearray, but got {type(key).__name__!r}')
        if not digestmod:
            raise TypeError("Missing required argument 'digestmod'.")
        if callable(digestmod):
            make = digestmod
        elif isinstance(digestmod, str):
            def make(data=b''):
                return hashlib.new(digestmod, data)
        else:
            def make(data=b''):
                return digestmod.new(data)
        self._inner = make()
        self._outer = make()
        self.digest_size = self._inner.digest_size
        self.block_size = self._inner.block_size
        self.name = 'hmac-' + self._inner.name
        if len(key) > self.block_size:
            key = make(key).digest()
        key = bytes(key).ljust(self.block_size, b'\0')
        self._inner.update(key.translate(_INNER))
        self._outer.update(key.translate(_OUTER))
        if msg is not None:
            self.update(msg)

    def update(self, msg):
        """Add to the message."""
        self._inner.update(msg)

    def copy(self):
        """A digest that goes on from here on its own."""
        other = self.__class__.__new__(self.__class__)
        other.__dict__.update(self.__dict__)
        other._inner = self._inner.copy()
        other._outer = self._outer.copy()
        return other

    def digest(self):
        """The digest so far."""
        outer = self._outer.copy()
        outer.update(self._inner.digest())
        return outer.digest()

    def hexdigest(self):
        """The digest so far, in hexadecimal digits."""
        return self.digest().hex()


def new(key, msg=None, digestmod=''):
    """A new HMAC."""
    return HMAC(key, msg, digestmod)


def digest(key, msg, digest):
    """The digest of a key and a message at once."""
    return HMAC(key, msg, digest).digest()
