"""IP addresses, networks and interfaces."""

import functools
from types import SimpleNamespace as _SimpleNamespace

from _ipaddress_base import (BaseAddress as _BaseAddress, BaseNetwork as _BaseNetwork,
                             WithPrefix as _WithPrefix, not_same_version as _not_same_version,
                             split_prefix as _split_prefix)
from _ipaddress_text import (AddressValueError, NetmaskValueError, parse_v4 as _parse_v4,
                             parse_v6 as _parse_v6, show_v4 as _show_v4, show_v6 as _show_v6,
                             show_v6_long as _show_v6_long)

IPV4LENGTH = 32
IPV6LENGTH = 128


def _either(what, value, *makers):
    """What one of two makers makes of a value."""
    for make in makers:
        try:
            return make(value)
        except (AddressValueError, NetmaskValueError):
            pass
    raise ValueError(f'{value!r} does not appear to be an IPv4 or IPv6 {what}')


def ip_address(address):
    """An address of either version."""
    return _either('address', address, IPv4Address, IPv6Address)


def ip_network(address, strict=True):
    """A network of either version."""
    return _either('network', address, lambda value: IPv4Network(value, strict),
                   lambda value: IPv6Network(value, strict))


def ip_interface(address):
    """An interface of either version."""
    return _either('interface', address, IPv4Interface, IPv6Interface)


def v4_int_to_packed(address):
    """The four bytes of a number."""
    return _packed(address, 4, 'IPv4')


def v6_int_to_packed(address):
    """The sixteen bytes of a number."""
    return _packed(address, 16, 'IPv6')


def _packed(address, length, name):
    try:
        return address.to_bytes(length, 'big')
    except OverflowError:
        raise ValueError(f'Address negative or too large for {name}')


def summarize_address_range(first, last):
    """The networks that have all addresses from the first to the last, and no others."""
    if not (isinstance(first, _BaseAddress) and isinstance(last, _BaseAddress)):
        raise TypeError('first and last must be IP addresses, not networks')
    if first.version != last.version:
        raise _not_same_version(first, last)
    if first > last:
        raise ValueError('last IP address must be greater than first')
    make = {4: IPv4Network, 6: IPv6Network}.get(first.version)
    if make is None:
        raise ValueError('unknown IP version')
    bits = first.max_prefixlen
    start, end = int(first), int(last)
    while start <= end:
        # As many as the zeros at the end allow, and as are left.
        zeros = (start & -start).bit_length() - 1 if start else bits
        size = min(zeros, (end - start + 1).bit_length() - 1)
        yield make((start, bits - size))
        start += 1 << size


def collapse_addresses(addresses):
    """The fewest networks that have the same addresses."""
    single, networks = [], []
    for item in addresses:
        if isinstance(item, _BaseAddress):
            same, value = single, item
        elif item._prefixlen == item.max_prefixlen:
            same, value = single, item.network_address
        else:
            same, value = networks, item
        if same and same[-1].version != item.version:
            raise _not_same_version(item, same[-1])
        same.append(value)
    found = []
    single = sorted(set(single))
    at = 0
    while at < len(single):
        end = at
        while end + 1 < len(single) and single[end + 1]._ip == single[end]._ip + 1:
            end += 1
        found += summarize_address_range(single[at], single[end])
        at = end + 1
    return _merged(found + networks)


def _merged(networks):
    """The networks, with both halves of another replaced by it."""
    halves = {}
    left = list(networks)
    while left:
        network = left.pop()
        whole = network.supernet()
        other = halves.get(whole)
        if other is None:
            halves[whole] = network
        elif other != network:
            del halves[whole]
            left.append(whole)
    last = None
    for network in sorted(halves.values()):
        # What is within the one before is there already.
        if last is None or last.broadcast_address < network.broadcast_address:
            yield network
            last = network


def get_mixed_type_key(obj):
    """A key to sort addresses and networks together."""
    if isinstance(obj, _BaseNetwork):
        return obj._get_networks_key()
    if isinstance(obj, _BaseAddress):
        return obj._get_address_key()
    return NotImplemented


class _V4:
    """What everything of version 4 knows."""

    __slots__ = ()

    _version = 4
    _bits = IPV4LENGTH

    @classmethod
    def _length_of_mask(cls, text):
        """The length that a netmask, or the mask of hosts, tells."""
        try:
            number = _parse_v4(text)
        except AddressValueError:
            return None
        ones = (1 << IPV4LENGTH) - 1
        for mask in number, number ^ ones:
            host = mask ^ ones
            if not host & host + 1:
                return IPV4LENGTH - host.bit_length()
        return None

    def _reverse_pointer(self):
        return '.'.join(reversed(str(self).split('.'))) + '.in-addr.arpa'


class IPv4Address(_V4, _BaseAddress):
    """Four octets."""

    __slots__ = ('_ip', '__weakref__')

    _show = staticmethod(_show_v4)

    def __init__(self, address):
        text = self._set(address)
        if text is not None:
            self._ip = _parse_v4(text)

    def _exploded(self):
        return _show_v4(self._ip)

    @staticmethod
    @functools.cache
    def _special():
        """Networks that are not like others."""
        networks = lambda text: [IPv4Network(part) for part in text.split()]
        return _SimpleNamespace(
            private=networks('0.0.0.0/8 10.0.0.0/8 127.0.0.0/8 169.254.0.0/16 172.16.0.0/12 '
                             '192.0.0.0/24 192.0.0.170/31 192.0.2.0/24 192.168.0.0/16 '
                             '198.18.0.0/15 198.51.100.0/24 203.0.113.0/24 240.0.0.0/4 '
                             '255.255.255.255/32'),
            public=networks('192.0.0.9/32 192.0.0.10/32'),
            shared=IPv4Network('100.64.0.0/10'),
            link_local=IPv4Network('169.254.0.0/16'),
            loopback=IPv4Network('127.0.0.0/8'),
            multicast=IPv4Network('224.0.0.0/4'),
            reserved=IPv4Network('240.0.0.0/4'))

    @property
    def is_reserved(self):
        return self in self._special().reserved

    @property
    def is_private(self):
        special = self._special()
        return (any(self in network for network in special.private)
                and not any(self in network for network in special.public))

    @property
    def is_global(self):
        return self not in self._special().shared and not self.is_private

    @property
    def is_multicast(self):
        return self in self._special().multicast

    @property
    def is_unspecified(self):
        return not self._ip

    @property
    def is_loopback(self):
        return self in self._special().loopback

    @property
    def is_link_local(self):
        return self in self._special().link_local

    @property
    def ipv6_mapped(self):
        """The IPv6 address that stands for it."""
        return IPv6Address(0xffff << 32 | self._ip)


class _Interface(_WithPrefix):
    """An address and the network that it is in."""

    __slots__ = ()

    def __init__(self, address):
        first, prefix = _split_prefix(address, self._bits)
        super().__init__(first)
        self.network = self._network_class((first, prefix), strict=False)
        self.netmask = self.network.netmask
        self._prefixlen = self.network._prefixlen

    @property
    def hostmask(self):
        return self.network.hostmask

    def _address_text(self):
        return super().__str__()

    def __str__(self):
        return f'{super().__str__()}/{self._prefixlen}'

    def _exploded(self):
        return f'{super()._exploded()}/{self._prefixlen}'

    def __eq__(self, other):
        equal = super().__eq__(other)
        if equal is NotImplemented or not equal:
            return equal
        try:
            return self.network == other.network
        except AttributeError:
            return False

    def __lt__(self, other):
        less = super().__lt__(other)
        if less is NotImplemented:
            return less
        try:
            return self.network < other.network or self.network == other.network and less
        except AttributeError:
            return False

    def __hash__(self):
        return hash((self._ip, self._prefixlen, int(self.network.network_address)))


class IPv4Network(_V4, _BaseNetwork):
    """A network of version 4."""

    _address_class = IPv4Address

    @property
    def is_global(self):
        return not self._in(IPv4Address._special().shared) and not self.is_private


class IPv4Interface(_Interface, IPv4Address):
    """An address of version 4 in its network."""

    _network_class = IPv4Network

    @property
    def ip(self):
        return IPv4Address(self._ip)


class _V6:
    """What everything of version 6 knows."""

    __slots__ = ()

    _version = 6
    _bits = IPV6LENGTH


def _of_mapped(name):
    """A property that an address has as the IPv4 address has that it stands for."""
    def wrap(function):
        def get(self):
            mapped = self.ipv4_mapped
            return function(self) if mapped is None else getattr(mapped, name)
        return property(get)
    return wrap


class IPv6Address(_V6, _BaseAddress):
    """Eight hextets, and maybe a zone."""

    __slots__ = ('_ip', '_scope_id', '__weakref__')

    _show = staticmethod(_show_v6)

    def __init__(self, address):
        self._scope_id = None
        text = self._set(address)
        if text is not None:
            plain, percent, scope = text.partition('%')
            if percent:
                if not scope or '%' in scope:
                    raise AddressValueError(f'Invalid IPv6 address: "{text!r}"')
                self._scope_id = scope
            self._ip = _parse_v6(plain)

    def _with_scope(self, text):
        return f'{text}%{self._scope_id}' if self._scope_id else text

    def __str__(self):
        return self._with_scope(super().__str__())

    def _exploded(self):
        return self._with_scope(_show_v6_long(self._ip))

    def _reverse_pointer(self):
        return '.'.join(reversed(f'{self._ip:032x}')) + '.ip6.arpa'

    def __eq__(self, other):
        equal = super().__eq__(other)
        if equal is NotImplemented or not equal:
            return equal
        return self._scope_id == getattr(other, '_scope_id', None)

    def __hash__(self):
        return hash((self._ip, self._scope_id))

    @property
    def scope_id(self):
        """The zone that it is in."""
        return self._scope_id

    @staticmethod
    @functools.cache
    def _special():
        """Networks that are not like others."""
        networks = lambda text: [IPv6Network(part) for part in text.split()]
        return _SimpleNamespace(
            private=networks('::1/128 ::/128 ::ffff:0:0/96 64:ff9b:1::/48 100::/64 2001::/23 '
                             '2001:db8::/32 2002::/16 fc00::/7 fe80::/10'),
            public=networks('2001:1::1/128 2001:1::2/128 2001:3::/32 2001:4:112::/48 '
                            '2001:20::/28 2001:30::/28'),
            reserved=networks('::/8 100::/8 200::/7 400::/6 800::/5 1000::/4 4000::/3 6000::/3 '
                              '8000::/3 a000::/3 c000::/3 e000::/4 f000::/5 f800::/6 fe00::/9'),
            link_local=IPv6Network('fe80::/10'),
            multicast=IPv6Network('ff00::/8'),
            site_local=IPv6Network('fec0::/10'))

    @property
    def is_multicast(self):
        return self in self._special().multicast

    @property
    def is_reserved(self):
        return any(self in network for network in self._special().reserved)

    @property
    def is_link_local(self):
        return self in self._special().link_local

    @property
    def is_site_local(self):
        return self in self._special().site_local

    @_of_mapped('is_private')
    def is_private(self):
        special = self._special()
        return (any(self in network for network in special.private)
                and not any(self in network for network in special.public))

    @_of_mapped('is_global')
    def is_global(self):
        return not self.is_private

    @property
    def is_unspecified(self):
        return not self._ip

    @_of_mapped('is_loopback')
    def is_loopback(self):
        return self._ip == 1

    @property
    def ipv4_mapped(self):
        """The IPv4 address that it stands for."""
        return IPv4Address(self._ip & 0xffffffff) if self._ip >> 32 == 0xffff else None

    @property
    def teredo(self):
        """Server and client of a tunnel with addresses of version 4."""
        if self._ip >> 96 != 0x20010000:
            return None
        return (IPv4Address(self._ip >> 64 & 0xffffffff),
                IPv4Address(~self._ip & 0xffffffff))

    @property
    def sixtofour(self):
        """The IPv4 address of a 6to4 router."""
        return IPv4Address(self._ip >> 80 & 0xffffffff) if self._ip >> 112 == 0x2002 else None


class IPv6Network(_V6, _BaseNetwork):
    """A network of version 6."""

    _address_class = IPv6Address

    def _reverse_pointer(self):
        return '.'.join(self.exploded[::-1].replace(':', '')) + '.ip6.arpa'

    @property
    def is_site_local(self):
        return self._both('is_site_local')


class IPv6Interface(_Interface, IPv6Address):
    """An address of version 6 in its network."""

    _network_class = IPv6Network
    _reverse_pointer = IPv6Network._reverse_pointer

    @property
    def ip(self):
        return IPv6Address(self._ip)

    @property
    def is_unspecified(self):
        return super().is_unspecified and self.network.is_unspecified

    @property
    def is_loopback(self):
        return super().is_loopback and self.network.is_loopback
