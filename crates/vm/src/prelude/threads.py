"""Threads: what a new thread runs first and last."""


def run_thread(function, args, kwargs):
    try:
        function(*args, **kwargs)
    except SystemExit:
        pass
    except BaseException as exception:
        thread_failed(function, exception)


def thread_failed(function, exception):
    ignored('Exception ignored in thread started by ' + repr(function), None, exception)


def thread_shutdown(next_thread):
    while True:
        handle = next_thread()
        if handle is None:
            return
        handle.join()


class thread_local:
    """Attributes that each thread has for itself."""

    __slots__ = ('_init_args', '__weakref__')

    def __new__(cls, /, *args, **kwargs):
        self = object.__new__(cls)
        if (args or kwargs) and cls.__init__ is object.__init__:
            raise TypeError('Initialization arguments are not supported')
        object.__setattr__(self, '_init_args', (args, kwargs))
        _thread_dict(self)
        return self

    def __reduce_ex__(self, protocol, /):
        raise TypeError("cannot pickle '" + thread_local_name(self) + "' object")

    def __getattribute__(self, name):
        attributes = thread_local_dict(self)
        if name == '__dict__':
            return attributes
        if name in attributes and not _has_data_descriptor(self, name):
            return attributes[name]
        try:
            return object.__getattribute__(self, name)
        except AttributeError as error:
            if error.name != name or error.obj is not self:
                raise
            raise AttributeError(
                "'" + thread_local_name(self) + "' object has no attribute '" + name + "'"
            ) from None

    def __setattr__(self, name, value):
        if name == '__dict__':
            raise AttributeError(
                "'" + thread_local_name(self) + "' object attribute '__dict__' is read-only")
        attributes = thread_local_dict(self)
        if _has_data_descriptor(self, name):
            object.__setattr__(self, name, value)
        else:
            attributes[name] = value

    def __delattr__(self, name):
        attributes = thread_local_dict(self)
        if _has_data_descriptor(self, name):
            object.__delattr__(self, name)
            return
        if name not in attributes:
            raise AttributeError(
                "'" + thread_local_name(self) + "' object has no attribute '" + name + "'")
        del attributes[name]


thread_local.__name__ = thread_local.__qualname__ = '_local'
thread_local.__module__ = '_thread'
_seal(_qualify(thread_local), True)


def thread_local_name(self):
    cls = type(self)
    return '_thread._local' if cls is thread_local else cls.__name__


def thread_local_dict(self):
    attributes, fresh = _thread_dict(self)
    if fresh:
        args, kwargs = object.__getattribute__(self, '_init_args')
        cls = type(self)
        if cls.__init__ is not object.__init__:
            cls.__init__(self, *args, **kwargs)
    return attributes


class ExceptHookArgs(tuple):
    """What threading.excepthook is called with."""

    __match_args__ = ('exc_type', 'exc_value', 'exc_traceback', 'thread')
    n_fields = n_sequence_fields = 4
    n_unnamed_fields = 0

    def __new__(cls, /, sequence, dict=None):
        if not hasattr(type(sequence), '__iter__') and not hasattr(type(sequence), '__getitem__'):
            raise TypeError('constructor requires a sequence')
        self = tuple.__new__(cls, sequence)
        if len(self) != 4:
            raise TypeError('_thread._ExceptHookArgs() takes a 4-sequence (%d-sequence given)'
                            % len(self))
        return self

    exc_type = property(lambda self: self[0])
    exc_value = property(lambda self: self[1])
    exc_traceback = property(lambda self: self[2])
    thread = property(lambda self: self[3])

    def __repr__(self):
        return ('_thread._ExceptHookArgs(exc_type=%r, exc_value=%r, exc_traceback=%r, thread=%r)'
                % tuple(self))


ExceptHookArgs.__name__ = ExceptHookArgs.__qualname__ = '_ExceptHookArgs'
ExceptHookArgs.__module__ = '_thread'
_final(_qualify(ExceptHookArgs))


def _excepthook(args, /):
    if type(args) is not ExceptHookArgs:
        raise TypeError('_thread.excepthook argument type must be ExceptHookArgs')
    if args.exc_type is SystemExit:
        return
    stderr = getattr(_modules['sys'], 'stderr', None)
    if stderr is None:
        # As it was when the thread was made.
        stderr = getattr(args.thread, '_stderr', None)
        if stderr is None:
            return
    name = args.thread.name if args.thread is not None else str(import_module('_thread').get_ident())
    text = 'Exception in thread ' + name + ':\n' + exception_text(args.exc_value)
    stderr.write(text)
    stderr.flush()


_excepthook.__module__ = '_thread'
