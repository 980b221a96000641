"""Members taken out of tar archives: made as files, folders and links."""

import os
import shutil
import stat
import sys
import warnings
from _tarfile_filters import NAMED, FilterError, fully_trusted_filter
from _tarfile_info import SUPPORTED_TYPES, ExtractError, StreamError, TarInfo
from _tarfile_streams import copyfileobj


class Extraction:
    """The part of TarFile that takes members out."""

    extraction_filter = None

    def _filter(self, filter):
        if filter is None:
            filter = self.extraction_filter
            if filter is None:
                warnings.warn('Python 3.14 will, by default, filter extracted tar archives and '
                              'reject files or modify their metadata. Use the filter argument '
                              'to control this behavior.', DeprecationWarning, stacklevel=3)
                return fully_trusted_filter
            if isinstance(filter, str):
                raise TypeError('String names are not supported for TarFile.extraction_filter. '
                                'Use a function such as tarfile.data_filter directly.')
            return filter
        if callable(filter):
            return filter
        try:
            return NAMED[filter]
        except KeyError:
            raise ValueError(f'filter {filter!r} not found') from None

    def extractall(self, path='.', members=None, *, numeric_owner=False, filter=None):
        """Take all members out into a folder."""
        filter = self._filter(filter)
        folders = []
        for member in self if members is None else members:
            tarinfo = self._filtered(member, filter, path)
            if tarinfo is None:
                continue
            if tarinfo.isdir():
                folders.append(tarinfo)
            self._extract_one(tarinfo, path, not tarinfo.isdir(), numeric_owner)
        # What is told of folders last, since files made in them change that.
        folders.sort(key=lambda folder: folder.name, reverse=True)
        for tarinfo in folders:
            where = os.path.join(path, tarinfo.name)
            try:
                self.chown(tarinfo, where, numeric_owner)
                self.utime(tarinfo, where)
                self.chmod(tarinfo, where)
            except ExtractError as error:
                self._nonfatal(error)

    def extract(self, member, path='', set_attrs=True, *, numeric_owner=False, filter=None):
        """Take a member out."""
        tarinfo = self._filtered(member, self._filter(filter), path)
        if tarinfo is not None:
            self._extract_one(tarinfo, path, set_attrs, numeric_owner)

    def _filtered(self, member, filter, path):
        """The member as the filter leaves it, or None."""
        tarinfo = original = self.getmember(member) if isinstance(member, str) else member
        try:
            tarinfo = filter(tarinfo, path)
        except (OSError, FilterError) as error:
            self._fatal(error)
            return None
        except ExtractError as error:
            self._nonfatal(error)
            return None
        if tarinfo is not None and tarinfo.islnk():
            tarinfo = tarinfo.replace(deep=False)
            tarinfo._link_target = os.path.join(path, tarinfo.linkname)
        if tarinfo is None:
            self._dbg(2, f'tarfile: Excluded {original.name!r}')
        return tarinfo

    def _extract_one(self, tarinfo, path, set_attrs, numeric_owner):
        self._check('r')
        try:
            self._extract_member(tarinfo, os.path.join(path, tarinfo.name), set_attrs,
                                 numeric_owner)
        except (OSError, FilterError) as error:
            self._fatal(error)
        except ExtractError as error:
            self._nonfatal(error)

    def _nonfatal(self, error):
        if self.errorlevel > 1:
            raise
        self._dbg(1, f'tarfile: {error}')

    def _fatal(self, error):
        if self.errorlevel > 0:
            raise
        if isinstance(error, OSError) and error.filename is not None:
            self._dbg(1, f'tarfile: {error.strerror} {error.filename!r}')
        else:
            self._dbg(1, f'tarfile: {type(error).__name__} {error}')

    def _dbg(self, level, text):
        if level <= self.debug:
            print(text, file=sys.stderr)

    def extractfile(self, member):
        """A member as a file to read from; None if it is none."""
        self._check('r')
        tarinfo = self.getmember(member) if isinstance(member, str) else member
        if tarinfo.isreg() or tarinfo.type not in SUPPORTED_TYPES:
            return self.fileobject(self, tarinfo)
        if tarinfo.islnk() or tarinfo.issym():
            if not self.fileobj.seekable():
                raise StreamError('cannot extract (sym)link as file object')
            return self.extractfile(self._link_target(tarinfo))
        return None

    def _link_target(self, tarinfo):
        """The member that a link names."""
        if tarinfo.issym():
            name = os.path.normpath('/'.join(filter(None, (os.path.dirname(tarinfo.name),
                                                           tarinfo.linkname))))
            found = [member for member in self.getmembers() if member.name == name]
        else:
            name = tarinfo.linkname
            members = self.getmembers()
            if tarinfo in members:
                members = members[:members.index(tarinfo)]
            found = [member for member in members
                     if os.path.normpath(member.name) == os.path.normpath(name)]
        if not found:
            raise KeyError(f'linkname {name!r} not found')
        return found[-1]

    def _extract_member(self, tarinfo, targetpath, set_attrs=True, numeric_owner=False):
        targetpath = targetpath.rstrip('/')
        above = os.path.dirname(targetpath)
        if above and not os.path.exists(above):
            os.makedirs(above, exist_ok=True)
        if tarinfo.islnk() or tarinfo.issym():
            self._dbg(1, f'{tarinfo.name} -> {tarinfo.linkname}')
        else:
            self._dbg(1, tarinfo.name)
        if tarinfo.isdir():
            self.makedir(tarinfo, targetpath)
        elif tarinfo.isfifo():
            os.mkfifo(targetpath)
        elif tarinfo.isdev():
            raise ExtractError('special devices not supported by system')
        elif tarinfo.islnk() or tarinfo.issym():
            self.makelink(tarinfo, targetpath)
        else:
            self.makefile(tarinfo, targetpath)
        if set_attrs:
            self.chown(tarinfo, targetpath, numeric_owner)
            if not tarinfo.issym():
                self.chmod(tarinfo, targetpath)
                self.utime(tarinfo, targetpath)

    def makedir(self, tarinfo, targetpath):
        """Make a folder."""
        try:
            if tarinfo.mode is None:
                os.mkdir(targetpath)
            else:
                # The rest of its rights come once it is filled.
                os.mkdir(targetpath, 0o700)
        except FileExistsError:
            if not os.path.isdir(targetpath):
                raise

    def makefile(self, tarinfo, targetpath):
        """Make a file."""
        from _tarfile_info import ReadError
        self.fileobj.seek(tarinfo.offset_data)
        with open(targetpath, 'wb') as target:
            copyfileobj(self.fileobj, target, tarinfo.size, ReadError, self.copybufsize)

    def makelink(self, tarinfo, targetpath):
        """Make a link; where that cannot be, a copy of what it names."""
        try:
            if tarinfo.issym():
                if os.path.lexists(targetpath):
                    os.unlink(targetpath)
                os.symlink(tarinfo.linkname, targetpath)
                return
            source = tarinfo._link_target
            if os.path.exists(source):
                if os.path.lexists(targetpath):
                    os.unlink(targetpath)
                os.link(source, targetpath)
                return
        except OSError:
            pass
        try:
            self._extract_member(self._link_target(tarinfo), targetpath)
        except KeyError:
            raise ExtractError('unable to resolve link inside archive') from None

    def chown(self, tarinfo, targetpath, numeric_owner):
        """Set the owner, which only the first user may."""
        if not hasattr(os, 'geteuid') or os.geteuid() != 0:
            return
        import grp
        import pwd
        user, group = tarinfo.uid, tarinfo.gid
        if not numeric_owner:
            try:
                if tarinfo.gname:
                    group = grp.getgrnam(tarinfo.gname)[2]
            except KeyError:
                pass
            try:
                if tarinfo.uname:
                    user = pwd.getpwnam(tarinfo.uname)[2]
            except KeyError:
                pass
        try:
            os.chown(targetpath, -1 if user is None else user, -1 if group is None else group,
                     follow_symlinks=not tarinfo.issym())
        except (OSError, OverflowError):
            raise ExtractError('could not change owner') from None

    def chmod(self, tarinfo, targetpath):
        """Set the rights."""
        if tarinfo.mode is None:
            return
        try:
            os.chmod(targetpath, tarinfo.mode)
        except OSError:
            raise ExtractError('could not change mode') from None

    def utime(self, tarinfo, targetpath):
        """Set the time of the last change."""
        if tarinfo.mtime is None:
            return
        try:
            os.utime(targetpath, (tarinfo.mtime, tarinfo.mtime))
        except OSError:
            raise ExtractError('could not change modification time') from None

    def list(self, verbose=True, *, members=None):
        """Print what is in the archive."""
        import time
        self._check()
        for tarinfo in self if members is None else members:
            words = []
            if verbose:
                if tarinfo.mode is None:
                    words.append('??????????')
                else:
                    words.append(stat.filemode(tarinfo.mode))
                words.append(f'{tarinfo.uname or tarinfo.uid}/{tarinfo.gname or tarinfo.gid}')
                if tarinfo.ischr() or tarinfo.isblk():
                    words.append(f'{f"{tarinfo.devmajor},{tarinfo.devminor}":>10}')
                else:
                    words.append(f'{tarinfo.size:>10}')
                if tarinfo.mtime is None:
                    words.append('????-??-?? ??:??:??')
                else:
                    words.append('%d-%02d-%02d %02d:%02d:%02d'
                                 % time.localtime(tarinfo.mtime)[:6])
            words.append(tarinfo.name + ('/' if tarinfo.isdir() else ''))
            if verbose:
                if tarinfo.issym():
                    words.append('-> ' + tarinfo.linkname)
                if tarinfo.islnk():
                    words.append('link to ' + tarinfo.linkname)
            print(' '.join(words), end=' \n')
