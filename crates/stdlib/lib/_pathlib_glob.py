"""How paths find those below them that go with a pattern."""

import fnmatch
import glob
import os
import re


def find(folder, parts, case_sensitive, follow):
    """The paths in a folder that go with the parts of a pattern, each with the folder in front.

    The last part is empty if only folders are wanted; `follow` says whether `**` goes through links.
    """
    flags = 0 if case_sensitive in (None, True) else re.IGNORECASE
    return _Finder(flags, case_sensitive is False, follow).find(folder, parts, False)


class _Finder:
    def __init__(self, flags, folded, follow):
        self._flags = flags
        # If case does not matter, names without wildcards have to be looked for too.
        self._folded = folded
        self._follow = follow

    def find(self, path, parts, known):
        """What is below a path; `known` if the path is there for sure."""
        if not parts:
            if known or os.path.lexists(path or '.'):
                yield path
            return
        part, rest = parts[0], parts[1:]
        if part == '':
            if os.path.isdir(path or '.'):
                yield path
        elif part == '**':
            yield from self._deep(path, rest)
        elif part == '..' or not (self._folded or glob.has_magic(part)):
            yield from self.find(os.path.join(path, part), rest, False)
        else:
            yield from self._matching(path, part, rest)

    def _matching(self, path, part, rest):
        match = re.compile(fnmatch.translate(part), self._flags).match
        for entry in _entries(path):
            if match(entry.name) and (not rest or _is_folder(entry, True)):
                yield from self.find(os.path.join(path, entry.name), rest, True)

    def _deep(self, path, rest):
        """What goes with the rest at any depth."""
        while rest[:1] == ['**']:
            rest = rest[1:]
        if not os.path.isdir(path or '.'):
            return
        yield from self.find(path, rest, True)
        folders = [path]
        while folders:
            folder = folders.pop()
            for entry in _entries(folder):
                inner = os.path.join(folder, entry.name)
                is_folder = _is_folder(entry, self._follow)
                if is_folder or not rest:
                    yield from self.find(inner, rest, True)
                if is_folder:
                    folders.append(inner)


def _entries(path):
    try:
        with os.scandir(path or '.') as entries:
            return list(entries)
    except OSError:
        return []


def _is_folder(entry, follow):
    try:
        return entry.is_dir(follow_symlinks=follow)
    except OSError:
        return False
