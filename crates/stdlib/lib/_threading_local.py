"""Thread-local data; the native class is the one there is."""

from _thread import _local as local

__all__ = ['local']
