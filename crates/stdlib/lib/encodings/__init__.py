"""The encodings that the library knows: their names, and codecs by name."""

import codecs

from . import aliases


class CodecRegistryError(LookupError, SystemError):
    """A codec that does not give what codecs give."""


def normalize_encoding(encoding):
    """The name of an encoding with all that is no letter, digit or dot as one underscore."""
    if isinstance(encoding, bytes):
        encoding = str(encoding, 'ascii')
    words, between = [], False
    for char in encoding:
        if not char.isalnum() and char != '.':
            between = True
            continue
        if between and words:
            words.append('_')
        if char.isascii():
            words.append(char)
        between = False
    return ''.join(words)


def search_function(encoding):
    """The CodecInfo of an encoding; None: there is no such."""
    try:
        return codecs.lookup(encoding)
    except LookupError:
        return None
