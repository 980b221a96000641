"""Filters for members that are taken out of tar archives: what to refuse, and what to change."""

import os
from _tarfile_info import TarError


class FilterError(TarError):
    """The base of what filters refuse."""

    __module__ = 'tarfile'


class AbsolutePathError(FilterError):
    __module__ = 'tarfile'

    def __init__(self, tarinfo):
        self.tarinfo = tarinfo
        super().__init__(f'member {tarinfo.name!r} has an absolute path')


class OutsideDestinationError(FilterError):
    __module__ = 'tarfile'

    def __init__(self, tarinfo, path):
        self.tarinfo = tarinfo
        self._path = path
        super().__init__(f'{tarinfo.name!r} would be extracted to {path!r}, '
                         'which is outside the destination')


class SpecialFileError(FilterError):
    __module__ = 'tarfile'

    def __init__(self, tarinfo):
        self.tarinfo = tarinfo
        super().__init__(f'{tarinfo.name!r} is a special file')


class AbsoluteLinkError(FilterError):
    __module__ = 'tarfile'

    def __init__(self, tarinfo):
        self.tarinfo = tarinfo
        super().__init__(f'{tarinfo.name!r} is a link to an absolute path')


class LinkOutsideDestinationError(FilterError):
    __module__ = 'tarfile'

    def __init__(self, tarinfo, path):
        self.tarinfo = tarinfo
        self._path = path
        super().__init__(f'{tarinfo.name!r} would link to {path!r}, '
                         'which is outside the destination')


def _inside(path, folder):
    return os.path.commonpath([path, folder]) == folder


def _changes(member, dest_path, for_data=True):
    """What of a member must change, so that it does no harm."""
    changes = {}
    name = member.name
    folder = os.path.realpath(dest_path)
    if name.startswith(('/', os.sep)):
        name = changes['name'] = member.path.lstrip('/' + os.sep)
    if os.path.isabs(name):
        raise AbsolutePathError(member)
    target = os.path.realpath(os.path.join(folder, name))
    if not _inside(target, folder):
        raise OutsideDestinationError(member, target)
    mode = member.mode
    if mode is not None:
        # Nobody but the owner writes, and no bits of another sort are kept.
        mode &= 0o755
        if for_data:
            if member.isreg() or member.islnk():
                if not mode & 0o100:
                    mode &= ~0o111
                mode |= 0o600
            elif member.isdir() or member.issym():
                mode = None
            else:
                raise SpecialFileError(member)
        if mode != member.mode:
            changes['mode'] = mode
    if for_data:
        for key in 'uid', 'gid', 'uname', 'gname':
            if getattr(member, key) is not None:
                changes[key] = None
        if member.islnk() or member.issym():
            if os.path.isabs(member.linkname):
                raise AbsoluteLinkError(member)
            near = os.path.dirname(name) if member.issym() else ''
            target = os.path.realpath(os.path.join(folder, near, member.linkname))
            if not _inside(target, folder):
                raise LinkOutsideDestinationError(member, target)
    return changes


def fully_trusted_filter(member, dest_path):
    """Takes members as they are."""
    return member


def tar_filter(member, dest_path):
    """Refuses what would leave the folder, and takes rights away."""
    changes = _changes(member, dest_path, False)
    return member.replace(**changes, deep=False) if changes else member


def data_filter(member, dest_path):
    """Takes files, folders and links within the folder, and nothing else of them."""
    changes = _changes(member, dest_path, True)
    return member.replace(**changes, deep=False) if changes else member


NAMED = {'fully_trusted': fully_trusted_filter, 'tar': tar_filter, 'data': data_filter}
