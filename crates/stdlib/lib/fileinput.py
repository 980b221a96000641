"""All lines of several files, one after the other, as many small tools read them."""

import io
import os
import sys
from types import GenericAlias

__all__ = ['input', 'close', 'nextfile', 'filename', 'lineno', 'filelineno', 'fileno',
           'isfirstline', 'isstdin', 'FileInput', 'hook_compressed', 'hook_encoded']

_state = None


def input(files=None, inplace=False, backup='', *, mode='r', openhook=None, encoding=None,
          errors=None):
    """Begin to read the files, or those that the command line names."""
    global _state
    if _state and _state._file:
        raise RuntimeError('input() already active')
    _state = FileInput(files, inplace, backup, mode=mode, openhook=openhook, encoding=encoding,
                       errors=errors)
    return _state


def close():
    """End what input() began."""
    global _state
    state, _state = _state, None
    if state:
        state.close()


def _active():
    if not _state:
        raise RuntimeError('no active input()')
    return _state


def nextfile():
    """Leave out the rest of the file at hand."""
    return _active().nextfile()


def filename():
    """The file at hand."""
    return _active().filename()


def lineno():
    """The number of the line, over all files."""
    return _active().lineno()


def filelineno():
    """The number of the line in its file."""
    return _active().filelineno()


def fileno():
    """The descriptor of the file at hand, or -1."""
    return _active().fileno()


def isfirstline():
    """Whether the last line was the first of its file."""
    return _active().isfirstline()


def isstdin():
    """Whether the last line came from standard input."""
    return _active().isstdin()


class FileInput:
    """The lines of the files; with `inplace`, what is printed meanwhile takes their place."""

    def __init__(self, files=None, inplace=False, backup='', *, mode='r', openhook=None,
                 encoding=None, errors=None):
        if isinstance(files, (str, os.PathLike)):
            files = (os.fspath(files) if isinstance(files, os.PathLike) else files,)
        elif files is None:
            files = tuple(sys.argv[1:]) or ('-',)
        else:
            files = tuple(files) or ('-',)
        if mode not in ('r', 'rb'):
            raise ValueError("FileInput opening mode must be 'r' or 'rb'")
        if inplace and openhook:
            raise ValueError('FileInput cannot use an opening hook in inplace mode')
        if openhook and not callable(openhook):
            raise ValueError('FileInput openhook must be callable')
        if 'b' not in mode and encoding is None and sys.flags.warn_default_encoding:
            import warnings
            warnings.warn("'encoding' argument not specified.", EncodingWarning, 2)
        self._files = files
        self._inplace = inplace
        self._backup = backup
        self._mode = mode
        self._openhook = openhook
        self._encoding = encoding
        self._errors = errors
        self._lineno = self._filelineno = 0
        self._filename = self._file = self._output = self._backupfilename = None
        self._savestdout = None
        self._isstdin = False

    def __del__(self):
        self.close()

    def close(self):
        """End."""
        try:
            self.nextfile()
        finally:
            self._files = ()

    def __enter__(self):
        return self

    def __exit__(self, *ignored):
        self.close()

    def __iter__(self):
        return self

    def __next__(self):
        while True:
            line = self._readline()
            if line:
                self._filelineno += 1
                self._lineno += 1
                return line
            if not self._file:
                raise StopIteration
            self.nextfile()

    def readline(self):
        """The next line; empty at the end of all."""
        try:
            return next(self)
        except StopIteration:
            return b'' if 'b' in self._mode else ''

    def nextfile(self):
        """Leave out the rest of the file at hand."""
        stdout, self._savestdout = self._savestdout, None
        if stdout:
            sys.stdout = stdout
        output, self._output = self._output, None
        file, self._file = self._file, None
        backup, self._backupfilename = self._backupfilename, None
        try:
            if output:
                output.close()
        finally:
            try:
                if file and not self._isstdin:
                    file.close()
            finally:
                if backup and not self._backup:
                    try:
                        os.unlink(backup)
                    except OSError:
                        pass
                self._isstdin = False

    def _readline(self):
        if not self._file:
            if not self._files:
                return b'' if 'b' in self._mode else ''
            self._open(self._files[0])
            self._files = self._files[1:]
        return self._file.readline()

    def _open(self, name):
        self._filename = name
        self._filelineno = 0
        self._isstdin = name == '-'
        encoding = None
        if 'b' not in self._mode:
            encoding = self._encoding or 'locale'
        if self._isstdin:
            self._filename = '<stdin>'
            self._file = sys.stdin
            if 'b' in self._mode:
                self._file = getattr(sys.stdin, 'buffer', sys.stdin)
        elif self._inplace:
            self._open_in_place(encoding)
        elif self._openhook:
            if self._encoding is None:
                self._file = self._openhook(self._filename, self._mode)
            else:
                self._file = self._openhook(self._filename, self._mode, encoding=self._encoding,
                                            errors=self._errors)
        else:
            self._file = open(self._filename, self._mode, encoding=encoding, errors=self._errors)

    def _open_in_place(self, encoding):
        """Read the file under another name, and print into a new one under its own."""
        self._backupfilename = os.fspath(self._filename) + (self._backup or '.bak')
        try:
            os.unlink(self._backupfilename)
        except OSError:
            pass
        os.rename(self._filename, self._backupfilename)
        self._file = open(self._backupfilename, self._mode, encoding=encoding,
                          errors=self._errors)
        mode = self._mode.replace('r', 'w')
        try:
            rights = os.fstat(self._file.fileno()).st_mode
        except OSError:
            self._output = open(self._filename, mode, encoding=encoding, errors=self._errors)
        else:
            fd = os.open(self._filename, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, rights)
            self._output = os.fdopen(fd, mode, encoding=encoding, errors=self._errors)
            try:
                os.chmod(self._filename, rights)
            except OSError:
                pass
        self._savestdout = sys.stdout
        sys.stdout = self._output

    def filename(self):
        """The file at hand."""
        return self._filename

    def lineno(self):
        """The number of the line, over all files."""
        return self._lineno

    def filelineno(self):
        """The number of the line in its file."""
        return self._filelineno

    def fileno(self):
        """The descriptor of the file at hand, or -1."""
        if self._file:
            try:
                return self._file.fileno()
            except ValueError:
                pass
        return -1

    def isfirstline(self):
        """Whether the last line was the first of its file."""
        return self._filelineno == 1

    def isstdin(self):
        """Whether the last line came from standard input."""
        return self._isstdin

    __class_getitem__ = classmethod(GenericAlias)


def hook_compressed(filename, mode, *, encoding=None, errors=None):
    """An opening hook that reads compressed files too, by their names."""
    if encoding is None and 'b' not in mode:
        encoding = 'locale'
    ending = os.path.splitext(filename)[1]
    if ending == '.gz':
        import gzip
        stream = gzip.open(filename, mode)
    elif ending == '.bz2':
        import bz2
        stream = bz2.BZ2File(filename, mode)
    else:
        return open(filename, mode, encoding=encoding, errors=errors)
    if 'b' not in mode:
        stream = io.TextIOWrapper(stream, encoding=encoding, errors=errors)
    return stream


def hook_encoded(encoding, errors=None):
    """An opening hook for files of that encoding."""
    def open_encoded(filename, mode):
        return open(filename, mode, encoding=encoding, errors=errors)
    return open_encoded


def _main():
    """Print the lines of the files with their numbers."""
    for line in input():
        print(f'{filename()}:{filelineno()}{"*" if isfirstline() else ""} {line}', end='')


if __name__ == '__main__':
    _main()
