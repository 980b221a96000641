"""Digests: md5, the SHA families, BLAKE2."""

import _hashlib

__all__ = ['md5', 'sha1', 'sha224', 'sha256', 'sha384', 'sha512', 'blake2b', 'blake2s',
           'sha3_224', 'sha3_256', 'sha3_384', 'sha3_512', 'new', 'algorithms_guaranteed',
           'algorithms_available', 'pbkdf2_hmac', 'file_digest']

algorithms_guaranteed = set(_hashlib.algorithms)
algorithms_available = set(_hashlib.algorithms)


def new(name, data=b'', *, usedforsecurity=True):
    """A digest by the name of its algorithm."""
    return _hashlib.new(name.lower().replace('-', '_') if name.lower() in algorithms_guaranteed
                        else _spelling(name), data)


def _spelling(name):
    plain = name.lower().replace('-', '')
    return plain if plain in algorithms_guaranteed else name


def _maker(algorithm):
    def make(string=b'', *, usedforsecurity=True):
        return _hashlib.new(algorithm, string)
    make.__name__ = make.__qualname__ = 'openssl_' + algorithm
    make.__doc__ = f'A {algorithm} digest.'
    return make


md5 = _maker('md5')
sha1 = _maker('sha1')
sha224 = _maker('sha224')
sha256 = _maker('sha256')
sha384 = _maker('sha384')
sha512 = _maker('sha512')
sha3_224 = _maker('sha3_224')
sha3_256 = _maker('sha3_256')
sha3_384 = _maker('sha3_384')
sha3_512 = _maker('sha3_512')
blake2b = _maker('blake2b')
blake2s = _maker('blake2s')


def pbkdf2_hmac(hash_name, password, salt, iterations, dklen=None):
    """A key made of a password, as PKCS #5 has it."""
    import hmac
    if iterations < 1:
        raise ValueError('iteration value must be greater than 0.')
    inner = hmac.new(password, digestmod=hash_name)
    if dklen is None:
        dklen = inner.digest_size
    if dklen < 1:
        raise ValueError('key length must be greater than 0.')
    key = b''
    block = 1
    while len(key) < dklen:
        state = inner.copy()
        state.update(salt + block.to_bytes(4, 'big'))
        piece = state.digest()
        total = int.from_bytes(piece, 'big')
        for _ in range(iterations - 1):
            state = inner.copy()
            state.update(piece)
            piece = state.digest()
            total ^= int.from_bytes(piece, 'big')
        key += total.to_bytes(inner.digest_size, 'big')
        block += 1
    return key[:dklen]


def file_digest(fileobj, digest, /, *, _bufsize=2 ** 18):
    """The digest of a file's bytes."""
    state = new(digest) if isinstance(digest, str) else digest()
    while chunk := fileobj.read(_bufsize):
        state.update(chunk)
    return state
