"""The digests themselves, for hashlib."""

import _hashlib
from _arguments import data as _bytes
from _native import (
    final as _final, function as _native_function, qualify as _qualify, seal as _seal)

algorithms = frozenset(_hashlib.algorithms)


def make(name, data=b'', *, usedforsecurity=True, **options):
    """A digest by the name of its algorithm."""
    if name in ('blake2b', 'blake2s'):
        return (blake2b if name == 'blake2b' else blake2s)(data, **options)
    return _hashlib.new(name.lower().replace('-', '_') if name.lower() in algorithms
                        else _spelling(name), data)


def _spelling(name):
    plain = name.lower().replace('-', '')
    return plain if plain in algorithms else name


def _maker(algorithm):
    def make(string=b'', *, usedforsecurity=True):
        return _hashlib.new(algorithm, string)
    make.__name__ = make.__qualname__ = 'openssl_' + algorithm
    make.__doc__ = f'A {algorithm} digest.'
    return _native_function(make)


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
shake_128 = _maker('shake_128')
shake_256 = _maker('shake_256')


class _Blake2:
    """BLAKE2, which may have a key, and may be a node in a tree of digests."""

    __slots__ = ('_state',)

    def __new__(cls, data=b'', /, *, digest_size=None, key=b'', salt=b'', person=b'', fanout=1,
                depth=1, leaf_size=0, node_offset=0, node_depth=0, inner_size=0, last_node=False,
                usedforsecurity=True):
        if digest_size is None:
            digest_size = cls.MAX_DIGEST_SIZE
        for value, least, most, message in (
                (digest_size, 1, cls.MAX_DIGEST_SIZE, f'digest_size must be between 1 and {cls.MAX_DIGEST_SIZE} bytes'),
                (len(salt), 0, cls.SALT_SIZE, f'maximum salt length is {cls.SALT_SIZE} bytes'),
                (len(person), 0, cls.PERSON_SIZE, f'maximum person length is {cls.PERSON_SIZE} bytes'),
                (fanout, 0, 255, 'fanout must be between 0 and 255'),
                (depth, 1, 255, 'depth must be between 1 and 255'),
                (node_depth, 0, 255, 'node_depth must be between 0 and 255'),
                (inner_size, 0, cls.MAX_DIGEST_SIZE,
                 f'inner_size must be between 0 and is {cls.MAX_DIGEST_SIZE}'),
                (len(key), 0, cls.MAX_KEY_SIZE, f'maximum key length is {cls.MAX_KEY_SIZE} bytes')):
            if not least <= value <= most:
                raise ValueError(message)
        for value, most, name in ((leaf_size, 0xffffffff, 'leaf_size'),
                                  (node_offset, cls._MOST_NODES, 'node_offset')):
            if value < 0:
                raise ValueError('value must be positive')
            if value > most:
                raise OverflowError(name + ' is too large')
        self = object.__new__(cls)
        self._state = _hashlib.blake2(
            cls.__name__, key, salt, person, digest_size, fanout, depth, leaf_size, node_offset,
            node_depth, inner_size, bool(last_node))
        self._state.update(data)
        return self

    name = property(lambda self: self._state.name)
    digest_size = property(lambda self: self._state.digest_size)
    block_size = property(lambda self: self._state.block_size)

    def update(self, data, /):
        """Take in more."""
        self._state.update(data)

    def digest(self):
        """The digest so far."""
        return self._state.digest()

    def hexdigest(self):
        """The digest so far, in hexadecimal digits."""
        return self._state.hexdigest()

    def __reduce_ex__(self, protocol, /):
        raise TypeError(f"cannot pickle '{type(self).__module__}.{type(self).__name__}' object")

    def copy(self):
        """One that goes on from here on its own."""
        other = object.__new__(type(self))
        other._state = self._state.copy()
        return other


class blake2b(_Blake2):
    """BLAKE2 for 64-bit machines."""

    __module__ = '_blake2'
    __slots__ = ()
    SALT_SIZE = PERSON_SIZE = 16
    MAX_KEY_SIZE = MAX_DIGEST_SIZE = 64
    _MOST_NODES = 2 ** 64 - 1


class blake2s(_Blake2):
    """BLAKE2 for smaller ones."""

    __module__ = '_blake2'
    __slots__ = ()
    SALT_SIZE = PERSON_SIZE = 8
    MAX_KEY_SIZE = MAX_DIGEST_SIZE = 32
    _MOST_NODES = 2 ** 48 - 1


for _class in blake2b, blake2s:
    _seal(_final(_qualify(_class)), True)
del _class


@_native_function
def pbkdf2_hmac(hash_name, password, salt, iterations, dklen=None):
    """A key made of a password, as PKCS #5 has it."""
    inner = make(hash_name)
    if iterations < 1:
        raise ValueError('iteration value must be greater than 0.')
    if dklen is None:
        dklen = inner.digest_size
    if dklen < 1:
        raise ValueError('key length must be greater than 0.')
    return _hashlib.pbkdf2(inner.name, _bytes(password), _bytes(salt), iterations, dklen)


@_native_function
def scrypt(password, *, salt=None, n=None, r=None, p=None, maxmem=0, dklen=64):
    """A key made of a password, which takes memory as well."""
    for value, name in ((salt, 'salt'), (n, 'n'), (r, 'r'), (p, 'p')):
        if value is None:
            raise TypeError(f'{name} is required' + (' and must be an unsigned int' if name != 'salt' else ''))
    if n < 2 or n & (n - 1):
        raise ValueError('n must be a power of 2.')
    if not 0 <= maxmem <= 0x7fffffff:
        raise ValueError(f'maxmem must be positive and smaller than {0x7fffffff}')
    if not 1 <= dklen <= 0x7fffffff:
        raise ValueError(f'dklen must be greater than 0 and smaller than {0x7fffffff}')
    if 128 * r * (n + p + 2) > (maxmem or 32 << 20):
        raise ValueError('Invalid parameter combination for n, r, p, maxmem.')
    return _hashlib.scrypt(_bytes(password), _bytes(salt), n.bit_length() - 1, r, p, dklen)
