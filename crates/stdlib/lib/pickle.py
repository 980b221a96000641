"""Objects as bytes, and bytes as objects again.

What is made of builtin types alone goes through the native module `_pickle`; everything that may
call Python code is done here. Both write the same bytes.
"""

import _pickle
import copyreg
import sys
from copyreg import __newobj__ as _newobj
from copyreg import _extension_registry, _inverted_registry, _extension_cache, dispatch_table

__all__ = ['PickleError', 'PicklingError', 'UnpicklingError', 'Pickler', 'Unpickler',
           'dump', 'dumps', 'load', 'loads', 'PickleBuffer',
           'HIGHEST_PROTOCOL', 'DEFAULT_PROTOCOL']

format_version = '4.0'
compatible_formats = ['1.0', '1.1', '1.2', '1.3', '2.0', '3.0', '4.0', '5.0']
HIGHEST_PROTOCOL = 5
DEFAULT_PROTOCOL = 4

# A frame is closed once it is so long; shorter ones than the least are not worth their header.
_FRAME_FULL = 64 * 1024
_FRAME_LEAST = 4
_BATCH = 1000


class PickleError(Exception):
    """Pickling or unpickling went wrong."""


class PicklingError(PickleError):
    """The object cannot be pickled."""


class UnpicklingError(PickleError):
    """The bytes are no pickle, or not a whole one."""


PickleError.__module__ = PicklingError.__module__ = UnpicklingError.__module__ = '_pickle'


class PickleBuffer:
    """Bytes that may travel outside the pickle."""

    def __init__(self, obj):
        self._view = memoryview(obj)

    def raw(self):
        return self._view

    def release(self):
        self._view.release()


class _Stop(Exception):
    def __init__(self, value):
        self.value = value


# The instructions of the little machine that builds the objects.
MARK = b'('
STOP = b'.'
POP = b'0'
POP_MARK = b'1'
DUP = b'2'
FLOAT = b'F'
INT = b'I'
BININT = b'J'
BININT1 = b'K'
LONG = b'L'
BININT2 = b'M'
NONE = b'N'
PERSID = b'P'
BINPERSID = b'Q'
REDUCE = b'R'
STRING = b'S'
BINSTRING = b'T'
SHORT_BINSTRING = b'U'
UNICODE = b'V'
BINUNICODE = b'X'
APPEND = b'a'
BUILD = b'b'
GLOBAL = b'c'
DICT = b'd'
EMPTY_DICT = b'}'
APPENDS = b'e'
GET = b'g'
BINGET = b'h'
INST = b'i'
LONG_BINGET = b'j'
LIST = b'l'
EMPTY_LIST = b']'
OBJ = b'o'
PUT = b'p'
BINPUT = b'q'
LONG_BINPUT = b'r'
SETITEM = b's'
TUPLE = b't'
EMPTY_TUPLE = b')'
SETITEMS = b'u'
BINFLOAT = b'G'
TRUE = b'I01\n'
FALSE = b'I00\n'
PROTO = b'\x80'
NEWOBJ = b'\x81'
EXT1 = b'\x82'
EXT2 = b'\x83'
EXT4 = b'\x84'
TUPLE1 = b'\x85'
TUPLE2 = b'\x86'
TUPLE3 = b'\x87'
NEWTRUE = b'\x88'
NEWFALSE = b'\x89'
LONG1 = b'\x8a'
LONG4 = b'\x8b'
BINBYTES = b'B'
SHORT_BINBYTES = b'C'
SHORT_BINUNICODE = b'\x8c'
BINUNICODE8 = b'\x8d'
BINBYTES8 = b'\x8e'
EMPTY_SET = b'\x8f'
ADDITEMS = b'\x90'
FROZENSET = b'\x91'
NEWOBJ_EX = b'\x92'
STACK_GLOBAL = b'\x93'
MEMOIZE = b'\x94'
FRAME = b'\x95'
BYTEARRAY8 = b'\x96'
NEXT_BUFFER = b'\x97'
READONLY_BUFFER = b'\x98'

__all__ += [name for name in globals() if name.isupper() and not name.startswith('_')
            and name not in __all__]

_TUPLES = [EMPTY_TUPLE, TUPLE1, TUPLE2, TUPLE3]


def encode_long(x):
    """An int as two's complement, least byte first; nothing for 0."""
    if x == 0:
        return b''
    length = (x.bit_length() >> 3) + 1
    data = x.to_bytes(length, 'little', signed=True)
    if x < 0 and length > 1 and data[-1] == 0xff and data[-2] & 0x80:
        data = data[:-1]
    return data


def decode_long(data):
    """The int that encode_long() made the bytes of."""
    return int.from_bytes(data, 'little', signed=True)


def _float_bytes(x):
    return _pickle.float_bytes(x)


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


class Pickler:
    """Writes the pickles of objects to a file."""

    def __init__(self, file, protocol=None, *, fix_imports=True, buffer_callback=None):
        self.proto = protocol = _protocol(protocol)
        if buffer_callback is not None and protocol < 5:
            raise ValueError('buffer_callback needs protocol >= 5')
        try:
            self._file_write = file.write
        except AttributeError:
            raise TypeError("file must have a 'write' attribute") from None
        self.bin = protocol >= 1
        self.fast = 0
        self.fix_imports = fix_imports and protocol < 3
        self._buffer_callback = buffer_callback
        self.memo = {}
        self._out = None

    def clear_memo(self):
        """Forget which objects were written already."""
        self.memo.clear()

    def dump(self, obj):
        """Write the pickle of obj."""
        if not hasattr(self, '_file_write'):
            raise PicklingError(f'Pickler.__init__() was not called by '
                                f'{self.__class__.__name__}.__init__()')
        self._begin()
        self._save(obj)
        self._write(STOP)
        self._commit(True)
        self._file_write(b''.join(self._out))
        self._out = None

    def persistent_id(self, obj):
        """What stands for obj outside the pickle; None: write obj itself."""
        return None

    # Writing. Under protocol 4 and later, parts gather in a frame.

    def _begin(self):
        self._out = []
        self._frame = []
        self._length = 0
        self._table = getattr(self, 'dispatch_table', None)
        if self._table is None:
            self._table = dispatch_table
        self._override = getattr(self, 'reducer_override', None)
        cls = type(self)
        self._persistent = (self.persistent_id
                            if cls.persistent_id is not Pickler.persistent_id
                            or 'persistent_id' in self.__dict__ else None)
        if self.proto >= 2:
            self._out.append(PROTO + bytes([self.proto]))

    def _write(self, data):
        self._frame.append(data)
        self._length += len(data)

    def _commit(self, force=False):
        if not (force or self._length >= _FRAME_FULL):
            return
        if self.proto >= 4 and self._length >= _FRAME_LEAST:
            self._out.append(FRAME + self._length.to_bytes(8, 'little'))
        self._out += self._frame
        self._frame = []
        self._length = 0

    def _write_large(self, header, payload):
        if self.proto >= 4 and len(payload) >= _FRAME_FULL:
            # On its own, between two frames.
            self._commit(True)
            self._out += [header, payload]
        else:
            self._write(header)
            self._write(payload)

    def _memoize(self, obj):
        if self.fast:
            return
        number = len(self.memo)
        self.memo[id(obj)] = number, obj
        if self.proto >= 4:
            self._write(MEMOIZE)
        elif self.bin:
            self._write(BINPUT + bytes([number]) if number < 256
                        else LONG_BINPUT + number.to_bytes(4, 'little'))
        else:
            self._write(PUT + repr(number).encode('ascii') + b'\n')

    def _get(self, number):
        if not self.bin:
            self._write(GET + repr(number).encode('ascii') + b'\n')
        elif number < 256:
            self._write(BINGET + bytes([number]))
        else:
            self._write(LONG_BINGET + number.to_bytes(4, 'little'))

    def _save(self, obj, with_persistent_id=True):
        if self._length >= _FRAME_FULL:
            self._commit()
        if with_persistent_id and self._persistent is not None:
            name = self._persistent(obj)
            if name is not None:
                self._save_persistent(name)
                return
        cls = type(obj)
        atom = _ATOMS.get(cls)
        if atom is not None:
            atom(self, obj)
            return
        known = self.memo.get(id(obj))
        if known is not None:
            self._get(known[0])
            return
        save = _SAVERS.get(cls)
        if save is not None:
            save(self, obj)
            return
        self._save_other(obj, cls)

    def _save_other(self, obj, cls):
        made = NotImplemented
        if self._override is not None:
            made = self._override(obj)
        if made is NotImplemented:
            reduce = self._table.get(cls)
            if reduce is not None:
                made = reduce(obj)
            elif cls is _FunctionType or issubclass(cls, type):
                self._save_class_or_function(obj, cls)
                return
            else:
                made = _reduced(obj, cls, self.proto)
        if isinstance(made, str):
            self._save_global(obj, made)
            return
        if not isinstance(made, tuple):
            raise PicklingError('__reduce__ must return a string or tuple')
        if not 2 <= len(made) <= 6:
            raise PicklingError('tuple returned by __reduce__ must contain 2 through 6 elements')
        self._save_reduce(*made, obj=obj)

    def _save_class_or_function(self, obj, cls):
        if obj is type(None):
            self._save_reduce(type, (None,), obj=obj)
        elif obj is type(NotImplemented):
            self._save_reduce(type, (NotImplemented,), obj=obj)
        elif obj is type(...):
            self._save_reduce(type, (...,), obj=obj)
        else:
            self._save_global(obj)

    def _save_persistent(self, name):
        if self.bin:
            self._save(name, False)
            self._write(BINPERSID)
            return
        try:
            self._write(PERSID + str(name).encode('ascii') + b'\n')
        except UnicodeEncodeError:
            raise PicklingError('persistent IDs in protocol 0 must be ASCII strings') from None

    def _save_reduce(self, func, args, state=None, listitems=None, dictitems=None,
                     state_setter=None, *, obj=None):
        if not callable(func):
            raise PicklingError('first item of the tuple returned by __reduce__ must be callable')
        if not isinstance(args, tuple):
            raise PicklingError('second item of the tuple returned by __reduce__ must be a tuple')
        name = getattr(func, '__name__', '')
        if self.proto >= 2 and name == '__newobj_ex__':
            cls, args, kwargs = args
            self._check_class(cls, obj)
            if self.proto >= 4:
                self._save(cls)
                self._save(args)
                self._save(kwargs)
                self._write(NEWOBJ_EX)
            else:
                from functools import partial
                self._save(partial(cls.__new__, cls, *args, **kwargs))
                self._save(())
                self._write(REDUCE)
        elif self.proto >= 2 and name == '__newobj__':
            cls = args[0]
            self._check_class(cls, obj)
            self._save(cls)
            self._save(args[1:])
            self._write(NEWOBJ)
        else:
            self._save(func)
            self._save(args)
            self._write(REDUCE)
        if obj is not None:
            known = self.memo.get(id(obj))
            if known is not None:
                # It contains itself and has been written meanwhile.
                self._write(POP)
                self._get(known[0])
            else:
                self._memoize(obj)
        if listitems is not None:
            self._batch_appends(listitems)
        if dictitems is not None:
            self._batch_setitems(dictitems)
        if state is not None:
            if state_setter is None:
                self._save(state)
                self._write(BUILD)
            else:
                self._save(state_setter)
                self._save(obj)
                self._save(state)
                self._write(TUPLE2)
                self._write(REDUCE)
                # Its result is nobody's.
                self._write(POP)

    @staticmethod
    def _check_class(cls, obj):
        if not hasattr(cls, '__new__'):
            raise PicklingError('args[0] from __newobj__ args has no __new__')
        if obj is not None and cls is not obj.__class__:
            raise PicklingError('args[0] from __newobj__ args has the wrong class')

    # Atoms and containers.

    def _save_none(self, obj):
        self._write(NONE)

    def _save_bool(self, obj):
        if self.proto >= 2:
            self._write(NEWTRUE if obj else NEWFALSE)
        else:
            self._write(TRUE if obj else FALSE)

    def _save_int(self, obj):
        if self.bin:
            if 0 <= obj <= 0xff:
                self._write(BININT1 + bytes([obj]))
                return
            if 0 <= obj <= 0xffff:
                self._write(BININT2 + obj.to_bytes(2, 'little'))
                return
            if -0x80000000 <= obj <= 0x7fffffff:
                self._write(BININT + obj.to_bytes(4, 'little', signed=True))
                return
        if self.proto >= 2:
            data = encode_long(obj)
            if len(data) < 256:
                self._write(LONG1 + bytes([len(data)]) + data)
            else:
                self._write(LONG4 + len(data).to_bytes(4, 'little') + data)
        elif -0x80000000 <= obj <= 0x7fffffff:
            self._write(INT + repr(obj).encode('ascii') + b'\n')
        else:
            self._write(LONG + repr(obj).encode('ascii') + b'L\n')

    def _save_float(self, obj):
        if self.bin:
            self._write(BINFLOAT + _float_bytes(obj))
        else:
            self._write(FLOAT + repr(obj).encode('ascii') + b'\n')

    def _save_str(self, obj):
        if not self.bin:
            text = obj.replace('\\', '\\u005c').replace('\0', '\\u0000')
            text = text.replace('\n', '\\u000a').replace('\r', '\\u000d').replace('\x1a', '\\u001a')
            self._write(UNICODE + text.encode('raw-unicode-escape') + b'\n')
            self._memoize(obj)
            return
        data = obj.encode('utf-8', 'surrogatepass')
        n = len(data)
        if n <= 0xff and self.proto >= 4:
            self._write(SHORT_BINUNICODE + bytes([n]) + data)
        elif n > 0xffffffff and self.proto >= 4:
            self._write_large(BINUNICODE8 + n.to_bytes(8, 'little'), data)
        else:
            self._write_large(BINUNICODE + n.to_bytes(4, 'little'), data)
        self._memoize(obj)

    def _save_bytes(self, obj):
        if self.proto < 3:
            if obj:
                self._save_reduce(_encode, (str(obj, 'latin1'), 'latin1'), obj=obj)
            else:
                self._save_reduce(bytes, (), obj=obj)
            return
        n = len(obj)
        if n <= 0xff:
            self._write(SHORT_BINBYTES + bytes([n]) + obj)
        elif n > 0xffffffff and self.proto >= 4:
            self._write_large(BINBYTES8 + n.to_bytes(8, 'little'), obj)
        else:
            self._write_large(BINBYTES + n.to_bytes(4, 'little'), obj)
        self._memoize(obj)

    def _save_bytearray(self, obj):
        if self.proto < 5:
            if obj:
                self._save_reduce(bytearray, (bytes(obj),), obj=obj)
            else:
                self._save_reduce(bytearray, (), obj=obj)
            return
        self._write_large(BYTEARRAY8 + len(obj).to_bytes(8, 'little'), bytes(obj))
        self._memoize(obj)

    def _save_picklebuffer(self, obj):
        if self.proto < 5:
            raise PicklingError('PickleBuffer can only be pickled with protocol >= 5')
        view = obj.raw()
        in_band = True
        if self._buffer_callback is not None:
            in_band = bool(self._buffer_callback(obj))
        if in_band:
            (self._save_bytes if view.readonly else self._save_bytearray)(
                bytes(view) if view.readonly else bytearray(view))
        else:
            self._write(NEXT_BUFFER)
            if view.readonly:
                self._write(READONLY_BUFFER)

    def _save_tuple(self, obj):
        if not obj:
            if self.bin:
                self._write(EMPTY_TUPLE)
            else:
                self._write(MARK + TUPLE)
            return
        n = len(obj)
        if n <= 3 and self.proto >= 2:
            for item in obj:
                self._save(item)
            known = self.memo.get(id(obj))
            if known is not None:
                # It contains itself and has been written meanwhile.
                self._write(POP * n)
                self._get(known[0])
            else:
                self._write(_TUPLES[n])
                self._memoize(obj)
            return
        self._write(MARK)
        for item in obj:
            self._save(item)
        known = self.memo.get(id(obj))
        if known is not None:
            self._write(POP_MARK if self.bin else POP * (n + 1))
            self._get(known[0])
            return
        self._write(TUPLE)
        self._memoize(obj)

    def _save_list(self, obj):
        self._write(EMPTY_LIST if self.bin else MARK + LIST)
        self._memoize(obj)
        self._batch_appends(obj, True)

    def _save_dict(self, obj):
        self._write(EMPTY_DICT if self.bin else MARK + DICT)
        self._memoize(obj)
        self._batch_setitems(obj.items(), True)

    def _batch_appends(self, items, exact=False):
        if not self.bin:
            for item in items:
                self._save(item)
                self._write(APPEND)
            return
        for batch in _batches(items):
            if len(batch) > 1 or exact and len(items) > 1:
                self._write(MARK)
                for item in batch:
                    self._save(item)
                self._write(APPENDS)
            else:
                self._save(batch[0])
                self._write(APPEND)

    def _batch_setitems(self, items, exact=False):
        if not self.bin:
            for key, value in items:
                self._save(key)
                self._save(value)
                self._write(SETITEM)
            return
        for batch in _batches(items):
            several = len(batch) > 1 or exact and len(items) > 1
            if several:
                self._write(MARK)
            for key, value in batch:
                self._save(key)
                self._save(value)
            self._write(SETITEMS if several else SETITEM)

    def _save_set(self, obj):
        if self.proto < 4:
            self._save_reduce(set, (list(obj),), obj=obj)
            return
        self._write(EMPTY_SET)
        self._memoize(obj)
        for batch in _batches(obj):
            self._write(MARK)
            for item in batch:
                self._save(item)
            self._write(ADDITEMS)

    def _save_frozenset(self, obj):
        if self.proto < 4:
            self._save_reduce(frozenset, (list(obj),), obj=obj)
            return
        self._write(MARK)
        for item in obj:
            self._save(item)
        known = self.memo.get(id(obj))
        if known is not None:
            self._write(POP_MARK)
            self._get(known[0])
            return
        self._write(FROZENSET)
        self._memoize(obj)

    def _save_global(self, obj, name=None):
        if name is None:
            name = getattr(obj, '__qualname__', None)
        if name is None:
            name = obj.__name__
        path = name.split('.')
        if '<locals>' in path:
            raise AttributeError(f"Can't get local object {name!r}")
        module_name = _whole_module(obj, name)
        try:
            if obj is _encode:
                found, parent = obj, None
            else:
                module = _import(module_name)
                found = _follow(module, path)
                parent = _follow(module, path[:-1])
        except (ImportError, KeyError):
            raise PicklingError(f"Can't pickle {obj!r}: import of module {module_name!r} "
                                f"failed") from None
        except AttributeError:
            raise PicklingError(f"Can't pickle {obj!r}: attribute lookup {name} on "
                                f"{module_name} failed") from None
        if found is not obj:
            raise PicklingError(f"Can't pickle {obj!r}: it's not the same object as "
                                f"{module_name}.{name}")
        if self.proto >= 2:
            code = _extension_registry.get((module_name, name))
            if code is not None:
                if code <= 0xff:
                    self._write(EXT1 + bytes([code]))
                elif code <= 0xffff:
                    self._write(EXT2 + code.to_bytes(2, 'little'))
                else:
                    self._write(EXT4 + code.to_bytes(4, 'little'))
                return
        if self.proto >= 4:
            self._save(module_name)
            self._save(name)
            self._write(STACK_GLOBAL)
        elif len(path) > 1:
            self._save_reduce(getattr, (parent, path[-1]))
        elif self.proto >= 3:
            self._write(GLOBAL + f'{module_name}\n{name}\n'.encode('utf-8'))
        else:
            if self.fix_imports:
                module_name, name = _OLD_NAMES.get(
                    (module_name, name), (_OLD_MODULES.get(module_name, module_name), name))
            try:
                self._write(GLOBAL + f'{module_name}\n{name}\n'.encode('ascii'))
            except UnicodeEncodeError:
                raise PicklingError(f"can't pickle global identifier '{module_name}.{name}' "
                                    f'using pickle protocol {self.proto}') from None
        self._memoize(obj)

    def _save_ellipsis(self, obj):
        self._save_global(obj, 'Ellipsis')

    def _save_notimplemented(self, obj):
        self._save_global(obj, 'NotImplemented')


def _encode(text, encoding):
    return text.encode(encoding)


# What bytes are made with under protocols that have none, under the name CPython gives it.
_encode.__module__, _encode.__qualname__, _encode.__name__ = '_codecs', 'encode', 'encode'

_FunctionType = type(lambda: None)

_ATOMS = {
    type(None): Pickler._save_none,
    bool: Pickler._save_bool,
    int: Pickler._save_int,
    float: Pickler._save_float,
}

_SAVERS = {
    str: Pickler._save_str,
    bytes: Pickler._save_bytes,
    bytearray: Pickler._save_bytearray,
    PickleBuffer: Pickler._save_picklebuffer,
    tuple: Pickler._save_tuple,
    list: Pickler._save_list,
    dict: Pickler._save_dict,
    set: Pickler._save_set,
    frozenset: Pickler._save_frozenset,
    type(...): Pickler._save_ellipsis,
    type(NotImplemented): Pickler._save_notimplemented,
}

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


def _batches(items):
    batch = []
    for item in items:
        batch.append(item)
        if len(batch) == _BATCH:
            yield batch
            batch = []
    if batch:
        yield batch


_BuiltinType = type(len)
_MethodType = type(Pickler.__init__.__get__(0))
_PLAIN_REDUCE = object.__reduce__
_PLAIN_REDUCE_EX = object.__reduce_ex__
# Builtin classes whose instances are made of nothing but arguments of their class.
_VALUES = {range: lambda r: (r.start, r.stop, r.step),
           slice: lambda s: (s.start, s.stop, s.step)}


def _reduced(obj, cls, protocol):
    """What __reduce_ex__ says about an object."""
    reduce = getattr(cls, '__reduce_ex__', None)
    if reduce is None:
        raise PicklingError(f"Can't pickle {cls.__name__!r} object: {obj!r}")
    if reduce is not _PLAIN_REDUCE_EX:
        return obj.__reduce_ex__(protocol)
    if cls.__reduce__ is not _PLAIN_REDUCE:
        return obj.__reduce__()
    values = _VALUES.get(cls)
    if values is not None:
        return cls, values(obj)
    if cls is _BuiltinType:
        owner = getattr(obj, '__self__', None)
        if owner is None or type(owner) is _ModuleType:
            return obj.__qualname__
        return getattr, (owner, obj.__name__)
    if cls is _MethodType:
        return getattr, (obj.__self__, obj.__func__.__name__)
    if cls in _DESCRIPTORS:
        return getattr, (obj.__objclass__, obj.__name__)
    module = cls.__module__
    if cls in _HOPELESS or not _pickle.is_heap_type(cls) and not _has_state(cls):
        name = cls.__qualname__ if module == 'builtins' else f'{module}.{cls.__qualname__}'
        raise TypeError(f'cannot pickle {name!r} object')
    if protocol >= 2:
        return _reduce_new(obj, cls)
    return _reduce_old(obj, cls, protocol)


_ModuleType = type(sys)
_HOPELESS = {_ModuleType, type((lambda: (yield))()), type(_newobj.__code__), memoryview, property,
             staticmethod, classmethod, super}
_DESCRIPTORS = {type(str.join), type(object.__init__)}


def _has_state(cls):
    """Whether instances of a class that was not made by Python code have all their state on show."""
    return cls is object or issubclass(cls, BaseException) or cls.__module__ in ('collections',)


def _state(obj, cls):
    """The attributes of an object, those in slots included."""
    if cls.__getstate__ is not object.__getstate__:
        return obj.__getstate__()
    state = obj.__getstate__()
    names = copyreg._slotnames(cls)
    if not names:
        return state
    slots = {name: getattr(obj, name) for name in names if hasattr(obj, name)}
    if type(state) is tuple:
        state = state[0]
    return (state, slots) if slots else state


def _reduce_new(obj, cls):
    getnewargs_ex = getattr(cls, '__getnewargs_ex__', None)
    func, kwargs = _newobj, None
    if getnewargs_ex is not None:
        args = getnewargs_ex(obj)
        if not isinstance(args, tuple):
            raise TypeError(f"__getnewargs_ex__ should return a tuple, not "
                            f"'{type(args).__name__}'")
        if len(args) != 2:
            raise ValueError(f'__getnewargs_ex__ should return a tuple of length 2, not {len(args)}')
        args, kwargs = args
    elif getattr(cls, '__getnewargs__', None) is not None:
        args = obj.__getnewargs__()
        if not isinstance(args, tuple):
            raise TypeError(f"__getnewargs__ should return a tuple, not '{type(args).__name__}'")
    else:
        args = ()
        for base in (int, float, str, bytes, tuple, complex, frozenset, bytearray, set):
            if issubclass(cls, base):
                if base is complex:
                    args = (obj.real, obj.imag)
                elif base in (tuple, frozenset, set):
                    args = (base([*base.__iter__(obj)]),)
                elif base is int:
                    args = (int.__index__(obj),)
                elif base is float:
                    args = (float.__add__(obj, 0.0) if obj else float.__pos__(obj),)
                elif base is str:
                    args = (str.__getitem__(obj, slice(None)),)
                else:
                    args = (base.__getitem__(obj, slice(None)),)
                break
    state = _state(obj, cls)
    listitems = iter(obj) if issubclass(cls, list) else None
    dictitems = iter(obj.items()) if issubclass(cls, dict) else None
    if kwargs:
        return copyreg.__newobj_ex__, (cls, args, kwargs), state, listitems, dictitems
    return func, (cls, *args), state, listitems, dictitems


def _reduce_old(obj, cls, protocol):
    for base in cls.__mro__:
        if not _pickle.is_heap_type(base):
            break
    if base is object:
        state = None
    elif base is cls:
        raise TypeError(f'cannot pickle {cls.__name__!r} object')
    else:
        state = base(obj)
    args = (cls, base, state)
    getstate = getattr(cls, '__getstate__', None)
    if getstate is object.__getstate__ and getattr(obj, '__slots__', None):
        raise TypeError('a class that defines __slots__ without defining __getstate__ '
                        'cannot be pickled')
    extra = _state(obj, cls)
    if extra:
        return copyreg._reconstructor, args, extra
    return copyreg._reconstructor, args


class Unpickler:
    """Makes objects of the pickles in a file."""

    def __init__(self, file, *, fix_imports=True, encoding='ASCII', errors='strict',
                 buffers=None):
        try:
            self._file_read = file.read
            self._file_readline = file.readline
        except AttributeError:
            raise TypeError("file must have 'read', 'readinto' and 'readline' "
                            'attributes') from None
        self._setup(fix_imports, encoding, errors, buffers)

    def _setup(self, fix_imports, encoding, errors, buffers):
        self.fix_imports = fix_imports
        self.encoding = encoding
        self.errors = errors
        self._buffers = None if buffers is None else iter(buffers)
        self.memo = {}
        self.proto = 0

    def persistent_load(self, pid):
        raise UnpicklingError('A load persistent id instruction was encountered, but no '
                              'persistent_load function was specified.')

    def load(self):
        """Make one object."""
        if not hasattr(self, '_file_read'):
            raise UnpicklingError(f'Unpickler.__init__() was not called by '
                                  f'{self.__class__.__name__}.__init__()')
        self._frame = None
        self._marks = []
        self._stack = []
        self.proto = 0
        try:
            while True:
                key = self._read_key()
                load = _LOADERS.get(key)
                if load is None:
                    shown = repr(key)[1:] if key.isascii() and key.isalnum() \
                        else "'\\x%02x'" % key[0] if not 0x20 <= key[0] < 0x7f \
                        else f"'{chr(key[0])}'"
                    raise UnpicklingError(f'invalid load key, {shown}.')
                try:
                    load(self)
                except IndexError:
                    if self._stack and load not in _MARKED:
                        raise
                    raise UnpicklingError('unpickling stack underflow') from None
        except _Stop as stop:
            return stop.value

    # Reading, from the frame if there is one.

    def _read_key(self):
        data = self._some(1)
        if not data:
            raise EOFError('Ran out of input')
        return data

    def _some(self, n):
        frame = self._frame
        if frame is not None:
            at = self._at
            data = frame[at:at + n]
            if data or n == 0:
                self._at = at + len(data)
                return data
            self._frame = None
        return self._file_read(n)

    def _read(self, n):
        data = self._some(n)
        if len(data) < n:
            raise UnpicklingError('pickle data was truncated')
        return data

    def _line(self):
        frame = self._frame
        if frame is not None:
            end = frame.find(b'\n', self._at)
            if end >= 0:
                data = frame[self._at:end]
                self._at = end + 1
                return data
            if self._at < len(frame):
                raise UnpicklingError('pickle exhausted before end of frame')
            self._frame = None
        data = self._file_readline()
        if not data.endswith(b'\n'):
            raise UnpicklingError('pickle data was truncated')
        return data[:-1]

    def _uint(self, n):
        return int.from_bytes(self._read(n), 'little')

    def _length(self, n, what):
        length = self._uint(n)
        if length > sys.maxsize:
            raise UnpicklingError(f'{what} exceeds system\'s maximum size of {sys.maxsize} bytes')
        return length

    def _pop_mark(self):
        items = self._stack
        if not self._marks:
            raise UnpicklingError('could not find MARK')
        self._stack = self._marks.pop()
        return items

    def _get(self, key):
        try:
            return self.memo[key]
        except KeyError:
            raise UnpicklingError(f'Memo value not found at index {key}') from None

    def find_class(self, module, name):
        """The global that a pickle names."""
        if (module, name) == ('_codecs', 'encode'):
            return _encode
        if self.proto < 3 and self.fix_imports:
            if (module, name) in _NEW_NAMES:
                module, name = _NEW_NAMES[module, name]
            elif module in _NEW_MODULES:
                module = _NEW_MODULES[module]
        found = _import(module)
        if self.proto < 4 or '.' not in name:
            try:
                return getattr(found, name)
            except AttributeError:
                raise AttributeError(f"Can't get attribute {name!r} on {found!r}") from None
        path = name.split('.')
        try:
            return _follow(found, path)
        except AttributeError:
            raise AttributeError(f"Can't resolve path {name!r} on {found!r}") from None

    # The instructions.

    def _proto(self):
        proto = self._read(1)[0]
        if proto > HIGHEST_PROTOCOL:
            raise ValueError(f'unsupported pickle protocol: {proto}')
        self.proto = proto

    def _load_frame(self):
        size = self._length(8, 'FRAME length')
        if self._frame is not None and self._at < len(self._frame):
            raise UnpicklingError('beginning of a new frame before end of current frame')
        self._frame = None
        frame = self._file_read(size)
        if len(frame) < size:
            raise UnpicklingError('pickle data was truncated')
        self._frame = frame
        self._at = 0

    def _stop(self):
        if not self._stack:
            raise UnpicklingError('unpickling stack underflow')
        raise _Stop(self._stack.pop())

    def _mark(self):
        self._marks.append(self._stack)
        self._stack = []

    def _pop(self):
        if self._stack:
            del self._stack[-1]
        else:
            self._pop_mark()

    def _dup(self):
        self._stack.append(self._stack[-1])

    def _push(value):
        def push(self):
            self._stack.append(value)
        return push

    def _int(self):
        data = self._line()
        if data == b'00':
            value = False
        elif data == b'01':
            value = True
        else:
            value = int(data, 0)
        self._stack.append(value)

    def _long(self):
        data = self._line()
        if data.endswith(b'L'):
            data = data[:-1]
        self._stack.append(int(data, 0))

    def _binint(self):
        self._stack.append(int.from_bytes(self._read(4), 'little', signed=True))

    def _binint1(self):
        self._stack.append(self._read(1)[0])

    def _binint2(self):
        self._stack.append(self._uint(2))

    def _long1(self):
        self._stack.append(decode_long(self._read(self._read(1)[0])))

    def _long4(self):
        n = int.from_bytes(self._read(4), 'little', signed=True)
        if n < 0:
            raise UnpicklingError('LONG pickle has negative byte count')
        self._stack.append(decode_long(self._read(n)))

    def _float(self):
        self._stack.append(float(self._line()))

    def _binfloat(self):
        self._stack.append(_pickle.bytes_float(self._read(8)))

    def _decoded(self, data):
        return data if self.encoding == 'bytes' else data.decode(self.encoding, self.errors)

    def _string(self):
        data = self._line()
        if len(data) >= 2 and data[:1] == data[-1:] and data[:1] in (b'"', b"'"):
            data = data[1:-1]
        else:
            raise UnpicklingError('the STRING opcode argument must be quoted')
        data = data.decode('unicode_escape').encode('latin1')
        self._stack.append(self._decoded(data))

    def _binstring(self):
        n = int.from_bytes(self._read(4), 'little', signed=True)
        if n < 0:
            raise UnpicklingError('BINSTRING pickle has negative byte count')
        self._stack.append(self._decoded(self._read(n)))

    def _short_binstring(self):
        self._stack.append(self._decoded(self._read(self._read(1)[0])))

    def _unicode(self):
        self._stack.append(self._line().decode('raw-unicode-escape'))

    def _text(n, what):
        def load(self):
            length = self._length(n, what)
            self._stack.append(str(self._read(length), 'utf-8', 'surrogatepass'))
        return load

    def _data(n, what, make=bytes):
        def load(self):
            data = self._read(self._length(n, what))
            self._stack.append(data if make is bytes else make(data))
        return load

    def _next_buffer(self):
        if self._buffers is None:
            raise UnpicklingError('pickle stream refers to out-of-band data but no *buffers* '
                                  'argument was given')
        try:
            self._stack.append(next(self._buffers))
        except StopIteration:
            raise UnpicklingError('not enough out-of-band buffers') from None

    def _readonly_buffer(self):
        view = memoryview(self._stack[-1])
        if not view.readonly:
            self._stack[-1] = view.toreadonly()

    def _tuple(self):
        items = self._pop_mark()
        self._stack.append(tuple(items))

    def _tuple_of(n):
        def load(self):
            stack = self._stack
            if len(stack) < n:
                raise IndexError
            stack[-n:] = [tuple(stack[-n:])]
        return load

    def _list(self):
        items = self._pop_mark()
        self._stack.append(items)

    def _dict(self):
        items = self._pop_mark()
        self._stack.append(dict(zip(items[::2], items[1::2])))

    def _new(make):
        def load(self):
            self._stack.append(make())
        return load

    def _frozenset(self):
        items = self._pop_mark()
        self._stack.append(frozenset(items))

    def _append(self):
        value = self._stack.pop()
        self._stack[-1].append(value)

    def _appends(self):
        items = self._pop_mark()
        target = self._stack[-1]
        try:
            extend = target.extend
        except AttributeError:
            for item in items:
                target.append(item)
        else:
            extend(items)

    def _setitem(self):
        value = self._stack.pop()
        key = self._stack.pop()
        self._stack[-1][key] = value

    def _setitems(self):
        items = self._pop_mark()
        target = self._stack[-1]
        for i in range(0, len(items), 2):
            target[items[i]] = items[i + 1]

    def _additems(self):
        items = self._pop_mark()
        target = self._stack[-1]
        if isinstance(target, set):
            target.update(items)
        else:
            for item in items:
                target.add(item)

    def _memo_get(self):
        self._stack.append(self._get(int(self._line())))

    def _memo_binget(self):
        self._stack.append(self._get(self._read(1)[0]))

    def _memo_long_binget(self):
        self._stack.append(self._get(self._uint(4)))

    def _memo_put(self):
        key = int(self._line())
        if key < 0:
            raise ValueError('negative PUT argument')
        self.memo[key] = self._stack[-1]

    def _memo_binput(self):
        self.memo[self._read(1)[0]] = self._stack[-1]

    def _memo_long_binput(self):
        self.memo[self._uint(4)] = self._stack[-1]

    def _memoize(self):
        self.memo[len(self.memo)] = self._stack[-1]

    def _persid(self):
        try:
            name = self._line().decode('ascii')
        except UnicodeDecodeError:
            raise UnpicklingError('persistent IDs in protocol 0 must be ASCII strings') from None
        self._stack.append(self.persistent_load(name))

    def _binpersid(self):
        self._stack.append(self.persistent_load(self._stack.pop()))

    def _global(self):
        module = self._line().decode('utf-8')
        name = self._line().decode('utf-8')
        self._stack.append(self.find_class(module, name))

    def _stack_global(self):
        name = self._stack.pop()
        module = self._stack.pop()
        if type(name) is not str or type(module) is not str:
            raise UnpicklingError('STACK_GLOBAL requires str')
        self._stack.append(self.find_class(module, name))

    def _ext(n):
        def load(self):
            code = int.from_bytes(self._read(n), 'little', signed=n == 4)
            if code in _extension_cache:
                self._stack.append(_extension_cache[code])
                return
            if code <= 0:
                raise UnpicklingError('EXT specifies code <= 0')
            if code not in _inverted_registry:
                raise ValueError(f'unregistered extension code {code}')
            found = _extension_cache[code] = self.find_class(*_inverted_registry[code])
            self._stack.append(found)
        return load

    def _reduce(self):
        stack = self._stack
        args = stack.pop()
        func = stack[-1]
        stack[-1] = func(*args)

    def _newobj(self):
        args = self._stack.pop()
        cls = self._stack.pop()
        self._stack.append(cls.__new__(cls, *args))

    def _newobj_ex(self):
        kwargs = self._stack.pop()
        args = self._stack.pop()
        cls = self._stack.pop()
        self._stack.append(cls.__new__(cls, *args, **kwargs))

    def _instantiate(self, cls, args):
        if not args and isinstance(cls, type) and not hasattr(cls, '__getinitargs__'):
            self._stack.append(cls.__new__(cls))
        else:
            self._stack.append(cls(*args))

    def _inst(self):
        module = self._line().decode('ascii')
        name = self._line().decode('ascii')
        cls = self.find_class(module, name)
        self._instantiate(cls, self._pop_mark())

    def _obj(self):
        cls, *args = self._pop_mark()
        self._instantiate(cls, args)

    def _build(self):
        state = self._stack.pop()
        inst = self._stack[-1]
        setstate = getattr(inst, '__setstate__', None)
        if setstate is not None:
            setstate(state)
            return
        slots = None
        if isinstance(state, tuple) and len(state) == 2:
            state, slots = state
        if state:
            if not isinstance(state, dict):
                raise UnpicklingError('state is not a dictionary')
            attributes = inst.__dict__
            for name, value in state.items():
                attributes[sys.intern(name) if type(name) is str else name] = value
        if slots:
            for name, value in slots.items():
                setattr(inst, name, value)

    _TABLE = {
        PROTO: _proto, FRAME: _load_frame, STOP: _stop, MARK: _mark, POP: _pop,
        POP_MARK: lambda self: self._pop_mark() and None, DUP: _dup,
        NONE: _push(None), NEWTRUE: _push(True), NEWFALSE: _push(False),
        EMPTY_TUPLE: _push(()),
        INT: _int, LONG: _long, BININT: _binint, BININT1: _binint1, BININT2: _binint2,
        LONG1: _long1, LONG4: _long4, FLOAT: _float, BINFLOAT: _binfloat,
        STRING: _string, BINSTRING: _binstring, SHORT_BINSTRING: _short_binstring,
        UNICODE: _unicode, SHORT_BINUNICODE: _text(1, 'SHORT_BINUNICODE'),
        BINUNICODE: _text(4, 'BINUNICODE'), BINUNICODE8: _text(8, 'BINUNICODE8'),
        SHORT_BINBYTES: _data(1, 'SHORT_BINBYTES'), BINBYTES: _data(4, 'BINBYTES'),
        BINBYTES8: _data(8, 'BINBYTES8'), BYTEARRAY8: _data(8, 'BYTEARRAY8', bytearray),
        NEXT_BUFFER: _next_buffer, READONLY_BUFFER: _readonly_buffer,
        TUPLE: _tuple, TUPLE1: _tuple_of(1), TUPLE2: _tuple_of(2), TUPLE3: _tuple_of(3),
        LIST: _list, EMPTY_LIST: _new(list), DICT: _dict, EMPTY_DICT: _new(dict),
        EMPTY_SET: _new(set), FROZENSET: _frozenset,
        APPEND: _append, APPENDS: _appends, SETITEM: _setitem, SETITEMS: _setitems,
        ADDITEMS: _additems,
        GET: _memo_get, BINGET: _memo_binget, LONG_BINGET: _memo_long_binget,
        PUT: _memo_put, BINPUT: _memo_binput, LONG_BINPUT: _memo_long_binput, MEMOIZE: _memoize,
        PERSID: _persid, BINPERSID: _binpersid, GLOBAL: _global, STACK_GLOBAL: _stack_global,
        EXT1: _ext(1), EXT2: _ext(2), EXT4: _ext(4),
        REDUCE: _reduce, NEWOBJ: _newobj, NEWOBJ_EX: _newobj_ex, INST: _inst, OBJ: _obj,
        BUILD: _build,
    }


_LOADERS = Unpickler._TABLE
_MARKED = {_LOADERS[key] for key in (APPEND, SETITEM, TUPLE1, TUPLE2, TUPLE3, DUP, MEMOIZE,
                                     BINPUT, LONG_BINPUT, PUT, BINPERSID, REDUCE, NEWOBJ,
                                     NEWOBJ_EX, BUILD, STACK_GLOBAL, APPENDS, SETITEMS, ADDITEMS,
                                     READONLY_BUFFER)}

_Pickler, _Unpickler = Pickler, Unpickler


class _Sink:
    """A file that keeps what is written."""

    def __init__(self):
        self.parts = []
        self.write = self.parts.append


class _Source:
    """A file to read from bytes."""

    def __init__(self, data):
        self._data = data
        self._at = 0

    def read(self, n):
        at = self._at
        data = self._data[at:at + n]
        self._at = at + len(data)
        return data

    def readline(self):
        at = self._at
        end = self._data.find(b'\n', at) + 1 or len(self._data)
        self._at = end
        return self._data[at:end]


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


def dump(obj, file, protocol=None, *, fix_imports=True, buffer_callback=None):
    """Write the pickle of obj to a file."""
    Pickler(file, protocol, fix_imports=fix_imports, buffer_callback=buffer_callback).dump(obj)


def dumps(obj, protocol=None, *, fix_imports=True, buffer_callback=None):
    """The pickle of obj, as bytes."""
    protocol = _protocol(protocol)
    if protocol >= 4:
        data = _pickle.dumps(obj, protocol)
        if data is not None:
            return data
    sink = _Sink()
    Pickler(sink, protocol, fix_imports=fix_imports, buffer_callback=buffer_callback).dump(obj)
    return b''.join(sink.parts)


def load(file, *, fix_imports=True, encoding='ASCII', errors='strict', buffers=None):
    """The object whose pickle comes next in a file."""
    return Unpickler(file, fix_imports=fix_imports, encoding=encoding, errors=errors,
                     buffers=buffers).load()


def loads(data, /, *, fix_imports=True, encoding='ASCII', errors='strict', buffers=None):
    """The object whose pickle the bytes begin with."""
    if isinstance(data, str):
        raise TypeError("a bytes-like object is required, not 'str'")
    if type(data) is not bytes:
        data = bytes(memoryview(data))
    done, value = _pickle.loads(data)
    if done:
        return value
    return Unpickler(_Source(data), fix_imports=fix_imports, encoding=encoding, errors=errors,
                     buffers=buffers).load()


_dump, _dumps, _load, _loads = dump, dumps, load, loads
