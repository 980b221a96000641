"""Input and output that is only pretended: a thread waits, without the lock, as long as a device would take.

On the simulated machine that takes no time at all; on real threads it is a wait. `latency` holds the seconds that
each device takes, and a script may change them.
"""

from _time import device as _wait

__all__ = ['latency', 'memory', 'ssd', 'disk', 'redis', 'database', 'network', 'web']

latency = {
    'memory': 12e-6,    # to read a megabyte
    'ssd': 300e-6,      # to read a megabyte
    'seek': 4e-3,       # to find a place on a disk that turns
    'disk': 2e-3,       # to read a megabyte from there
    'redis': 500e-6,    # for a value from a cache over the network
    'database': 12e-3,  # for a row that an index finds
    'network': 1e-6,    # to send two kilobytes
    'web': 2.0,         # for a page
}


def memory(megabytes=1):
    """Reads from memory."""
    _read('memory', megabytes)


def ssd(megabytes=1):
    """Reads from a solid-state disk."""
    _read('ssd', megabytes)


def disk(megabytes=0):
    """Finds a place on a disk that turns, and reads so much from there."""
    _read('disk', megabytes, latency['seek'])


def redis(values=1):
    """Fetches values from a cache over the network, one after the other."""
    _read('redis', values)


def database(rows=1):
    """Finds rows by an index, one after the other."""
    _read('database', rows)


def network(kilobytes=2):
    """Sends so much."""
    _read('network', kilobytes / 2)


def web(pages=1):
    """Opens pages, one after the other."""
    _read('web', pages)


def _read(device, amount, before=0.0):
    if amount < 0:
        raise ValueError('the amount must be non-negative')
    _wait(before + latency[device] * amount)
