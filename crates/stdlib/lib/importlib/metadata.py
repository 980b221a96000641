"""What packages that were installed tell of themselves: names, versions, files, entry points."""

import abc
import email
import os
import pathlib
import re
import sys
from email.message import Message as PackageMetadata
from importlib import import_module

__all__ = ['Distribution', 'DistributionFinder', 'PackageMetadata', 'PackageNotFoundError',
           'distribution', 'distributions', 'entry_points', 'files', 'metadata',
           'packages_distributions', 'requires', 'version']


class PackageNotFoundError(ModuleNotFoundError):
    """No package of that name was installed."""

    def __str__(self):
        return f'No package metadata was found for {self.name}'

    @property
    def name(self):
        name, = self.args
        return name


class EntryPoint:
    """A name by which packages offer something: module:attribute."""

    pattern = re.compile(r'(?P<module>[\w.]+)\s*(:\s*(?P<attr>[\w.]+)\s*)?'
                         r'((?P<extras>\[.*\])\s*)?$')

    dist = None

    def __init__(self, name, value, group):
        vars(self).update(name=name, value=value, group=group)

    def _for(self, dist):
        vars(self).update(dist=dist)
        return self

    def load(self):
        """The object that is offered."""
        found = self.pattern.match(self.value)
        loaded = import_module(found['module'])
        for name in filter(None, (found['attr'] or '').split('.')):
            loaded = getattr(loaded, name)
        return loaded

    @property
    def module(self):
        return self.pattern.match(self.value)['module']

    @property
    def attr(self):
        return self.pattern.match(self.value)['attr']

    @property
    def extras(self):
        return re.findall(r'\w+', self.pattern.match(self.value)['extras'] or '')

    def matches(self, **params):
        """Whether it has these attributes."""
        return all([getattr(self, name) == value for name, value in params.items()])

    def _key(self):
        return self.name, self.value, self.group

    def __lt__(self, other):
        return self._key() < other._key()

    def __eq__(self, other):
        return self._key() == other._key()

    def __setattr__(self, name, value):
        raise AttributeError('EntryPoint objects are immutable.')

    def __repr__(self):
        return (f'EntryPoint(name={self.name!r}, value={self.value!r}, '
                f'group={self.group!r})')

    def __hash__(self):
        return hash(self._key())


class EntryPoints(tuple):
    """Several entry points, to choose from."""

    __slots__ = ()

    def __getitem__(self, name):
        try:
            return next(iter(self.select(name=name)))
        except StopIteration:
            raise KeyError(name) from None

    def __repr__(self):
        return f'{self.__class__.__name__}({tuple(self)!r})'

    def select(self, **params):
        """Those with these attributes."""
        return EntryPoints([point for point in self if point.matches(**params)])

    @property
    def names(self):
        return {point.name for point in self}

    @property
    def groups(self):
        return {point.group for point in self}


class PackagePath(pathlib.PurePosixPath):
    """A file of a package, under the folder it was installed to."""

    def read_text(self, encoding='utf-8'):
        return self.locate().read_text(encoding=encoding)

    def read_binary(self):
        return self.locate().read_bytes()

    def locate(self):
        """Where it is."""
        return self.dist.locate_file(self)


class FileHash:
    """The sum that a file had when it was installed."""

    def __init__(self, spec):
        self.mode, _, self.value = spec.partition('=')

    def __repr__(self):
        return f'<FileHash mode: {self.mode} value: {self.value}>'


class Distribution(metaclass=abc.ABCMeta):
    """A package that was installed."""

    @abc.abstractmethod
    def read_text(self, filename):
        """The text of a file about it, or None."""

    @abc.abstractmethod
    def locate_file(self, path):
        """Where one of its files is."""

    @classmethod
    def from_name(cls, name):
        """The one of that name."""
        if not name:
            raise ValueError('A distribution name is required.')
        try:
            return next(iter(cls.discover(name=name)))
        except StopIteration:
            raise PackageNotFoundError(name) from None

    @classmethod
    def discover(cls, *, context=None, **kwargs):
        """All there are, or those of a name."""
        if context and kwargs:
            raise ValueError('cannot accept context and kwargs')
        context = context or DistributionFinder.Context(**kwargs)
        return MetadataPathFinder.find_distributions(context)

    @staticmethod
    def at(path):
        """The one that a folder tells of."""
        return PathDistribution(pathlib.Path(path))

    @property
    def metadata(self):
        """What it tells, as headers."""
        text = self.read_text('METADATA') or self.read_text('PKG-INFO') or self.read_text('') or ''
        return email.message_from_string(text)

    @property
    def name(self):
        return self.metadata['Name']

    @property
    def _normalized_name(self):
        return Prepared.normalize(self.name)

    @property
    def version(self):
        return self.metadata['Version']

    @property
    def entry_points(self):
        """What it offers."""
        points, group = [], None
        for line in (self.read_text('entry_points.txt') or '').splitlines():
            line = line.strip()
            if line.startswith('[') and line.endswith(']'):
                group = line[1:-1]
            elif line and not line.startswith('#'):
                name, _, value = line.partition('=')
                points.append(EntryPoint(name.strip(), value.strip(), group)._for(self))
        return EntryPoints(points)

    @property
    def files(self):
        """Its files, or None if it does not tell."""
        text = self.read_text('RECORD')
        if text is None:
            return None
        import csv
        found = []
        for name, digest, size in csv.reader(text.splitlines()):
            path = PackagePath(name)
            path.hash = FileHash(digest) if digest else None
            path.size = int(size) if size else None
            path.dist = self
            if path.locate().exists():
                found.append(path)
        return found

    @property
    def requires(self):
        """What it needs, or None."""
        return self.metadata.get_all('Requires-Dist')


class DistributionFinder:
    """Finds packages that were installed."""

    class Context:
        """What to look for, and where."""

        name = None

        def __init__(self, **kwargs):
            vars(self).update(kwargs)

        @property
        def path(self):
            return vars(self).get('path', sys.path)


class Prepared:
    """A name, in the ways that folders write it."""

    def __init__(self, name):
        self.name = name
        self.normalized = None if name is None else self.normalize(name)

    @staticmethod
    def normalize(name):
        """In small letters, with one underscore for each run of separators."""
        return re.sub(r'[-_.]+', '-', name).lower().replace('-', '_')

    def __bool__(self):
        return bool(self.name)


class MetadataPathFinder(DistributionFinder):
    """Looks into the folders of sys.path."""

    @classmethod
    def find_distributions(cls, context=DistributionFinder.Context()):
        """Those that a context asks for."""
        wanted = Prepared(context.name)
        for folder in context.path:
            try:
                names = sorted(os.listdir(folder or '.'))
            except OSError:
                continue
            for name in names:
                stem, end = os.path.splitext(name)
                if end.lower() not in ('.dist-info', '.egg-info'):
                    continue
                if wanted and Prepared.normalize(stem.partition('-')[0]) != wanted.normalized:
                    continue
                yield PathDistribution(pathlib.Path(folder or '.') / name)

    @classmethod
    def invalidate_caches(cls):
        """Nothing: nothing is kept."""


class PathDistribution(Distribution):
    """A package that a folder tells of."""

    def __init__(self, path):
        self._path = path

    def read_text(self, filename):
        try:
            return self._path.joinpath(filename).read_text(encoding='utf-8')
        except (FileNotFoundError, IsADirectoryError, KeyError, NotADirectoryError,
                PermissionError):
            return None

    def locate_file(self, path):
        return self._path.parent / path


def distribution(distribution_name):
    """The package of that name."""
    return Distribution.from_name(distribution_name)


def distributions(**kwargs):
    """All packages there are."""
    return Distribution.discover(**kwargs)


def metadata(distribution_name):
    """What a package tells, as headers."""
    return Distribution.from_name(distribution_name).metadata


def version(distribution_name):
    """The version of a package."""
    return distribution(distribution_name).version


def entry_points(**params):
    """What all packages offer, as far as it has these attributes."""
    points, seen = [], set()
    for dist in distributions():
        # Of several with one name the first counts.
        if dist._normalized_name not in seen:
            seen.add(dist._normalized_name)
            points += dist.entry_points
    return EntryPoints(points).select(**params)


def files(distribution_name):
    """The files of a package."""
    return distribution(distribution_name).files


def requires(distribution_name):
    """What a package needs."""
    return distribution(distribution_name).requires


def packages_distributions():
    """By the names that are imported: the packages that have them."""
    found = {}
    for dist in distributions():
        text = dist.read_text('top_level.txt')
        if text is not None:
            names = text.split()
        else:
            names = {path.parts[0] if len(path.parts) > 1 else path.stem
                     for path in dist.files or () if path.suffix == '.py'}
        for name in names:
            found.setdefault(name, []).append(dist.metadata['Name'])
    return found
