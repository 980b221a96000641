"""Objects as pickles: what may call Python code, or is not made of builtin types alone."""

import _pickle
import copyreg
import sys
from copyreg import __newobj__ as _newobj
from copyreg import _extension_registry, dispatch_table
from _pickle_names import (_OLD_MODULES, _OLD_NAMES, _encode, _follow, _import, _protocol,
                           _whole_module)
from _pickle_opcodes import (ADDITEMS, APPEND, APPENDS, BINBYTES, BINBYTES8, BINFLOAT, BINGET,
                             BININT, BININT1, BININT2, BINPERSID, BINPUT, BINUNICODE, BINUNICODE8,
                             BUILD, BYTEARRAY8, DICT, EMPTY_DICT, EMPTY_LIST, EMPTY_SET,
                             EMPTY_TUPLE, EXT1, EXT2, EXT4, FALSE, FLOAT, FRAME, FROZENSET, GET,
                             GLOBAL, INT, LIST, LONG, LONG1, LONG4, LONG_BINGET, LONG_BINPUT, MARK,
                             MEMOIZE, NEWFALSE, NEWOBJ, NEWOBJ_EX, NEWTRUE, NEXT_BUFFER, NONE,
                             PERSID, POP, POP_MARK, PROTO, PUT, PickleBuffer, PicklingError,
                             READONLY_BUFFER, REDUCE, SETITEM, SETITEMS, SHORT_BINBYTES,
                             SHORT_BINUNICODE, STACK_GLOBAL, STOP, TRUE, TUPLE, TUPLE2, UNICODE,
                             _BATCH, _FRAME_FULL, _FRAME_LEAST, _TUPLES)


def encode_long(x):
    """An int as two's complement, least byte first; nothing for 0."""
    if x == 0:
        return b''
    length = (x.bit_length() >> 3) + 1
    data = x.to_bytes(length, 'little', signed=True)
    if x < 0 and length > 1 and data[-1] == 0xff and data[-2] & 0x80:
        data = data[:-1]
    return data


def _float_bytes(x):
    return _pickle.float_bytes(x)


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
        short = SHORT_BINUNICODE if self.proto >= 4 else None
        data = obj.encode('utf-8', 'surrogatepass')
        self._write_sized(short, BINUNICODE, BINUNICODE8, data)
        self._memoize(obj)

    def _save_bytes(self, obj):
        if self.proto < 3:
            if obj:
                self._save_reduce(_encode, (str(obj, 'latin1'), 'latin1'), obj=obj)
            else:
                self._save_reduce(bytes, (), obj=obj)
            return
        self._write_sized(SHORT_BINBYTES, BINBYTES, BINBYTES8, obj)
        self._memoize(obj)

    def _write_sized(self, short, usual, long, data):
        """Write data behind one of three codes and its length in one, four or eight bytes."""
        n = len(data)
        if n <= 0xff and short is not None:
            self._write(short + bytes([n]) + data)
        elif n > 0xffffffff and self.proto >= 4:
            self._write_large(long + n.to_bytes(8, 'little'), data)
        else:
            self._write_large(usual + n.to_bytes(4, 'little'), data)

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
_MethodWrapperType = type([].__add__)
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
    if issubclass(cls, bytearray):
        return obj.__reduce_ex__(protocol)
    values = _VALUES.get(cls)
    if values is not None:
        return cls, values(obj)
    if cls is _BuiltinType or cls is _MethodWrapperType:
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
