"""What the mode of a file says."""

from operator import index as _index

ST_MODE, ST_INO, ST_DEV, ST_NLINK, ST_UID, ST_GID, ST_SIZE = 0, 1, 2, 3, 4, 5, 6
ST_ATIME, ST_MTIME, ST_CTIME = 7, 8, 9

S_IFDIR, S_IFCHR, S_IFBLK, S_IFREG = 0o040000, 0o020000, 0o060000, 0o100000
S_IFIFO, S_IFLNK, S_IFSOCK = 0o010000, 0o120000, 0o140000
S_IFDOOR = S_IFPORT = S_IFWHT = 0
S_ISUID, S_ISGID, S_ISVTX, S_ENFMT = 0o4000, 0o2000, 0o1000, 0o2000
S_IREAD, S_IWRITE, S_IEXEC = 0o400, 0o200, 0o100
S_IRWXU, S_IRUSR, S_IWUSR, S_IXUSR = 0o700, 0o400, 0o200, 0o100
S_IRWXG, S_IRGRP, S_IWGRP, S_IXGRP = 0o070, 0o040, 0o020, 0o010
S_IRWXO, S_IROTH, S_IWOTH, S_IXOTH = 0o007, 0o004, 0o002, 0o001

# Flags that only systems of the BSD family set.
UF_NODUMP, UF_IMMUTABLE, UF_APPEND, UF_OPAQUE = 0x1, 0x2, 0x4, 0x8
UF_NOUNLINK, UF_COMPRESSED, UF_TRACKED, UF_DATAVAULT, UF_HIDDEN = 0x10, 0x20, 0x40, 0x80, 0x8000
SF_ARCHIVED, SF_IMMUTABLE, SF_APPEND, SF_RESTRICTED = 0x10000, 0x20000, 0x40000, 0x80000
SF_NOUNLINK, SF_SNAPSHOT, SF_FIRMLINK, SF_DATALESS = 0x100000, 0x200000, 0x800000, 0x40000000
UF_SETTABLE, SF_SETTABLE, SF_SUPPORTED, SF_SYNTHETIC = 0xffff, 0xffff0000, 0x9f0000, 0xc0000000

# Attributes that only Windows has.
FILE_ATTRIBUTE_READONLY, FILE_ATTRIBUTE_HIDDEN, FILE_ATTRIBUTE_SYSTEM = 1, 2, 4
FILE_ATTRIBUTE_DIRECTORY, FILE_ATTRIBUTE_ARCHIVE, FILE_ATTRIBUTE_DEVICE = 16, 32, 64
FILE_ATTRIBUTE_NORMAL, FILE_ATTRIBUTE_TEMPORARY, FILE_ATTRIBUTE_SPARSE_FILE = 128, 256, 512
FILE_ATTRIBUTE_REPARSE_POINT, FILE_ATTRIBUTE_COMPRESSED = 1024, 2048
FILE_ATTRIBUTE_OFFLINE, FILE_ATTRIBUTE_NOT_CONTENT_INDEXED = 4096, 8192
FILE_ATTRIBUTE_ENCRYPTED, FILE_ATTRIBUTE_INTEGRITY_STREAM = 16384, 32768
FILE_ATTRIBUTE_VIRTUAL, FILE_ATTRIBUTE_NO_SCRUB_DATA = 65536, 131072


def S_IMODE(mode):
    """The permissions and the bits before them."""
    return mode & 0o7777


def S_IFMT(mode):
    """The type of file."""
    return mode & 0o170000


def S_ISDIR(mode):
    """Whether it is a directory."""
    return S_IFMT(mode) == S_IFDIR


def S_ISCHR(mode):
    """Whether it is a character device."""
    return S_IFMT(mode) == S_IFCHR


def S_ISBLK(mode):
    """Whether it is a block device."""
    return S_IFMT(mode) == S_IFBLK


def S_ISREG(mode):
    """Whether it is a regular file."""
    return S_IFMT(mode) == S_IFREG


def S_ISFIFO(mode):
    """Whether it is a named pipe."""
    return S_IFMT(mode) == S_IFIFO


def S_ISLNK(mode):
    """Whether it is a symbolic link."""
    return S_IFMT(mode) == S_IFLNK


def S_ISSOCK(mode):
    """Whether it is a socket."""
    return S_IFMT(mode) == S_IFSOCK


def S_ISDOOR(mode):
    """Whether it is a door, which Linux has not."""
    _index(mode)
    return False


S_ISPORT = S_ISWHT = S_ISDOOR

_TYPES = {S_IFLNK: 'l', S_IFSOCK: 's', S_IFREG: '-', S_IFBLK: 'b', S_IFDIR: 'd', S_IFCHR: 'c',
          S_IFIFO: 'p'}


def filemode(mode):
    """The mode as `ls -l` shows it."""
    shown = _TYPES.get(S_IFMT(mode), '?')
    for shift, special, letter in ((6, S_ISUID, 's'), (3, S_ISGID, 's'), (0, S_ISVTX, 't')):
        bits = mode >> shift
        shown += 'r' if bits & 4 else '-'
        shown += 'w' if bits & 2 else '-'
        if mode & special:
            shown += letter if bits & 1 else letter.upper()
        else:
            shown += 'x' if bits & 1 else '-'
    return shown
