"""What packages offer their files by."""

import abc
import os
from typing import Protocol, runtime_checkable

__all__ = ['ResourceReader', 'Traversable', 'TraversableResources']


class ResourceReader(metaclass=abc.ABCMeta):
    """What a loader offers so that files beside modules can be read."""

    @abc.abstractmethod
    def open_resource(self, resource):
        """A file, opened for reading bytes."""
        raise FileNotFoundError

    @abc.abstractmethod
    def resource_path(self, resource):
        """Where the file lies."""
        raise FileNotFoundError

    @abc.abstractmethod
    def is_resource(self, path):
        """Whether it is a file, and no folder."""
        raise FileNotFoundError

    @abc.abstractmethod
    def contents(self):
        """The names of what is there."""
        raise FileNotFoundError


class TraversalError(Exception):
    """There is nothing at the end of the way."""


@runtime_checkable
class Traversable(Protocol):
    """A file or folder, with as much of pathlib.Path as reading takes."""

    @abc.abstractmethod
    def iterdir(self):
        """What is in the folder."""

    def read_bytes(self):
        with self.open('rb') as file:
            return file.read()

    def read_text(self, encoding=None):
        with self.open(encoding=encoding) as file:
            return file.read()

    @abc.abstractmethod
    def is_dir(self):
        """Whether it is a folder."""

    @abc.abstractmethod
    def is_file(self):
        """Whether it is a file."""

    def joinpath(self, *descendants):
        """What lies at the end of that way."""
        if not descendants:
            return self
        first, *rest = [part for name in descendants for part in os.fspath(name).split('/') if part]
        for found in self.iterdir():
            if found.name == first:
                return found.joinpath(*rest)
        raise TraversalError('Target not found during traversal.', first, list(rest))

    def __truediv__(self, child):
        return self.joinpath(child)

    @abc.abstractmethod
    def open(self, mode='r', *args, **kwargs):
        """The file, opened for reading."""

    @property
    @abc.abstractmethod
    def name(self):
        """The last part of where it is."""


class TraversableResources(ResourceReader):
    """A reader that need only know its folder."""

    @abc.abstractmethod
    def files(self):
        """The folder."""

    def open_resource(self, resource):
        return self.files().joinpath(resource).open('rb')

    def resource_path(self, resource):
        raise FileNotFoundError(resource)

    def is_resource(self, path):
        return self.files().joinpath(path).is_file()

    def contents(self):
        return (item.name for item in self.files().iterdir())
