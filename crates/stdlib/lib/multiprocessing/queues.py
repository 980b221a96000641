"""Queues between processes.

A message is one packet on a socket that all processes have inherited: it is there whole or not at all,
and nobody holds a lock while putting or getting it. How much room is left is told by shared memory in
which each room names the process that took it.
"""

import sys
import threading
from queue import Empty, Full
from _time import monotonic as _now
from _weakref import ref

import _multiprocessing
from _multiprocessing import SEM_VALUE_MAX
from _scarce import collected

from . import connection
from . import context
from . import util
from .reduction import pack, unpack
from .synchronize import _shared

__all__ = ['Queue', 'SimpleQueue', 'JoinableQueue']

_receive, _ready = _multiprocessing.receive, _multiprocessing.ready

# A queue with more room than this only counts its messages.
_MOST_ROOM = 1 << 16


class Queue:
    """First in, first out; a thread of ours pickles and sends what is put in."""

    def __init__(self, maxsize=0, *, ctx):
        if maxsize <= 0:
            maxsize = SEM_VALUE_MAX
        self._maxsize = maxsize
        self._reader, self._writer = connection.Pipe(duplex=False)
        room = maxsize if maxsize <= _MOST_ROOM else 0
        self._rooms = collected(_multiprocessing.Area, 64 + 8 * room, ctx._named)
        self._rooms.new_queue(room)
        self._ignore_epipe = False
        self._reset()
        util.register_after_fork(self, Queue._after_fork)

    def __getstate__(self):
        context.assert_spawning(self)
        return (self._ignore_epipe, self._maxsize, self._reader, self._writer,
                _shared(self, self._rooms))

    def __setstate__(self, state):
        self._ignore_epipe, self._maxsize, self._reader, self._writer, fd = state
        self._rooms = _multiprocessing.Area(None, fd)
        self._reset()
        util.register_after_fork(self, Queue._after_fork)

    def _after_fork(self):
        util.debug('Queue._after_fork()')
        self._reset()

    def _reset(self):
        self._notempty = threading.Condition(threading.Lock())
        self._buffer = []
        self._thread = None
        self._jointhread = None
        self._joincancelled = False
        self._closed = False
        self._close = None

    def put(self, obj, block=True, timeout=None):
        """Put an object in, waiting while there is no room."""
        if self._closed:
            raise ValueError(f'Queue {self!r} is closed')
        if not block:
            timeout = 0
        room = self._rooms.take_room(self._reader._handle, timeout)
        if room is None:
            raise Full
        self._buffer_up(room, obj)

    def _buffer_up(self, room, obj):
        with self._notempty:
            if self._thread is None:
                self._start_thread()
            # Side by side: a pair for each would be as large as most objects are.
            self._buffer.append(room)
            self._buffer.append(obj)
            if self._notempty._waiters:
                self._notempty.notify()

    def get(self, block=True, timeout=None):
        """Take the oldest object out, waiting while there is none."""
        if self._closed:
            raise ValueError(f'Queue {self!r} is closed')
        if not block:
            timeout = 0
        elif timeout is not None and timeout < 0:
            timeout = 0
        data = self._receive(self._reader._handle, timeout)
        if data is False:
            raise Empty
        if data is None:
            raise EOFError
        if data.__class__ is tuple:
            data, *files = data
            return unpack((self._rooms.unpack(data), *files))
        return unpack(self._rooms.unpack(data))

    _receive = staticmethod(_receive)

    def qsize(self):
        """How many objects there are, more or less."""
        return self._rooms.messages()

    def empty(self):
        """Whether nothing has arrived that could be taken out."""
        return not self._poll()

    def full(self):
        """Whether there is no room left."""
        return self.qsize() >= self._maxsize

    def _poll(self, timeout=0.0):
        return self._reader.poll(timeout)

    def get_nowait(self):
        return self.get(False)

    def put_nowait(self, obj):
        return self.put(obj, False)

    def close(self):
        """This process will put nothing in any more."""
        self._closed = True
        close = self._close
        if close:
            self._close = None
            close()
        elif self._thread is None:
            self._reader.close()
            self._writer.close()

    def join_thread(self):
        """Wait until all that was put in has been sent."""
        util.debug('Queue.join_thread()')
        assert self._closed, f'Queue {self!r} not closed'
        if self._jointhread:
            self._jointhread()

    def cancel_join_thread(self):
        """Do not wait for that at the end of the process."""
        util.debug('Queue.cancel_join_thread()')
        self._joincancelled = True
        try:
            self._jointhread.cancel()
        except AttributeError:
            pass

    def _start_thread(self):
        util.debug('Queue._start_thread()')
        self._buffer.clear()
        # The thread does not know the queue, which ends when nobody else knows it.
        self._thread = threading.Thread(
            target=Queue._feed, name='QueueFeederThread', daemon=True,
            args=(self._buffer, self._notempty, self._rooms, self._reader, self._writer, *self._tellers(),
                  self._ignore_epipe, self._on_queue_feeder_error))
        util.debug('doing self._thread.start()')
        self._thread.start()
        util.debug('... done self._thread.start()')
        if not self._joincancelled:
            self._jointhread = util.Finalize(self._thread, Queue._finalize_join, [ref(self._thread)],
                                             exitpriority=-5)
        self._close = util.Finalize(self, Queue._finalize_close,
                                    [self._buffer, self._notempty], exitpriority=10)

    @staticmethod
    def _finalize_join(known):
        util.debug('joining queue thread')
        thread = known()
        if thread is None:
            util.debug('... queue thread already dead')
        else:
            thread.join()
            util.debug('... queue thread joined')

    @staticmethod
    def _finalize_close(buffer, notempty):
        util.debug('telling queue thread to quit')
        with notempty:
            buffer.append(_SENTINEL)
            notempty.notify()

    @staticmethod
    def _feed(buffer, notempty, rooms, reader, writer, sent, dropped, ignore_epipe, on_error):
        util.debug('starting thread to feed data to pipe')
        handle = writer._handle
        while True:
            with notempty:
                while not buffer:
                    notempty.wait()
                items = buffer.copy()
                buffer.clear()
            items.reverse()
            while items:
                room = items.pop()
                if room is _SENTINEL:
                    util.debug('feeder thread got sentinel -- exiting')
                    reader.close()
                    writer.close()
                    return
                obj = items.pop()
                try:
                    rooms.send(handle, room, *pack(obj))
                    sent()
                except Exception as error:
                    rooms.received(room)
                    dropped()
                    if ignore_epipe and isinstance(error, BrokenPipeError):
                        return
                    if util.is_exiting():
                        util.info('error in queue thread: %s', error)
                        return
                    on_error(error, obj)
                del obj

    def _tellers(self):
        """What is to be called when an object was sent, and when it turned out that it cannot be."""
        return _nothing, _nothing

    @staticmethod
    def _on_queue_feeder_error(error, obj):
        """An object could not be sent."""
        import traceback
        traceback.print_exc()


_SENTINEL = object()


def _nothing():
    pass


class JoinableQueue(Queue):
    """A queue that knows when all it held has been worked on.

    What a process had put in and not sent, or taken out and not done, when it died, counts no more.
    """

    def __init__(self, maxsize=0, *, ctx):
        Queue.__init__(self, maxsize, ctx=ctx)
        self._tasks = collected(_multiprocessing.Area, 1 << 16, ctx._named)

    def __getstate__(self):
        return Queue.__getstate__(self) + (_shared(self, self._tasks),)

    def __setstate__(self, state):
        Queue.__setstate__(self, state[:-1])
        self._tasks = _multiprocessing.Area(None, state[-1])

    def _buffer_up(self, room, obj):
        self._tasks.task_put()
        Queue._buffer_up(self, room, obj)

    def _tellers(self):
        return self._tasks.task_sent, self._tasks.task_dropped

    def _receive(self, handle, timeout):
        deadline = None if timeout is None else _now() + timeout
        while True:
            # A task is ours before it is out of the socket, so that it is always somewhere.
            if _ready([handle], timeout):
                self._tasks.task_got()
                data = False
                try:
                    data = _receive(handle, 0)
                finally:
                    if not data:
                        self._tasks.task_not_got()
                if data is not False:
                    return data
            if deadline is not None:
                timeout = deadline - _now()
                if timeout <= 0:
                    return False

    def task_done(self):
        """One object that was taken out has been worked on."""
        if self._tasks.task_done() < 0:
            raise ValueError('task_done() called too many times')

    def join(self):
        """Wait until all objects have been worked on."""
        self._tasks.wait_done(self._reader._handle, None)


class SimpleQueue:
    """A queue without a thread: put() sends at once."""

    def __init__(self, *, ctx):
        self._reader, self._writer = connection.Pipe(duplex=False)

    def close(self):
        self._reader.close()
        self._writer.close()

    def empty(self):
        return not self._reader.poll()

    def __getstate__(self):
        context.assert_spawning(self)
        return self._reader, self._writer

    def __setstate__(self, state):
        self._reader, self._writer = state

    def get(self):
        return self._reader.recv()

    def put(self, obj):
        self._writer.send(obj)
