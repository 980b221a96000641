"""Runs modules and files as if they were the program."""

import importlib.util
import io
import os
import sys
import types

__all__ = ['run_module', 'run_path']


def _run_code(code, globals, init, name, spec, script=None):
    if init is not None:
        globals.update(init)
    loader = file = package = cached = None
    if spec is None:
        file = script
    else:
        loader, file, package, cached = spec.loader, spec.origin, spec.parent, spec.cached
    globals.update(__name__=name, __file__=file, __cached__=cached, __doc__=None,
                   __loader__=loader, __package__=package, __spec__=spec)
    exec(code, globals)
    return globals


class _Temporary:
    """A module that stands in for another while code runs."""

    def __init__(self, name):
        self.name = name
        self.module = types.ModuleType(name)
        self._saved = []

    def __enter__(self):
        if self.name in sys.modules:
            self._saved.append(sys.modules[self.name])
        sys.modules[self.name] = self.module
        return self

    def __exit__(self, *args):
        if self._saved:
            sys.modules[self.name] = self._saved.pop()
        else:
            sys.modules.pop(self.name, None)


class _Argument:
    """sys.argv[0] while code runs."""

    def __init__(self, value):
        self.value = value

    def __enter__(self):
        self._saved = sys.argv[0]
        sys.argv[0] = self.value

    def __exit__(self, *args):
        sys.argv[0] = self._saved


def _run_apart(code, init=None, name=None, spec=None, script=None):
    file = script if spec is None else spec.origin
    with _Temporary(name) as temporary, _Argument(file):
        globals = temporary.module.__dict__
        _run_code(code, globals, init, name, spec, script)
    return globals.copy()


def _details(name, error=ImportError):
    """The specification and the code of a module; of a package, those of its `__main__`."""
    if name.startswith('.'):
        raise error('Relative module names not supported')
    package, _, _ = name.rpartition('.')
    if package:
        try:
            __import__(package)
        except ImportError as wrong:
            if wrong.name is None or wrong.name != package and not package.startswith(
                    wrong.name + '.'):
                raise
    try:
        spec = importlib.util.find_spec(name)
    except (ImportError, AttributeError, TypeError, ValueError) as wrong:
        text = 'Error while finding module specification for {!r} ({}: {})'
        if name.endswith('.py'):
            text += (f'. Try using {name[:-3]!r} instead of {name!r} as the module name.')
        raise error(text.format(name, type(wrong).__name__, wrong)) from wrong
    if spec is None:
        raise error(f'No module named {name}')
    if spec.submodule_search_locations is not None:
        if name == '__main__' or name.endswith('.__main__'):
            raise error('Cannot use package as __main__ module')
        try:
            return _details(name + '.__main__', error)
        except error as wrong:
            if name not in sys.modules:
                raise
            raise error(f'{wrong}; {name!r} is a package and cannot be directly executed') from None
    if spec.loader is None:
        raise error(f'{name!r} is a namespace package and cannot be executed')
    try:
        code = spec.loader.get_code(name)
    except ImportError as wrong:
        raise error(str(wrong)) from wrong
    if code is None:
        raise error(f'No code object available for {name}')
    return name, spec, code


def run_module(mod_name, init_globals=None, run_name=None, alter_sys=False):
    """Run a module; its names and what they stand for."""
    mod_name, spec, code = _details(mod_name)
    name = mod_name if run_name is None else run_name
    if alter_sys:
        return _run_apart(code, init_globals, name, spec)
    return _run_code(code, {}, init_globals, name, spec)


def run_path(path_name, init_globals=None, run_name=None):
    """Run a file, or the `__main__` of a folder or an archive; its names and what they stand for."""
    name = '<run_path>' if run_name is None else run_name
    path = os.fsdecode(path_name)
    if os.path.isdir(path):
        sys.path.insert(0, path)
        try:
            saved = sys.modules.pop('__main__', None)
            try:
                _, spec, code = _details('__main__')
            finally:
                if saved is not None:
                    sys.modules['__main__'] = saved
            return _run_apart(code, init_globals, name, spec, path)
        finally:
            sys.path.remove(path)
    with io.open_code(os.path.abspath(path)) as file:
        source = file.read()
    code = compile(source, path, 'exec', dont_inherit=True)
    return _run_apart(code, init_globals, name, script=path)
