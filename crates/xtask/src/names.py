"""Prints the public names of the modules it is given, a line each: NAME:KIND."""

import importlib
import pkgutil
import sys


def kind(value):
    if isinstance(value, type):
        return 'class'
    return 'callable' if callable(value) else 'data'


def public(module):
    listed = set(getattr(module, '__all__', ()))
    for name in sorted(listed.union(dir(module))):
        if not hasattr(module, name):
            # A part of a package that nothing has imported yet.
            continue
        value = getattr(module, name)
        if name not in listed:
            if name.startswith('_') or isinstance(value, type(sys)):
                continue
            home = getattr(value, '__module__', None) or module.__name__
            if callable(value) and home not in (module.__name__, '_' + module.__name__):
                continue
        yield name, value


for module in sys.argv[1:]:
    try:
        found = importlib.import_module(module)
    except ModuleNotFoundError:
        continue
    names = [f'{name}:{kind(value)}' for name, value in public(found)]
    for part in pkgutil.iter_modules(getattr(found, '__path__', ())):
        if not part.name.startswith('_'):
            names.append(part.name + ':module')
    print(module, *sorted(names))
