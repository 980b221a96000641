"""Objects out of pickles."""

import _pickle
import sys
from copyreg import _inverted_registry, _extension_cache
from _pickle_names import _NEW_MODULES, _NEW_NAMES, _encode, _follow, _import
from _pickle_opcodes import (ADDITEMS, APPEND, APPENDS, BINBYTES, BINBYTES8, BINFLOAT, BINGET,
                             BININT, BININT1, BININT2, BINPERSID, BINPUT, BINSTRING, BINUNICODE,
                             BINUNICODE8, BUILD, BYTEARRAY8, DICT, DUP, EMPTY_DICT, EMPTY_LIST,
                             EMPTY_SET, EMPTY_TUPLE, EXT1, EXT2, EXT4, FLOAT, FRAME, FROZENSET,
                             GET, GLOBAL, HIGHEST_PROTOCOL, INST, INT, LIST, LONG, LONG1, LONG4,
                             LONG_BINGET, LONG_BINPUT, MARK, MEMOIZE, NEWFALSE, NEWOBJ, NEWOBJ_EX,
                             NEWTRUE, NEXT_BUFFER, NONE, OBJ, PERSID, POP, POP_MARK, PROTO, PUT,
                             READONLY_BUFFER, REDUCE, SETITEM, SETITEMS, SHORT_BINBYTES,
                             SHORT_BINSTRING, SHORT_BINUNICODE, STACK_GLOBAL, STOP, STRING, TUPLE,
                             TUPLE1, TUPLE2, TUPLE3, UNICODE, UnpicklingError, _Stop)


def decode_long(data):
    """The int that encode_long() made the bytes of."""
    return int.from_bytes(data, 'little', signed=True)


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
