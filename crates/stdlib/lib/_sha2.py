"""SHA-512 in Python, for seeding random from text, until a native one takes this module's place."""

__all__ = ['sha512']

_MASK = (1 << 64) - 1


def _primes(count):
    found = []
    n = 2
    while len(found) < count:
        if all(n % p for p in found):
            found.append(n)
        n += 1
    return found


def _root(n, degree):
    """The first 64 bits behind the point of a prime's square or cube root."""
    scaled = n << (64 * degree)
    low, high = 0, 1 << 72
    while high - low > 1:
        middle = (low + high) >> 1
        if middle ** degree <= scaled:
            low = middle
        else:
            high = middle
    return low & _MASK


_START = tuple(_root(p, 2) for p in _primes(8))
_ROUND = tuple(_root(p, 3) for p in _primes(80))


def _turn(x, n):
    return (x >> n) | (x << (64 - n)) & _MASK


def _block(state, chunk):
    words = [int.from_bytes(chunk[at:at + 8], 'big') for at in range(0, 128, 8)]
    for t in range(16, 80):
        x, y = words[t - 15], words[t - 2]
        words.append((words[t - 16] + (_turn(x, 1) ^ _turn(x, 8) ^ (x >> 7)) + words[t - 7]
                      + (_turn(y, 19) ^ _turn(y, 61) ^ (y >> 6))) & _MASK)
    a, b, c, d, e, f, g, h = state
    for constant, word in zip(_ROUND, words):
        first = (h + (_turn(e, 14) ^ _turn(e, 18) ^ _turn(e, 41))
                 + (e & f ^ ~e & g) + constant + word)
        second = (_turn(a, 28) ^ _turn(a, 34) ^ _turn(a, 39)) + (a & b ^ a & c ^ b & c)
        a, b, c, d, e, f, g, h = (first + second) & _MASK, a, b, c, (d + first) & _MASK, e, f, g
    return [(x + y) & _MASK for x, y in zip(state, (a, b, c, d, e, f, g, h))]


class sha512:
    """The hash of all data given so far."""

    name = 'sha512'
    digest_size = 64
    block_size = 128

    def __init__(self, data=b''):
        self._data = bytes(data)

    def update(self, data):
        """Append data."""
        self._data += bytes(data)

    def digest(self):
        """The hash, 64 bytes."""
        length = len(self._data)
        padded = (self._data + b'\x80' + bytes(-(length + 17) % 128)
                  + (8 * length).to_bytes(16, 'big'))
        state = list(_START)
        for at in range(0, len(padded), 128):
            state = _block(state, padded[at:at + 128])
        return b''.join(word.to_bytes(8, 'big') for word in state)

    def hexdigest(self):
        """The hash, in hexadecimal."""
        return self.digest().hex()
