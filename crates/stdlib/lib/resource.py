"""What the process has used, and what it may use."""

import _posix
from _structseq import structseq

error = OSError
RUSAGE_SELF, RUSAGE_CHILDREN, RUSAGE_THREAD = 0, -1, 1
RLIMIT_CPU, RLIMIT_FSIZE, RLIMIT_DATA, RLIMIT_STACK, RLIMIT_CORE = 0, 1, 2, 3, 4
RLIMIT_RSS, RLIMIT_NPROC, RLIMIT_NOFILE, RLIMIT_MEMLOCK, RLIMIT_AS = 5, 6, 7, 8, 9
RLIM_INFINITY = -1

struct_rusage = structseq(
    'resource', 'struct_rusage',
    ('ru_utime', 'ru_stime', 'ru_maxrss', 'ru_ixrss', 'ru_idrss', 'ru_isrss', 'ru_minflt',
     'ru_majflt', 'ru_nswap', 'ru_inblock', 'ru_oublock', 'ru_msgsnd', 'ru_msgrcv', 'ru_nsignals',
     'ru_nvcsw', 'ru_nivcsw'))


def getrusage(who, /):
    """What the process, its children or the calling thread have used."""
    if who not in (0, -1, 1):
        raise ValueError('invalid who parameter')
    user, system, rss, minor, major, reads, writes, voluntary, forced = _posix.getrusage(who)
    return struct_rusage((user / 10**9, system / 10**9, rss, 0, 0, 0, minor, major, 0, reads,
                          writes, 0, 0, 0, voluntary, forced))


def getrlimit(resource, /):
    """The limit in force, and the highest there may be."""
    try:
        return _posix.getrlimit(resource)
    except OSError:
        raise ValueError('invalid resource specified') from None


def getpagesize():
    """Bytes of a page of memory."""
    return 4096
