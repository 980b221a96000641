"""What the process has used, and what it may use."""

import _posix
from _arguments import c_int as _c_int, integer as _integer
from _native import functions as _functions
from _structseq import structseq

error = OSError
RUSAGE_SELF, RUSAGE_CHILDREN, RUSAGE_THREAD = 0, -1, 1
RLIMIT_CPU, RLIMIT_FSIZE, RLIMIT_DATA, RLIMIT_STACK, RLIMIT_CORE = 0, 1, 2, 3, 4
RLIMIT_RSS, RLIMIT_NPROC, RLIMIT_NOFILE, RLIMIT_MEMLOCK, RLIMIT_AS = 5, 6, 7, 8, 9
RLIMIT_OFILE, RLIMIT_SIGPENDING, RLIMIT_MSGQUEUE, RLIMIT_NICE = 7, 11, 12, 13
RLIMIT_RTPRIO, RLIMIT_RTTIME = 14, 15
RLIM_INFINITY = -1

struct_rusage = structseq(
    'resource', 'struct_rusage',
    ('ru_utime', 'ru_stime', 'ru_maxrss', 'ru_ixrss', 'ru_idrss', 'ru_isrss', 'ru_minflt',
     'ru_majflt', 'ru_nswap', 'ru_inblock', 'ru_oublock', 'ru_msgsnd', 'ru_msgrcv', 'ru_nsignals',
     'ru_nvcsw', 'ru_nivcsw'))


def getrusage(who, /):
    """What the process, its children or the calling thread have used."""
    who = _c_int(who)
    if who not in (0, -1, 1):
        raise ValueError('invalid who parameter')
    user, system, rss, minor, major, reads, writes, voluntary, forced = _posix.getrusage(who)
    return struct_rusage((user / 10**9, system / 10**9, rss, 0, 0, 0, minor, major, 0, reads,
                          writes, 0, 0, 0, voluntary, forced))


def getrlimit(resource, /):
    """The limit in force, and the highest there may be."""
    _check(resource)
    return _posix.limit(0, resource, None)


def setrlimit(resource, limits, /):
    """Set the limit in force, and the highest there may be."""
    _check(resource)
    _set_limit(0, resource, limits)


def prlimit(pid, resource, limits=None, /):
    """The limits of a process (0: this one) as they were, set to others if these are given."""
    _check(resource)
    if limits is None:
        return _posix.limit(pid, resource, None)
    return _set_limit(pid, resource, limits)


def _check(resource):
    resource = _c_int(resource)
    if not 0 <= resource < 16:
        raise ValueError('invalid resource specified')


def _set_limit(pid, resource, limits):
    limits = tuple(limits)
    if len(limits) != 2:
        raise ValueError('expected a tuple of 2 integers')
    limits = tuple([_integer(limit) for limit in limits])
    try:
        return _posix.limit(pid, resource, limits)
    except PermissionError:
        raise ValueError('not allowed to raise maximum limit') from None
    except OSError as error:
        if error.errno == 22:
            raise ValueError('current limit exceeds maximum limit') from None
        raise


def getpagesize():
    """Bytes of a page of memory."""
    return 4096


# To those who look they are native. globals() would not see a module that does not show.
_functions((lambda: None).__globals__, ())
