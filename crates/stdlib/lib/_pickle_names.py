"""Names in pickles: of modules, of what is in them, and of protocols."""

import sys
from _pickle_opcodes import DEFAULT_PROTOCOL, HIGHEST_PROTOCOL


def _whole_module(obj, name):
    """The name of the module that a global of that qualified name is found in."""
    module = getattr(obj, '__module__', None)
    if module is not None:
        return module
    path = name.split('.')
    for module_name, module in list(sys.modules.items()):
        if module_name in ('__main__', '__mp_main__') or module is None:
            continue
        try:
            if _follow(module, path) is obj:
                return module_name
        except AttributeError:
            pass
    return '__main__'


whichmodule = _whole_module


def _follow(obj, path):
    for name in path:
        obj = getattr(obj, name)
    return obj


def _import(name):
    __import__(name)
    return sys.modules[name]


def _encode(text, encoding):
    return text.encode(encoding)


# What bytes are made with under protocols that have none, under the name CPython gives it.
_encode.__module__, _encode.__qualname__, _encode.__name__ = '_codecs', 'encode', 'encode'

# What Python 2 calls it, and back.
_OLD_MODULES = {'builtins': '__builtin__', 'copyreg': 'copy_reg', 'queue': 'Queue',
                'socketserver': 'SocketServer', 'configparser': 'ConfigParser',
                'tkinter': 'Tkinter', '_thread': 'thread'}
_OLD_NAMES = {('builtins', 'range'): ('__builtin__', 'xrange'),
              ('builtins', 'int'): ('__builtin__', 'long'),
              ('builtins', 'str'): ('__builtin__', 'unicode'),
              ('functools', 'reduce'): ('__builtin__', 'reduce'),
              ('itertools', 'filterfalse'): ('itertools', 'ifilterfalse')}
_OLD_NAMES.update((('builtins', name), ('exceptions', name)) for name in (
    'ArithmeticError AssertionError AttributeError BaseException BufferError BytesWarning '
    'DeprecationWarning EOFError EnvironmentError Exception FloatingPointError FutureWarning '
    'GeneratorExit IOError ImportError ImportWarning IndentationError IndexError KeyError '
    'KeyboardInterrupt LookupError MemoryError NameError NotImplementedError OSError OverflowError '
    'PendingDeprecationWarning ReferenceError RuntimeError RuntimeWarning StopIteration SyntaxError '
    'SyntaxWarning SystemError SystemExit TabError TypeError UnboundLocalError UnicodeDecodeError '
    'UnicodeEncodeError UnicodeError UnicodeTranslateError UnicodeWarning UserWarning ValueError '
    'Warning ZeroDivisionError').split())
_NEW_MODULES = {old: new for new, old in _OLD_MODULES.items()}
_NEW_NAMES = {old: new for new, old in _OLD_NAMES.items()}
_NEW_NAMES['__builtin__', 'unichr'] = 'builtins', 'chr'
_NEW_NAMES['__builtin__', 'basestring'] = 'builtins', 'str'
_NEW_MODULES['exceptions'] = 'builtins'
# Python 2 has one class for them all.
_OLD_NAMES['builtins', 'ModuleNotFoundError'] = 'exceptions', 'ImportError'
_OLD_NAMES.update((('builtins', name + 'Error'), ('exceptions', 'OSError')) for name in (
    'BrokenPipe ChildProcess ConnectionAborted Connection ConnectionRefused ConnectionReset FileExists '
    'FileNotFound Interrupted IsADirectory NotADirectory Permission ProcessLookup Timeout').split())


def _protocol(protocol):
    if protocol is None:
        return DEFAULT_PROTOCOL
    if not isinstance(protocol, int):
        raise TypeError(f"'{type(protocol).__name__}' object cannot be interpreted as an integer")
    if protocol < 0:
        return HIGHEST_PROTOCOL
    if protocol > HIGHEST_PROTOCOL:
        raise ValueError(f'pickle protocol must be <= {HIGHEST_PROTOCOL}')
    return protocol
