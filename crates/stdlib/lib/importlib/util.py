"""Finding and making modules."""

import sys
import types

from importlib.machinery import BuiltinImporter, FrozenImporter, ModuleSpec, PathFinder, SourceFileLoader

__all__ = ['MAGIC_NUMBER', 'cache_from_source', 'decode_source', 'find_spec', 'module_from_spec', 'resolve_name',
           'source_from_cache', 'source_hash', 'spec_from_file_location', 'spec_from_loader']

MAGIC_NUMBER = b'\xf3\r\r\n'
_NOTHING = object()


def resolve_name(name, package):
    """An absolute name for a relative one."""
    if not name.startswith('.'):
        return name
    if not package:
        raise ImportError(f'no package specified for {name!r} (required for relative module names)')
    level = len(name) - len(name.lstrip('.'))
    parts = package.rsplit('.', level - 1)
    if len(parts) < level:
        raise ImportError('attempted relative import beyond top-level package')
    return f'{parts[0]}.{name[level:]}' if name[level:] else parts[0]


def cache_from_source(path, debug_override=None, *, optimization=None):
    """Where CPython would keep the bytecode of a source file."""
    from _frozen_importlib import _cached_name
    import os
    name = _cached_name(os.fspath(path))
    if optimization is None or optimization == '':
        return name
    if not str(optimization).isalnum():
        raise ValueError(f'{optimization!r} is not alphanumeric')
    return f'{name.removesuffix(".pyc")}.opt-{optimization}.pyc'


def source_from_cache(path):
    """The source file that CPython would keep bytecode of there."""
    import os
    folder, name = os.path.split(os.fspath(path))
    folder, cache = os.path.split(folder)
    if cache != '__pycache__':
        raise ValueError(f'__pycache__ not bottom-level directory in {path!r}')
    dots = name.count('.')
    if dots not in (2, 3):
        raise ValueError(f'expected only 2 or 3 dots in {name!r}')
    return os.path.join(folder, name.partition('.')[0] + '.py')


def source_hash(source_bytes):
    """SipHash-1-3 of a source, as bytecode files name theirs by."""
    mask = (1 << 64) - 1
    key = int.from_bytes(MAGIC_NUMBER, 'little')
    v = [key ^ 0x736f6d6570736575, 0x646f72616e646f6d, key ^ 0x6c7967656e657261, 0x7465646279746573]

    def rotated(word, by):
        return (word << by | word >> 64 - by) & mask

    def mix():
        a, b, c, d = v
        a, c = a + b & mask, c + d & mask
        b, d = rotated(b, 13) ^ a, rotated(d, 16) ^ c
        a, c = rotated(a, 32) + d & mask, c + b & mask
        v[:] = a, rotated(b, 17) ^ c, rotated(c, 32), rotated(d, 21) ^ a

    size = len(source_bytes)
    padded = source_bytes + bytes(7 - size % 8) + bytes([size & 255])
    for at in range(0, len(padded), 8):
        word = int.from_bytes(padded[at:at + 8], 'little')
        v[3] ^= word
        mix()
        v[0] ^= word
    v[2] ^= 255
    for _ in range(3):
        mix()
    return (v[0] ^ v[1] ^ v[2] ^ v[3]).to_bytes(8, 'little')


def decode_source(source_bytes):
    """The text of a source file: decoded as it says, with newlines as Python has them."""
    import io
    import tokenize
    encoding, _ = tokenize.detect_encoding(io.BytesIO(source_bytes).readline)
    return io.IncrementalNewlineDecoder(None, True).decode(source_bytes.decode(encoding))


def find_spec(name, package=None):
    """What is known of a module, or None if there is none. The packages it is in are imported."""
    name = resolve_name(name, package)
    if name in sys.modules:
        module = sys.modules[name]
        if module is None:
            return None
        spec = getattr(module, '__spec__', None)
        return spec if isinstance(spec, ModuleSpec) else _spec_of(name, module)
    parent, _, _ = name.rpartition('.')
    path = None
    if parent:
        __import__(parent)
        try:
            path = sys.modules[parent].__path__
        except AttributeError:
            raise ModuleNotFoundError(f'__path__ attribute not found on {parent!r} while trying to '
                                      f'find {name!r}', name=name) from None
    # They are in `sys` once somebody has asked for them.
    finders = sys.__dict__.get('meta_path', (BuiltinImporter, PathFinder, FrozenImporter))
    for finder in finders:
        if not hasattr(finder, 'find_spec'):
            continue
        spec = finder.find_spec(name, path, None)
        if spec is not None:
            return spec
    return None


def _spec_of(name, module):
    """The specification of a module that is there."""
    file = getattr(module, '__file__', None)
    if isinstance(file, str) and file.endswith('.py'):
        return spec_from_file_location(name, file)
    return BuiltinImporter.find_spec(name) or FrozenImporter.find_spec(name) or ModuleSpec(name, None)


def spec_from_loader(name, loader, *, origin=None, is_package=None):
    """The specification of a module that a loader makes."""
    if origin is None:
        origin = getattr(loader, '_ORIGIN', None)
    if not origin and hasattr(loader, 'get_filename'):
        if is_package is None:
            return spec_from_file_location(name, loader=loader)
        return spec_from_file_location(name, loader=loader, submodule_search_locations=[] if is_package else None)
    if is_package is None and hasattr(loader, 'is_package'):
        try:
            is_package = loader.is_package(name)
        except ImportError:
            is_package = None
    return ModuleSpec(name, loader, origin=origin, is_package=is_package)


def spec_from_file_location(name, location=None, *, loader=None, submodule_search_locations=_NOTHING):
    """The specification of a module that a file makes; None if it cannot."""
    import os
    if location is None:
        location = '<unknown>'
        if hasattr(loader, 'get_filename'):
            try:
                location = loader.get_filename(name)
            except ImportError:
                pass
    else:
        location = os.path.abspath(os.fspath(location))
    if loader is None:
        if not location.endswith('.py'):
            return None
        loader = SourceFileLoader(name, location)
    spec = ModuleSpec(name, loader, origin=location)
    spec.has_location = True
    if submodule_search_locations is not _NOTHING:
        spec.submodule_search_locations = submodule_search_locations
    elif hasattr(loader, 'is_package') and loader.is_package(name):
        spec.submodule_search_locations = [os.path.dirname(location)]
    return spec


def module_from_spec(spec):
    """A module that has not run yet."""
    loader = spec.loader
    module = loader.create_module(spec) if hasattr(loader, 'create_module') else None
    if module is None:
        module = types.ModuleType(spec.name)
    module.__spec__ = spec
    module.__loader__ = loader
    module.__package__ = spec.parent
    if spec.submodule_search_locations is not None:
        module.__path__ = spec.submodule_search_locations
    if spec.has_location:
        module.__file__ = spec.origin
    return module
