"""Objects that live in a process of their own and are used by others through proxies.

Nobody listens anywhere: whoever has inherited the manager's socket sends one end of a new pair through
it, and talks to the manager over that. A lock held by a process that dies is released.
"""

import queue
import sys
import threading
from collections import Counter, deque
import time
from _weakref import ref

import _multiprocessing

from . import context
from . import process
from . import util
from .connection import Connection
from .pool import Pool

__all__ = ['BaseManager', 'SyncManager', 'BaseProxy', 'Token', 'SharedMemoryManager']


class RemoteError(Exception):
    def __str__(self):
        return f'\n{"-" * 75}\n{self.args[0]}{"-" * 75}'


class Token:
    """Which object of which manager."""

    def __init__(self, typeid, hub, id):
        self.typeid, self.hub, self.id = typeid, hub, id

    def __repr__(self):
        return f'{type(self).__name__}(typeid={self.typeid!r}, id={self.id!r})'


class Namespace:
    """Attributes."""

    def __init__(self, /, **kwds):
        self.__dict__.update(kwds)

    def __repr__(self):
        items = [f'{name}={value!r}' for name, value in self.__dict__.items()
                 if not name.startswith('_')]
        return f'{type(self).__name__}({", ".join(sorted(items))})'


class Value:
    """One value."""

    def __init__(self, typecode, value, lock=True):
        self._typecode = typecode
        self._value = value

    def get(self):
        return self._value

    def set(self, value):
        self._value = value

    def __repr__(self):
        return f'{type(self).__name__}({self._typecode!r}, {self._value!r})'

    value = property(get, set)


def Array(typecode, sequence, lock=True):
    """Values of one type."""
    import array
    return array.array(typecode, sequence)


def public_methods(obj):
    """The names of an object's methods that a proxy offers."""
    return [name for name in dir(obj) if name[0] != '_' and callable(getattr(obj, name))]


class _Object:
    """An object, and how many proxies of it there are."""

    __slots__ = ('obj', 'exposed', 'method_to_typeid', 'proxies')

    def __init__(self, obj, exposed, method_to_typeid):
        self.obj, self.exposed, self.method_to_typeid, self.proxies = obj, exposed, method_to_typeid, 1


class Server:
    """What runs in the manager's process."""

    def __init__(self, registry, hub, address):
        self.registry = registry
        self.hub = hub
        self.address = address
        self.objects = {}
        self.numbers = iter(range(1, sys.maxsize))
        self.lock = threading.Lock()
        self.stopped, self.stop = _multiprocessing.socket_pair()
        # Objects in the table whose proxies lie in other objects, and died here.
        self.dead = deque()

    def serve_forever(self):
        """Talk to everybody who sends us a socket, until one tells us to stop."""
        while self.stopped not in _multiprocessing.ready([self.hub, self.stopped], None):
            fd = _multiprocessing.receive_fd(self.hub)
            if fd is None:
                return
            threading.Thread(target=self._serve, args=(Connection(fd),), daemon=True).start()

    def _serve(self, conn):
        held = {}
        try:
            while True:
                try:
                    request = conn.recv()
                except (EOFError, OSError):
                    return
                if request is None:
                    util.debug('manager received shutdown message')
                    conn.send(('#RETURN', None))
                    _multiprocessing.send(self.stop, b'')
                    return
                if request[0] == '#PROXIES':
                    self.count(*request[1:])
                    continue
                try:
                    ident, method, args, kwargs, dead = request
                    self.count((), dead)
                    answer = self._answer(held, ident, method, args, kwargs)
                except Exception as error:
                    answer = '#ERROR', error
                # Nothing of a request must be kept alive while the next one is waited for.
                request = args = kwargs = None
                try:
                    conn.send(answer)
                except (EOFError, OSError):
                    return
                except Exception:
                    import traceback
                    conn.send(('#UNSERIALIZABLE', traceback.format_exc()))
                answer = None
        finally:
            conn.close()
            # Whoever held these is gone, or will never give them back over this connection.
            for lock, times in held.items():
                for _ in range(times):
                    try:
                        self.objects[lock].obj.release()
                    except (KeyError, RuntimeError, ValueError):
                        pass

    def _answer(self, held, ident, method, args, kwargs):
        if ident is None:
            return '#RETURN', getattr(self, method)(*args, **kwargs)
        entry = self.objects[ident]
        obj = entry.obj
        if method not in entry.exposed:
            if method == '#GETVALUE':
                return '#RETURN', obj
            if method in ('__str__', '__repr__'):
                return '#RETURN', repr(obj)
            return '#TRACEBACK', self._not_exposed(method, entry)
        result = getattr(obj, method)(*args, **kwargs)
        typeid = entry.method_to_typeid.get(method)
        if typeid:
            return '#PROXY', (typeid, *self._register(typeid, result))
        if result and method in ('acquire', '__enter__'):
            held[ident] = held.get(ident, 0) + 1
        elif method in ('release', '__exit__') and held.get(ident):
            held[ident] -= 1
        return '#RETURN', result

    @staticmethod
    def _not_exposed(method, entry):
        import traceback
        try:
            raise AttributeError(f'method {method!r} of {type(entry.obj)!r} object is not in '
                                 f'exposed={entry.exposed!r}')
        except AttributeError:
            return traceback.format_exc()

    def create(self, typeid, /, *args, **kwargs):
        """Make an object of a registered type."""
        make = self.registry[typeid][0]
        if make is None:
            if kwargs or len(args) != 1:
                raise ValueError('Without callable, must have one non-keyword argument')
            obj, = args
        else:
            obj = make(*args, **kwargs)
        return self._register(typeid, obj)

    def _register(self, typeid, obj):
        _, exposed, method_to_typeid, _ = self.registry[typeid]
        exposed = tuple(public_methods(obj) if exposed is None else exposed)
        ident = f'{next(self.numbers):x}'
        extra = tuple(method_to_typeid) if method_to_typeid else ()
        self.objects[ident] = _Object(obj, set(exposed + extra), method_to_typeid or {})
        util.debug('%r callable returned object with id %r', typeid, ident)
        return ident, tuple(sorted(set(exposed + extra)))

    def count(self, born, died):
        """So many proxies of objects are there now, and others no more; what has none goes."""
        gone = []
        with self.lock:
            for ident in born:
                if ident in self.objects:
                    self.objects[ident].proxies += 1
            died = [*died]
            while died or self.dead:
                ident = died.pop() if died else self.dead.popleft()
                entry = self.objects.get(ident)
                if entry is not None:
                    entry.proxies -= 1
                    if not entry.proxies:
                        util.debug('disposing of obj with id %r', ident)
                        gone.append(self.objects.pop(ident))
        # The objects end without the lock, for what they do then is theirs.
        while gone:
            gone.pop()

    def number_of_objects(self):
        return len(self.objects)

    def debug_info(self):
        return '\n'.join(f'  {ident}:       refcount={entry.proxies}\n    {str(entry.obj)[:75]}'
                         for ident, entry in sorted(self.objects.items()))

    def text(self, ident):
        return repr(self.objects[ident].obj)


class _Hub:
    """The socket through which a manager is reached, our connections to it, and our proxies of its objects."""

    def __init__(self, fd, address):
        self.fd = fd
        self.address = address
        self.local = threading.local()
        self.opened = []
        self.closed = False
        # Proxies in this process by object, and those that died since we last talked to the manager: a
        # proxy can end in the middle of anything, so its end is told along with the next request.
        self.proxies = Counter()
        self.dead = deque()
        self.finalizer = None
        util.register_after_fork(self, _Hub._after_fork)

    def connection(self):
        """The calling thread's connection, in this process."""
        pid = _multiprocessing.getpid()
        if getattr(self.local, 'pid', None) != pid:
            if self.closed:
                raise FileNotFoundError(2, 'No such file or directory')
            util.debug('thread %r does not own a connection', threading.current_thread().name)
            util.debug('making connection to manager')
            ours, theirs = _multiprocessing.socket_pair()
            conn = Connection(ours)
            try:
                _multiprocessing.send_fd(self.fd, theirs)
            except OSError:
                conn.close()
                raise ConnectionRefusedError(111, 'Connection refused') from None
            except BaseException:
                conn.close()
                raise
            finally:
                _multiprocessing.close(theirs)
            self.local.conn = conn
            self.local.pid = pid
            self.local.talked = False
            self.opened = [known for known in self.opened if known() is not None]
            self.opened.append(ref(self.local.conn))
        return self.local.conn

    def close(self):
        """Nobody here talks to it any more, in whatever thread."""
        self.closed = True
        for known in self.opened:
            conn = known()
            if conn is not None:
                conn.close()

    def call(self, ident, method, *args, **kwargs):
        conn = self.connection()
        died = []
        while self.dead:
            died.append(self.dead.popleft())
        try:
            conn.send((ident, method, args, kwargs, died))
        except OSError:
            self.dead.extend(died)
            if ident is not None and self.local.talked:
                raise BrokenPipeError(32, 'Broken pipe') from None
            raise ConnectionRefusedError(111, 'Connection refused') from None
        if ident is not None:
            self.local.talked = True
        return conn.recv()

    def _tell(self, born, died):
        """Tell the manager of proxies, without waiting for it."""
        try:
            self.connection().send(('#PROXIES', born, died))
        except OSError:
            # It is gone, and so are the objects.
            pass

    def add(self, ident, told):
        """There is a new proxy; whether the manager has counted it."""
        if self.finalizer is None or not self.finalizer.still_active():
            self.finalizer = util.Finalize(None, _Hub._release, (self,), exitpriority=10)
        util.debug('INCREF %r', ident)
        self.proxies[ident] += 1
        if not told:
            self._tell([ident], ())

    def remove(self, ident):
        """A proxy is gone."""
        if self.proxies[ident] > 0:
            util.debug('DECREF %r', ident)
            self.proxies[ident] -= 1
            self.dead.append(ident)

    def _release(self):
        """The process ends, and its proxies with it."""
        died = [*self.proxies.elements(), *self.dead]
        self.proxies.clear()
        self.dead.clear()
        if died and not self.closed:
            self._tell((), died)

    def _after_fork(self):
        self.dead.clear()
        self.finalizer = None
        born = [*self.proxies.elements()]
        if born and not self.closed:
            self.finalizer = util.Finalize(None, _Hub._release, (self,), exitpriority=10)
            self._tell(born, ())

    def __reduce__(self):
        popen = context.get_spawning_popen()
        if popen is not None:
            return _hub_of, (popen.duplicate_for_child(self.fd), self.address)
        # Any process that can meet this has inherited the descriptor.
        return _hub_of, (self.fd, self.address)


_hubs = {}


def _hub_of(fd, address):
    if address not in _hubs:
        _hubs[address] = _Hub(fd, address)
    return _hubs[address]


def dispatch(hub, ident, method, args=(), kwds={}):
    """Call a method of an object in a manager."""
    kind, result = hub.call(ident, method, *args, **kwds)
    if kind == '#RETURN':
        return result
    raise convert_to_error(kind, result)


def convert_to_error(kind, result):
    if kind == '#ERROR':
        return result
    if kind == '#TRACEBACK':
        return RemoteError(result)
    if kind == '#UNSERIALIZABLE':
        return RemoteError(f'Unserializable message: {result}\n')
    return ValueError(f'Unrecognized message type {kind!r}')


class State:
    """How far a manager is."""

    INITIAL, STARTED, SHUTDOWN = 0, 1, 2
    value = INITIAL


class BaseManager:
    """Starts the process in which objects live, and makes them."""

    _registry = {}

    def __init__(self, address=None, authkey=None, serializer='pickle', ctx=None, *,
                 shutdown_timeout=1.0):
        if address is not None:
            raise ValueError('managers are reached by inheritance only, not at an address')
        self._ctx = ctx or context._default_context.get_context()
        self._state = State()
        self._shutdown_timeout = shutdown_timeout

    @property
    def address(self):
        """What tells it from others; None before it is started. Nobody listens there."""
        return self._hub.address if self._state.value == State.STARTED else None

    def start(self, initializer=None, initargs=()):
        """Start the process."""
        if self._state.value != State.INITIAL:
            if self._state.value == State.STARTED:
                raise context.ProcessError('Already started server')
            raise context.ProcessError('Manager has shut down')
        if initializer is not None and not callable(initializer):
            raise TypeError('initializer must be a callable')
        ours, theirs = _multiprocessing.socket_pair()
        theirs = Connection(theirs)
        address = f'/gilscope/manager-{_multiprocessing.random(8).hex()}'
        self._process = self._ctx.Process(
            target=_run_server, args=(self._registry, theirs, address, initializer, initargs))
        name = f'{type(self).__name__}-{self._process.name.rpartition("-")[2]}'
        self._process.name = name
        self._process.start()
        # Only the manager has it now, so that its end is noticed.
        theirs.close()
        self._hub = _hubs[address] = _Hub(ours, address)
        self._state.value = State.STARTED
        self.shutdown = util.Finalize(self, BaseManager._finalize, (self,), exitpriority=0)

    @staticmethod
    def _finalize(self):
        hub, child = self._hub, self._process
        if child.is_alive():
            util.info('sending shutdown message to manager')
            try:
                conn = hub.connection()
                conn.send(None)
                conn.recv()
            except (EOFError, OSError):
                pass
            child.join(self._shutdown_timeout)
            if child.is_alive():
                util.info('manager still alive')
                util.info('trying to `terminate()` manager process')
                child.terminate()
                child.join(self._shutdown_timeout)
                if child.is_alive():
                    util.info('manager still alive after terminate')
                    child.kill()
                    child.join()
        self._state.value = State.SHUTDOWN
        hub.close()
        if _hubs.pop(hub.address, None) is not None:
            _multiprocessing.close(hub.fd)

    def _make(self, typeid, args, kwds):
        util.debug('requesting creation of a shared %r object', typeid)
        assert self._state.value == State.STARTED, 'server not yet started'
        ident, exposed = dispatch(self._hub, None, 'create', (typeid, *args), kwds)
        proxytype = self._registry[typeid][3]
        return proxytype(Token(typeid, self._hub, ident), manager=self, exposed=exposed, incref=False)

    def _debug_info(self):
        """Text about the objects there are."""
        return dispatch(self._hub, None, 'debug_info')

    def _number_of_objects(self):
        """How many objects there are."""
        return dispatch(self._hub, None, 'number_of_objects')

    def join(self, timeout=None):
        """Wait for the end of the process."""
        if self._process is not None:
            self._process.join(timeout)

    def __enter__(self):
        if self._state.value == State.INITIAL:
            self.start()
        assert self._state.value == State.STARTED
        return self

    def __exit__(self, exc_type, exc_val, exc_tb):
        self.shutdown()

    @classmethod
    def register(cls, typeid, callable=None, proxytype=None, exposed=None,
                 method_to_typeid=None, create_method=True):
        """Objects of this type can be made."""
        if '_registry' not in cls.__dict__:
            cls._registry = cls._registry.copy()
        if proxytype is None:
            proxytype = AutoProxy
        exposed = exposed or getattr(proxytype, '_exposed_', None)
        method_to_typeid = method_to_typeid or getattr(proxytype, '_method_to_typeid_', None)
        cls._registry[typeid] = callable, exposed, method_to_typeid, proxytype
        if create_method:
            def make(self, /, *args, **kwds):
                return self._make(typeid, args, kwds)
            make.__name__ = typeid
            setattr(cls, typeid, make)


_server = None


def _run_server(registry, conn, address, initializer, initargs):
    global _server
    if initializer is not None:
        initializer(*initargs)
    _server = Server(registry, conn.fileno(), address)
    util.info('manager serving at %r', address)
    _server.serve_forever()


class BaseProxy:
    """An object somewhere else."""

    def __init__(self, token, serializer='pickle', manager=None, authkey=None, exposed=None,
                 incref=True, manager_owned=False):
        self._token = token
        self._id = token.id
        self._manager = manager
        self._exposed = exposed
        if _server is not None and _server.address == token.hub.address:
            # A proxy that lies in another object of the same manager.
            self._gone = _server.dead.append
            _server.count([token.id], ())
        else:
            self._gone = token.hub.remove
            token.hub.add(token.id, not incref)

    def __del__(self):
        gone = self.__dict__.get('_gone')
        if gone is not None:
            gone(self._id)

    def _callmethod(self, methodname, args=(), kwds={}):
        """Call a method over there."""
        token = self._token
        kind, result = token.hub.call(token.id, methodname, *args, **kwds)
        if kind == '#RETURN':
            return result
        if kind == '#PROXY':
            typeid, ident, exposed = result
            proxytype = SyncManager._registry[typeid][3] if self._manager is None \
                else self._manager._registry[typeid][3]
            return proxytype(Token(typeid, token.hub, ident), manager=self._manager,
                             exposed=exposed, incref=False)
        raise convert_to_error(kind, result)

    def _getvalue(self):
        """A copy of the object."""
        return self._callmethod('#GETVALUE')

    def __reduce__(self):
        kwds = {'exposed': self._exposed}
        return RebuildProxy, (type(self), self._token, kwds)

    def __deepcopy__(self, memo):
        return self._getvalue()

    def __repr__(self):
        return (f'<{type(self).__name__} object, typeid {self._token.typeid!r} at '
                f'{id(self):#x}>')

    def __str__(self):
        try:
            return dispatch(self._token.hub, None, 'text', (self._id,))
        except Exception:
            return repr(self)[:-1] + "; '__str__()' failed>"


def RebuildProxy(cls, token, kwds):
    return cls(token, **kwds)


def MakeProxyType(name, exposed, _cache={}):
    """A class of proxies with those methods."""
    exposed = tuple(exposed)
    try:
        return _cache[name, exposed]
    except KeyError:
        pass
    namespace = {'_exposed_': exposed}
    for method in exposed:
        namespace[method] = _forwarded(method)
    cls = _cache[name, exposed] = type(name, (BaseProxy,), namespace)
    return cls


def _forwarded(name):
    def method(self, /, *args, **kwds):
        return self._callmethod(name, args, kwds)
    method.__name__ = name
    return method


def AutoProxy(token, serializer='pickle', manager=None, authkey=None, exposed=None, incref=True,
              manager_owned=False):
    """A proxy with the methods that the object has."""
    cls = MakeProxyType(f'AutoProxy[{token.typeid}]', exposed)
    proxy = cls(token, manager=manager, exposed=exposed, incref=incref)
    proxy._isauto = True
    cls.__reduce__ = _reduce_auto
    return proxy


def _reduce_auto(self):
    return _rebuild_auto, (self._token, self._exposed)


def _rebuild_auto(token, exposed):
    return AutoProxy(token, exposed=exposed)


class IteratorProxy(BaseProxy):
    _exposed_ = ('__next__', 'send', 'throw', 'close')

    def __iter__(self):
        return self

    def __next__(self, *args):
        return self._callmethod('__next__', args)

    def send(self, *args):
        return self._callmethod('send', args)

    def throw(self, *args):
        return self._callmethod('throw', args)

    def close(self, *args):
        return self._callmethod('close', args)


class AcquirerProxy(BaseProxy):
    _exposed_ = ('acquire', 'release', 'locked')

    def acquire(self, blocking=True, timeout=None):
        args = (blocking,) if timeout is None else (blocking, timeout)
        return self._callmethod('acquire', args)

    def release(self):
        return self._callmethod('release')

    def locked(self):
        return self._callmethod('locked')

    def __enter__(self):
        return self._callmethod('acquire')

    def __exit__(self, exc_type, exc_val, exc_tb):
        return self._callmethod('release')


class ConditionProxy(AcquirerProxy):
    _exposed_ = ('acquire', 'release', 'locked', 'wait', 'notify', 'notify_all')

    def wait(self, timeout=None):
        return self._callmethod('wait', (timeout,))

    def notify(self, n=1):
        return self._callmethod('notify', (n,))

    def notify_all(self):
        return self._callmethod('notify_all')

    def wait_for(self, predicate, timeout=None):
        return threading.Condition.wait_for(self, predicate, timeout)


class EventProxy(BaseProxy):
    _exposed_ = ('is_set', 'set', 'clear', 'wait')

    def is_set(self):
        return self._callmethod('is_set')

    def set(self):
        return self._callmethod('set')

    def clear(self):
        return self._callmethod('clear')

    def wait(self, timeout=None):
        return self._callmethod('wait', (timeout,))


class BarrierProxy(BaseProxy):
    _exposed_ = ('__getattribute__', 'wait', 'abort', 'reset')

    def wait(self, timeout=None):
        return self._callmethod('wait', (timeout,))

    def abort(self):
        return self._callmethod('abort')

    def reset(self):
        return self._callmethod('reset')

    @property
    def parties(self):
        return self._callmethod('__getattribute__', ('parties',))

    @property
    def n_waiting(self):
        return self._callmethod('__getattribute__', ('n_waiting',))

    @property
    def broken(self):
        return self._callmethod('__getattribute__', ('broken',))


class NamespaceProxy(BaseProxy):
    _exposed_ = ('__getattribute__', '__setattr__', '__delattr__')

    def __getattr__(self, key):
        if key[0] == '_':
            return object.__getattribute__(self, key)
        return object.__getattribute__(self, '_callmethod')('__getattribute__', (key,))

    def __setattr__(self, key, value):
        if key[0] == '_':
            return object.__setattr__(self, key, value)
        return self._callmethod('__setattr__', (key, value))

    def __delattr__(self, key):
        if key[0] == '_':
            return object.__delattr__(self, key)
        return self._callmethod('__delattr__', (key,))


class ValueProxy(BaseProxy):
    _exposed_ = ('get', 'set')

    def get(self):
        return self._callmethod('get')

    def set(self, value):
        return self._callmethod('set', (value,))

    value = property(get, set)


BaseListProxy = MakeProxyType('BaseListProxy', (
    '__add__', '__contains__', '__delitem__', '__getitem__', '__imul__', '__len__', '__mul__',
    '__reversed__', '__rmul__', '__setitem__', 'append', 'count', 'extend',
    'index', 'insert', 'pop', 'remove', 'reverse', 'sort'))


class ListProxy(BaseListProxy):
    def __iadd__(self, value):
        self._callmethod('extend', (value,))
        return self

    def __imul__(self, value):
        self[:] = self[:] * value
        return self


_BaseDictProxy = MakeProxyType('DictProxy', (
    '__contains__', '__delitem__', '__getitem__', '__iter__', '__len__', '__setitem__',
    'clear', 'copy', 'get', 'items', 'keys', 'pop', 'popitem', 'setdefault', 'update', 'values'))


class DictProxy(_BaseDictProxy):
    _method_to_typeid_ = {'__iter__': 'Iterator'}


ArrayProxy = MakeProxyType('ArrayProxy', ('__len__', '__getitem__', '__setitem__'))

BasePoolProxy = MakeProxyType('PoolProxy', (
    'apply', 'apply_async', 'close', 'imap', 'imap_unordered', 'join', 'map', 'map_async',
    'starmap', 'starmap_async', 'terminate'))


class PoolProxy(BasePoolProxy):
    _method_to_typeid_ = {'apply_async': 'AsyncResult', 'map_async': 'AsyncResult',
                          'starmap_async': 'AsyncResult', 'imap': 'Iterator',
                          'imap_unordered': 'Iterator'}

    def __enter__(self):
        return self

    def __exit__(self, exc_type, exc_val, exc_tb):
        self.terminate()


class _Dict(dict):
    """A dict whose views can be sent."""

    def keys(self):
        return list(dict.keys(self))

    def values(self):
        return list(dict.values(self))

    def items(self):
        return list(dict.items(self))

    def copy(self):
        return dict(self)

    def __repr__(self):
        return dict.__repr__(self)

    def __reduce__(self):
        # To everybody else it is a plain dict.
        return dict, (dict(self),)


class SyncManager(BaseManager):
    """A manager of the usual types."""


SyncManager.register('Queue', queue.Queue)
SyncManager.register('JoinableQueue', queue.Queue)
SyncManager.register('Event', threading.Event, EventProxy)
SyncManager.register('Lock', threading.Lock, AcquirerProxy)
SyncManager.register('RLock', threading.RLock, AcquirerProxy)
SyncManager.register('Semaphore', threading.Semaphore, AcquirerProxy)
SyncManager.register('BoundedSemaphore', threading.BoundedSemaphore, AcquirerProxy)
SyncManager.register('Condition', threading.Condition, ConditionProxy)
SyncManager.register('Barrier', threading.Barrier, BarrierProxy)
SyncManager.register('Pool', Pool, PoolProxy)
SyncManager.register('list', list, ListProxy)
SyncManager.register('dict', _Dict, DictProxy)
SyncManager.register('Value', Value, ValueProxy)
SyncManager.register('Array', Array, ArrayProxy)
SyncManager.register('Namespace', Namespace, NamespaceProxy)
SyncManager.register('Iterator', proxytype=IteratorProxy, create_method=False)
SyncManager.register('AsyncResult', create_method=False)


class SharedMemoryManager(BaseManager):
    """A manager of blocks of shared memory: at its end they are found by nobody any more."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self._blocks = []

    def start(self, *args, **kwargs):
        """Start the process."""
        super().start(*args, **kwargs)
        self._end = self.shutdown
        self.shutdown = self._unlink_all

    def _unlink_all(self):
        while self._blocks:
            try:
                self._blocks.pop().unlink()
            except FileNotFoundError:
                pass
        self._end()

    def SharedMemory(self, size):
        """A block of so many bytes."""
        from .shared_memory import SharedMemory
        block = SharedMemory(create=True, size=size)
        self._blocks.append(block)
        return block

    def ShareableList(self, sequence):
        """A list in such a block."""
        from .shared_memory import ShareableList
        items = ShareableList(sequence)
        self._blocks.append(items.shm)
        return items
