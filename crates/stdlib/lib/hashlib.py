"""Digests: md5, the SHA families, BLAKE2."""

from _hashes import (
    algorithms, blake2b, blake2s, make as _make, md5, pbkdf2_hmac, scrypt, sha1, sha224, sha256, sha3_224,
    sha3_256, sha3_384, sha3_512, sha384, sha512, shake_128, shake_256)

__all__ = ['md5', 'sha1', 'sha224', 'sha256', 'sha384', 'sha512', 'blake2b', 'blake2s',
           'sha3_224', 'sha3_256', 'sha3_384', 'sha3_512', 'shake_128', 'shake_256', 'new', 'algorithms_guaranteed',
           'algorithms_available', 'pbkdf2_hmac', 'file_digest', 'scrypt']

algorithms_guaranteed = set(algorithms)
algorithms_available = set(algorithms)


def new(name, data=b'', *, usedforsecurity=True, **options):
    """A digest by the name of its algorithm."""
    return _make(name, data, usedforsecurity=usedforsecurity, **options)


def file_digest(fileobj, digest, /, *, _bufsize=2 ** 18):
    """The digest of a file's bytes."""
    state = new(digest) if isinstance(digest, str) else digest()
    if not (hasattr(fileobj, 'read') and hasattr(fileobj, 'readable') and fileobj.readable()):
        raise ValueError(f"'{fileobj!r}' is not a file-like object in binary reading mode.")
    while chunk := fileobj.read(_bufsize):
        state.update(chunk)
    return state
