"""Compiles sources into files of code."""

import builtins
import enum
import importlib.util
import os
import sys
import traceback

__all__ = ['compile', 'main', 'PyCompileError', 'PycInvalidationMode']


class PyCompileError(Exception):
    """A source that cannot be compiled."""

    def __init__(self, exc_type, exc_value, file, msg=''):
        name = exc_type.__name__
        if exc_type is SyntaxError:
            text = ''.join(traceback.format_exception_only(exc_type, exc_value))
            message = text.replace('File "<string>"', f'File "{file}"')
        else:
            message = f'Sorry: {name}: {exc_value}'
        Exception.__init__(self, msg or message, name, exc_value, file)
        self.exc_type_name, self.exc_value, self.file = name, exc_value, file
        self.msg = msg or message

    def __str__(self):
        return self.msg


class PycInvalidationMode(enum.Enum):
    """When kept code is out of date."""

    TIMESTAMP = 1
    CHECKED_HASH = 2
    UNCHECKED_HASH = 3


def compile(file, cfile=None, dfile=None, doraise=False, optimize=-1, invalidation_mode=None,
            quiet=0):
    """Compile a source into a file; the name of that."""
    if cfile is None:
        level = '' if optimize < 1 else optimize
        cfile = importlib.util.cache_from_source(
            file, optimization=None if optimize < 0 else level)
    with open(file, 'rb') as opened:
        source = opened.read()
    try:
        builtins.compile(source, dfile or file, 'exec', dont_inherit=True, optimize=optimize)
    except Exception as error:
        failed = PyCompileError(error.__class__, error, dfile or file)
        if quiet < 2:
            if doraise:
                raise failed
            sys.stderr.write(failed.msg + '\n')
        return None
    folder = os.path.dirname(cfile)
    if folder:
        os.makedirs(folder, exist_ok=True)
    import marshal
    status = os.stat(file)
    # Code cannot be kept in files here: the source stands in its place.
    with open(cfile, 'wb') as out:
        out.write(importlib.util.MAGIC_NUMBER + bytes(4)
                  + int(status.st_mtime).to_bytes(4, 'little')
                  + (status.st_size & 0xffffffff).to_bytes(4, 'little') + marshal.dumps(source))
    return cfile


def main():
    """Check the files that the command line names."""
    import argparse
    parser = argparse.ArgumentParser(description='A simple command-line interface for py_compile '
                                                 'module.')
    parser.add_argument('-q', '--quiet', action='store_true', help='Suppress error output')
    parser.add_argument('filenames', nargs='+', help='Files to compile')
    args = parser.parse_args()
    names = [line.rstrip('\n') for line in sys.stdin] if args.filenames == ['-'] \
        else args.filenames
    for name in names:
        try:
            compile(name, doraise=True)
        except (PyCompileError, OSError) as error:
            parser.exit(1, None if args.quiet else getattr(error, 'msg', str(error)))


if __name__ == '__main__':
    main()
