"""Readers of the files beside modules that come from folders."""

import pathlib

from importlib.resources import abc

__all__ = ['FileReader', 'NamespaceReader']


class FileReader(abc.TraversableResources):
    """That of a package in a folder."""

    def __init__(self, loader):
        self.path = pathlib.Path(loader.path).parent

    def resource_path(self, resource):
        return str(self.path.joinpath(resource))

    def files(self):
        return self.path


class NamespaceReader(abc.TraversableResources):
    """That of a package without a source file."""

    def __init__(self, namespace_path):
        self.path = pathlib.Path([*namespace_path][0])

    def resource_path(self, resource):
        return str(self.path.joinpath(resource))

    def files(self):
        return self.path
