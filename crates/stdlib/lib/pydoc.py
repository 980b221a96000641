"""Descriptions of modules, classes and functions, made of what they say themselves; help()."""

import builtins
import importlib
import inspect
import re
import sys
from _pydoc_parts import (
    TextRepr, classify_class_attrs, classname, cram, getdoc, isdata, parentname, sort_attributes,
    splitdoc, stripid, visiblename)
from _pydoc_text import PlainTextDoc, TextDoc

__all__ = ['help']

text = TextDoc()
plaintext = PlainTextDoc()


def plain(text):
    """A text without the signs that were written twice."""
    return re.sub('.\b', '', text)


class ErrorDuringImport(Exception):
    """A module was found, and cannot be imported."""

    def __init__(self, filename, exc_info):
        if not isinstance(exc_info, tuple):
            exc_info = type(exc_info), exc_info, exc_info.__traceback__
        self.filename = filename
        self.exc, self.value, self.tb = exc_info

    def __str__(self):
        return f'problem in {self.filename} - {self.exc.__name__}: {self.value}'


def safeimport(path, forceload=0, cache={}):
    """The module of that name, or None if there is none."""
    try:
        return importlib.import_module(path)
    except ModuleNotFoundError as error:
        if error.name and (path == error.name or path.startswith(error.name + '.')):
            return None
        raise ErrorDuringImport(path, error) from error
    except Exception as error:
        raise ErrorDuringImport(path, error) from error


def locate(path, forceload=0):
    """The object with a dotted name: the longest part that is a module, then attributes."""
    parts = [part for part in path.split('.') if part]
    found, used = None, 0
    while used < len(parts):
        module = safeimport('.'.join(parts[:used + 1]))
        if not module:
            break
        found, used = module, used + 1
    if found is None:
        found = builtins
    for part in parts[used:]:
        try:
            found = getattr(found, part)
        except AttributeError:
            return None
    return found


def resolve(thing, forceload=0):
    """An object and its name, given one of them."""
    if isinstance(thing, str):
        found = locate(thing, forceload)
        if found is None:
            raise ImportError(f'No Python documentation found for {thing!r}.\n'
                              'Use help() to get the interactive help utility.\n'
                              'Use help(str) for help on the str class.')
        return found, thing
    name = getattr(thing, '__name__', None)
    return thing, name if isinstance(name, str) else None


def describe(thing):
    """What sort of thing something is, and its name."""
    if inspect.ismodule(thing):
        if thing.__name__ in sys.builtin_module_names:
            return 'built-in module ' + thing.__name__
        return ('package ' if hasattr(thing, '__path__') else 'module ') + thing.__name__
    if inspect.isbuiltin(thing):
        return 'built-in function ' + thing.__name__
    for test, sort in ((inspect.isgetsetdescriptor, 'getset descriptor'),
                       (inspect.ismemberdescriptor, 'member descriptor')):
        if test(thing):
            owner = thing.__objclass__
            return f'{sort} {owner.__module__}.{owner.__name__}.{thing.__name__}'
    for test, sort in ((inspect.isclass, 'class'), (inspect.isfunction, 'function'),
                       (inspect.ismethod, 'method'),
                       (inspect.ismethodwrapper, 'method wrapper'),
                       (inspect.ismethoddescriptor, 'method descriptor')):
        if test(thing) and hasattr(thing, '__name__'):
            return f'{sort} {thing.__name__}'
    return type(thing).__name__


def render_doc(thing, title='Python Library Documentation: %s', forceload=0, renderer=None):
    """The description of an object, or of what has that name."""
    object, name = resolve(thing, forceload)
    shown = describe(object)
    module = inspect.getmodule(object)
    if name and '.' in name:
        shown += ' in ' + name[:name.rfind('.')]
    elif module and module is not object:
        shown += ' in module ' + module.__name__
    if not (inspect.ismodule(object) or inspect.isclass(object) or inspect.isroutine(object)
            or inspect.isdatadescriptor(object) or getdoc(object)):
        # Of what does not describe itself, the class is told.
        object = getattr(object, '__origin__', None) or type(object)
        shown += ' object'
    renderer = text if renderer is None else renderer
    return title % shown + '\n\n' + renderer.document(object, name)


def doc(thing, title='Python Library Documentation: %s', forceload=0, output=None, is_cli=False):
    """Show the description of an object, or of what has that name."""
    if output is not None:
        try:
            output.write(render_doc(thing, title, forceload, plaintext))
        except ImportError as error:
            if is_cli:
                raise
            output.write(str(error))
        return
    try:
        pager(render_doc(thing, title, forceload))
    except ImportError as error:
        if is_cli:
            raise
        print(error)


def pager(text, title=''):
    """Show a text."""
    encoding = getattr(sys.stdout, 'encoding', None) or 'utf-8'
    shown = plain(text).encode(encoding, 'backslashreplace').decode(encoding)
    sys.stdout.write(shown)


class Helper:
    """What help is: called, it describes."""

    def __init__(self, input=None, output=None):
        self._input = input
        self._output = output

    @property
    def input(self):
        return self._input or sys.stdin

    @property
    def output(self):
        return self._output or sys.stdout

    _ASKED = object()

    def __call__(self, request=_ASKED):
        if request is self._ASKED:
            self.interact()
        else:
            self.help(request)

    def interact(self):
        """Ask for names, and describe what has them, until there are no more."""
        while True:
            self.output.write('help> ')
            self.output.flush()
            line = self.input.readline()
            request = line.strip().replace('"', '').replace("'", '')
            if not line or request.lower() in ('', 'q', 'quit', 'exit'):
                break
            self.help(request)

    def help(self, request, is_cli=False):
        """Describe an object, or what has that name."""
        doc(request, 'Help on %s:', output=self._output, is_cli=is_cli)
        self.output.write('\n')


help = Helper()


def cli():
    """Describe what the arguments name."""
    for argument in sys.argv[1:]:
        try:
            help.help(argument, is_cli=True)
        except (ImportError, ErrorDuringImport) as error:
            print(error)
            sys.exit(1)


if __name__ == '__main__':
    cli()
