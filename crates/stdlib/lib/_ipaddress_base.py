"""What IP addresses and networks of both versions have in common."""

import functools
import re

from _ipaddress_text import AddressValueError, NetmaskValueError

_FORMAT = re.compile('(#?)(_?)([xbnX])')


def not_same_version(a, b):
    return TypeError(f'{a} and {b} are not of the same version')


def split_prefix(address, longest):
    """What an address or network was made of: the address, and the length of its prefix."""
    if isinstance(address, (bytes, int)):
        return address, longest
    if not isinstance(address, tuple):
        parts = str(address).split('/')
        if len(parts) > 2:
            raise AddressValueError(f"Only one '/' permitted in {address!r}")
        address = tuple(parts)
    if len(address) > 1:
        first, prefix = address
        return first, prefix
    return address[0], longest


class Common:
    """Addresses and networks; `_version`, `_bits` and how numbers are written is of subclasses."""

    __slots__ = ()

    @property
    def version(self):
        return self._version

    @property
    def max_prefixlen(self):
        return self._bits

    @property
    def compressed(self):
        """The shorter way to write it."""
        return str(self)

    @property
    def exploded(self):
        """The longer way to write it."""
        return self._exploded()

    @property
    def reverse_pointer(self):
        """The name that its DNS entry has."""
        return self._reverse_pointer()

    @classmethod
    def _mask(cls, prefix):
        """The number of a netmask of that length."""
        ones = (1 << cls._bits) - 1
        return ones ^ ones >> prefix

    @classmethod
    def _prefix_length(cls, prefix):
        """The length of a prefix that a number, its digits or a netmask tells."""
        if isinstance(prefix, int):
            if not 0 <= prefix <= cls._bits:
                raise NetmaskValueError(f'{prefix!r} is not a valid netmask')
            return prefix
        length = int(prefix) if prefix.isascii() and prefix.isdigit() else -1
        if not 0 <= length <= cls._bits:
            length = cls._length_of_mask(prefix)
        if length is None:
            raise NetmaskValueError(f'{prefix!r} is not a valid netmask')
        return length

    @classmethod
    def _length_of_mask(cls, text):
        return None

    def __reduce__(self):
        return self.__class__, (str(self),)


@functools.total_ordering
class BaseAddress(Common):
    """A single address."""

    __slots__ = ()

    def _set(self, address):
        """Take a number or bytes; returns the string that it is if it is neither."""
        if isinstance(address, int):
            kind = f'is not permitted as an IPv{self._version} address'
            if address < 0:
                raise AddressValueError(f'{address} (< 0) {kind}')
            if address >> self._bits:
                raise AddressValueError(f'{address} (>= 2**{self._bits}) {kind}')
            self._ip = address
            return None
        if isinstance(address, bytes):
            length = self._bits // 8
            if len(address) != length:
                raise AddressValueError(f'{address!r} (len {len(address)} != {length}) is not '
                                        f'permitted as an IPv{self._version} address')
            self._ip = int.from_bytes(address, 'big')
            return None
        text = str(address)
        if '/' in text:
            raise AddressValueError(f"Unexpected '/' in {address!r}")
        return text

    @property
    def packed(self):
        """The bytes that go over the net."""
        return self._ip.to_bytes(self._bits // 8, 'big')

    def __int__(self):
        return self._ip

    def __eq__(self, other):
        try:
            return self._ip == other._ip and self._version == other._version
        except AttributeError:
            return NotImplemented

    def __lt__(self, other):
        if not isinstance(other, BaseAddress):
            return NotImplemented
        if self._version != other._version:
            raise not_same_version(self, other)
        return self._ip < other._ip

    def __add__(self, other):
        return self.__class__(self._ip + other) if isinstance(other, int) else NotImplemented

    def __sub__(self, other):
        return self.__class__(self._ip - other) if isinstance(other, int) else NotImplemented

    def __str__(self):
        return self._show(self._ip)

    def __repr__(self):
        return f'{self.__class__.__name__}({str(self)!r})'

    def __hash__(self):
        return hash(hex(self._ip))

    def _get_address_key(self):
        return self._version, self

    def __format__(self, fmt):
        if not fmt or fmt[-1] == 's':
            return format(str(self), fmt)
        found = _FORMAT.fullmatch(fmt)
        if not found:
            return super().__format__(fmt)
        prefix, grouping, base = found.groups()
        if base == 'n':
            base = 'b' if self._version == 4 else 'x'
        width = self._bits if base == 'b' else self._bits // 4
        if grouping:
            width += width // 4 - 1
        if prefix:
            width += 2
        return format(self._ip, f'{prefix}0{width}{grouping}{base}')


class WithPrefix:
    """The ways to write what has a prefix: an interface or a network."""

    __slots__ = ()

    @property
    def with_prefixlen(self):
        return f'{self._address_text()}/{self._prefixlen}'

    @property
    def with_netmask(self):
        return f'{self._address_text()}/{self.netmask}'

    @property
    def with_hostmask(self):
        return f'{self._address_text()}/{self.hostmask}'


@functools.total_ordering
class BaseNetwork(WithPrefix, Common):
    """All addresses that begin with the same bits."""

    def __init__(self, address, strict=True):
        first, prefix = split_prefix(address, self._bits)
        self.network_address = self._address_class(first)
        self._prefixlen = self._prefix_length(prefix)
        self.netmask = self._address_class(self._mask(self._prefixlen))
        number = int(self.network_address)
        if number & int(self.netmask) != number:
            if strict:
                raise ValueError(f'{self} has host bits set')
            self.network_address = self._address_class(number & int(self.netmask))
        left = self._bits - self._prefixlen
        if left == 1:
            self.hosts = self.__iter__
        elif not left:
            self.hosts = lambda: [self._address_class(first)]

    def _address_text(self):
        return str(self.network_address)

    def __str__(self):
        return f'{self.network_address}/{self._prefixlen}'

    def __repr__(self):
        return f'{self.__class__.__name__}({str(self)!r})'

    def _exploded(self):
        return f'{self.network_address.exploded}/{self._prefixlen}'

    def hosts(self):
        """The addresses that hosts can have."""
        last = int(self.broadcast_address) + (self._version == 6)
        for number in range(int(self.network_address) + 1, last):
            yield self._address_class(number)

    def __iter__(self):
        for number in range(int(self.network_address), int(self.broadcast_address) + 1):
            yield self._address_class(number)

    def __getitem__(self, n):
        number = n + int(self.network_address if n >= 0 else self.broadcast_address) + (n < 0)
        if not int(self.network_address) <= number <= int(self.broadcast_address):
            raise IndexError('address out of range')
        return self._address_class(number)

    def __eq__(self, other):
        try:
            return (self._version == other._version
                    and self.network_address == other.network_address
                    and int(self.netmask) == int(other.netmask))
        except AttributeError:
            return NotImplemented

    def __lt__(self, other):
        if not isinstance(other, BaseNetwork):
            return NotImplemented
        if self._version != other._version:
            raise not_same_version(self, other)
        return (self.network_address, self.netmask) < (other.network_address, other.netmask)

    def __hash__(self):
        return hash(int(self.network_address) ^ int(self.netmask))

    def __contains__(self, other):
        if self._version != other._version or isinstance(other, BaseNetwork):
            return False
        return other._ip & self.netmask._ip == self.network_address._ip

    def overlaps(self, other):
        """Whether they share an address."""
        return (self.network_address in other or self.broadcast_address in other
                or other.network_address in self or other.broadcast_address in self)

    @functools.cached_property
    def broadcast_address(self):
        return self._address_class(int(self.network_address) | int(self.hostmask))

    @functools.cached_property
    def hostmask(self):
        return self._address_class(int(self.netmask) ^ (1 << self._bits) - 1)

    @property
    def num_addresses(self):
        return 1 << self._bits - self._prefixlen

    @property
    def prefixlen(self):
        return self._prefixlen

    def _within(self, start, prefix):
        return self.__class__((start, prefix))

    def address_exclude(self, other):
        """The networks that are left without another."""
        if self._version != other._version:
            raise not_same_version(self, other)
        if not isinstance(other, BaseNetwork):
            raise TypeError(f'{other} is not a network object')
        if not other.subnet_of(self):
            raise ValueError(f'{other} not contained in {self}')
        part = self
        while part != other:
            low, high = part.subnets()
            part, rest = (low, high) if other.subnet_of(low) else (high, low)
            yield rest

    def compare_networks(self, other):
        """-1, 0 or 1: how they are ordered."""
        if self._version != other._version:
            raise TypeError(f'{self} and {other} are not of the same type')
        mine = self.network_address, self.netmask
        others = other.network_address, other.netmask
        return (mine > others) - (mine < others)

    def _get_networks_key(self):
        return self._version, self.network_address, self.netmask

    def subnets(self, prefixlen_diff=1, new_prefix=None):
        """The networks that are parts of it, each with a longer prefix."""
        if self._prefixlen == self._bits:
            yield self
            return
        if new_prefix is not None:
            if new_prefix < self._prefixlen:
                raise ValueError('new prefix must be longer')
            if prefixlen_diff != 1:
                raise ValueError('cannot set prefixlen_diff and new_prefix')
            prefixlen_diff = new_prefix - self._prefixlen
        if prefixlen_diff < 0:
            raise ValueError('prefix length diff must be > 0')
        prefix = self._prefixlen + prefixlen_diff
        if prefix > self._bits:
            raise ValueError(f'prefix length diff {prefix} is invalid for netblock {self}')
        for start in range(int(self.network_address), int(self.broadcast_address) + 1,
                           1 << self._bits - prefix):
            yield self._within(start, prefix)

    def supernet(self, prefixlen_diff=1, new_prefix=None):
        """The network that it is part of, with a shorter prefix."""
        if not self._prefixlen:
            return self
        if new_prefix is not None:
            if new_prefix > self._prefixlen:
                raise ValueError('new prefix must be shorter')
            if prefixlen_diff != 1:
                raise ValueError('cannot set prefixlen_diff and new_prefix')
            prefixlen_diff = self._prefixlen - new_prefix
        prefix = self._prefixlen - prefixlen_diff
        if prefix < 0:
            raise ValueError(f'current prefixlen is {self._prefixlen}, cannot have a '
                             f'prefixlen_diff of {prefixlen_diff}')
        return self._within(int(self.network_address) & self._mask(prefix), prefix)

    def subnet_of(self, other):
        """Whether it is part of another."""
        return _part_of(self, other, self, other)

    def supernet_of(self, other):
        """Whether another is part of it."""
        return _part_of(other, self, self, other)

    def _both(self, name):
        """Whether its first and its last address are such."""
        return getattr(self.network_address, name) and getattr(self.broadcast_address, name)

    @property
    def is_multicast(self):
        return self._both('is_multicast')

    @property
    def is_reserved(self):
        return self._both('is_reserved')

    @property
    def is_link_local(self):
        return self._both('is_link_local')

    @property
    def is_unspecified(self):
        return self._both('is_unspecified')

    @property
    def is_loopback(self):
        return self._both('is_loopback')

    def _in(self, other):
        return self.network_address in other and self.broadcast_address in other

    @property
    def is_private(self):
        special = self._address_class._special()
        return (any(self._in(network) for network in special.private)
                and not any(self.network_address in network or self.broadcast_address in network
                            for network in special.public))

    @property
    def is_global(self):
        return not self.is_private


def _part_of(inner, outer, a, b):
    try:
        if a._version != b._version:
            raise not_same_version(a, b)
        return (outer.network_address <= inner.network_address
                and outer.broadcast_address >= inner.broadcast_address)
    except AttributeError:
        raise TypeError(f'Unable to test subnet containment between {a} and {b}') from None
