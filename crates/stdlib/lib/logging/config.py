"""Loggers, handlers, formatters and filters set up as a dictionary says."""

import importlib
import logging
import re
from errno import ECONNRESET as RESET_ERROR
from logging._converting import (
    ConvertingDict, ConvertingList, ConvertingMixin, ConvertingTuple, converted as _converted)

DEFAULT_LOGGING_CONFIG_PORT = 9030
IDENTIFIER = re.compile('^[a-z_][a-z0-9_]*$', re.IGNORECASE)
_WORD = re.compile(r'\s*(\w+)\s*')
_STEP = re.compile(r'(?:\.\s*(\w+)|\[([^\[\]]*)\])\s*')


def valid_ident(s):
    """Whether it can be a name: if not, it is wrong."""
    if not IDENTIFIER.match(s):
        raise ValueError(f'Not a valid Python identifier: {s!r}')
    return True


def _is_queue(value):
    methods = ('empty', 'full', 'get', 'get_nowait', 'put', 'put_nowait', 'join', 'qsize', 'task_done')
    from multiprocessing.queues import Queue
    return isinstance(value, Queue) or all(callable(getattr(value, name, None)) for name in methods)


class BaseConfigurator:
    """Finds what names in a configuration stand for."""

    value_converters = {'ext': 'ext_convert', 'cfg': 'cfg_convert'}

    def __init__(self, config):
        self.config = ConvertingDict(config)
        self.config.configurator = self

    def resolve(self, s):
        """The object of a dotted name; whatever modules it needs are imported."""
        parts = s.split('.')
        name = parts.pop(0)
        try:
            found = importlib.import_module(name)
            for part in parts:
                name += '.' + part
                try:
                    found = getattr(found, part)
                except AttributeError:
                    importlib.import_module(name)
                    found = getattr(found, part)
        except ImportError as error:
            raise ValueError(f'Cannot resolve {s!r}: {error}') from error
        return found

    def ext_convert(self, value):
        """What ext://VALUE means."""
        return self.resolve(value)

    def cfg_convert(self, value):
        """What cfg://VALUE means: another part of the configuration."""
        word = _WORD.match(value)
        if word is None:
            raise ValueError(f'Unable to convert {value!r}')
        found, at = self.config[word.group(1)], word.end()
        while at < len(value):
            step = _STEP.match(value, at)
            if step is None:
                raise ValueError(f'Unable to convert {value!r} at {value[at:]!r}')
            key = step.group(1)
            if key is None:
                key = step.group(2)
                if key.isdigit():
                    try:
                        found, at = found[int(key)], step.end()
                        continue
                    except TypeError:
                        pass
            found, at = found[key], step.end()
        return self.convert(found)

    def convert(self, value):
        """What a value stands for: a string may name something else; what is in a container is found out later."""
        if isinstance(value, str):
            prefix, colon, suffix = value.partition('://')
            if colon and prefix in self.value_converters:
                return getattr(self, self.value_converters[prefix])(suffix)
        return _converted(value, self)

    def configure_custom(self, config):
        """What a factory makes, which '()' names or is."""
        config = dict(config)
        factory = config.pop('()')
        if not callable(factory):
            factory = self.resolve(factory)
        extras = config.pop('.', None)
        made = factory(**self._arguments(config))
        for name, value in (extras or {}).items():
            setattr(made, name, value)
        return made

    def _arguments(self, config):
        return {key: self.convert(value) for key, value in config.items() if valid_ident(key)}

    def as_tuple(self, value):
        """A tuple of a list's items."""
        return tuple(value) if isinstance(value, list) else value


class DictConfigurator(BaseConfigurator):
    """Does what a dictionary says."""

    def configure(self):
        """Do it."""
        config = {key: self._referred(value) for key, value in self.config.items()}
        if 'version' not in config:
            raise ValueError("dictionary doesn't specify a version")
        if config['version'] != 1:
            raise ValueError(f'Unsupported version: {config["version"]}')
        with logging._lock:
            if config.get('incremental', False):
                self._change(config)
            else:
                self._set_up(config)

    def _referred(self, part):
        """A part of the configuration, which may be the name of another one."""
        return self.convert(part) if isinstance(part, str) else part

    def _each(self, what, configs, configure):
        """Configure things by name; an error says which it was."""
        for name in configs:
            try:
                configure(name, self._referred(configs[name]))
            except Exception as error:
                raise ValueError(f'Unable to configure {what} {name!r}') from error

    def _root(self, config, incremental):
        if config:
            try:
                self.configure_root(config, incremental)
            except Exception as error:
                raise ValueError('Unable to configure root logger') from error

    def _change(self, config):
        """Change levels of what there is, and which messages go to a logger's parents."""
        for name, handler_config in config.get('handlers', {}).items():
            handler = logging.getHandlerByName(name)
            if handler is None:
                raise ValueError(f'No handler found with name {name!r}')
            try:
                level = handler_config.get('level', None)
                if level:
                    handler.setLevel(logging._checkLevel(level))
            except Exception as error:
                raise ValueError(f'Unable to configure handler {name!r}') from error
        self._each('logger', config.get('loggers', {}),
                   lambda name, logger_config: self.configure_logger(name, logger_config, True))
        self._root(config.get('root', None), True)

    def _set_up(self, config):
        """Set everything up anew."""
        _clear_handlers()
        self.made = {'formatter': {}, 'filter': {}, 'handler': {}}

        def maker(what, make):
            def configure(name, part):
                self.made[what][name] = make(part)
            return configure
        self._each('formatter', config.get('formatters', {}), maker('formatter', self.configure_formatter))
        self._each('filter', config.get('filters', {}), maker('filter', self.configure_filter))
        self._handlers(config.get('handlers', {}))
        loggers = config.get('loggers', {})
        before = [name for name, logger in logging.root.manager.loggerDict.items()
                  if isinstance(logger, logging.Logger) and name not in loggers]
        self._each('logger', loggers, self.configure_logger)
        _disable_others(before, loggers, config.get('disable_existing_loggers', True))
        self._root(config.get('root', None), False)

    def _handlers(self, configs):
        """Make the handlers; those that need others wait for them."""
        waiting = sorted(configs)
        while waiting:
            put_off = []
            for name in waiting:
                try:
                    handler = self.configure_handler(self._referred(configs[name]))
                    handler.name = name
                    self.made['handler'][name] = handler
                except _NotYet as error:
                    put_off.append((name, error))
                except Exception as error:
                    raise ValueError(f'Unable to configure handler {name!r}') from error
            if len(put_off) == len(waiting):
                name, error = put_off[0]
                raise ValueError(f'Unable to configure handler {name!r}') from error
            waiting = [name for name, _ in put_off]

    def configure_formatter(self, config):
        """A formatter."""
        config = dict(config)
        if '()' in config:
            factory = config['()']
            try:
                return self.configure_custom(config)
            except TypeError as error:
                if "'format'" not in str(error):
                    raise
                # What formatters are made with may be called `format` or `fmt`.
                config['fmt'] = config.pop('format')
                config['()'] = factory
                return self.configure_custom(config)
        make = self.resolve(config['class']) if 'class' in config else logging.Formatter
        extra = {key: self.convert(config[key]) for key in ('validate', 'defaults') if key in config}
        return make(config.get('format', None), config.get('datefmt', None), config.get('style', '%'), **extra)

    def configure_filter(self, config):
        """A filter."""
        if '()' in config:
            return self.configure_custom(config)
        return logging.Filter(config.get('name', ''))

    def add_filters(self, filterer, filters):
        """Give a handler or logger its filters."""
        for one in filters:
            try:
                if not callable(one) and not callable(getattr(one, 'filter', None)):
                    one = self.made['filter'][one]
                filterer.addFilter(one)
            except Exception as error:
                raise ValueError(f'Unable to add filter {one!r}') from error

    def _with_queue(self, cls, config):
        """A handler with a queue, and a listener that hands on to other handlers."""
        import queue
        from logging.handlers import QueueListener
        given = config.pop('queue', None)
        if isinstance(given, str):
            make = self.resolve(given)
            if not callable(make):
                raise TypeError(f'Invalid queue specifier {given!r}')
            given = make()
        elif isinstance(given, dict) and '()' in given:
            given = self.configure_custom(given)
        elif given is None:
            given = queue.Queue()
        elif not _is_queue(given):
            raise TypeError(f'Invalid queue specifier {given!r}')
        spec = config.pop('listener', QueueListener)
        if isinstance(spec, str):
            listener = self.resolve(spec)
        elif isinstance(spec, dict) and '()' in spec:
            listener = self.configure_custom(spec)
        else:
            listener = spec if isinstance(spec, type) else None
        if not callable(listener) or isinstance(listener, type) and not issubclass(listener, QueueListener):
            raise TypeError(f'Invalid listener specifier {spec!r}')
        names = config.pop('handlers', ())
        respect = config.pop('respect_handler_level', False)
        for name in names:
            if name not in self.config.get('handlers', ()):
                raise ValueError(f'Unable to set required handler {name!r}')
            if name not in self.made['handler']:
                raise _NotYet(f'Required handler {name!r} is not configured yet')
        handlers = [self.made['handler'][name] for name in names]
        made = listener(given, *handlers, respect_handler_level=respect)
        handler = cls(given, **self._arguments(config))
        handler.listener = made
        return handler

    def configure_handler(self, config):
        """A handler."""
        config = dict(config)
        formatter = config.get('formatter', None)
        if formatter:
            try:
                formatter = self.made['formatter'][formatter]
            except Exception as error:
                raise ValueError(f'Unable to set formatter {formatter!r}') from error
        config.pop('formatter', None)
        level, filters = config.pop('level', None), config.pop('filters', None)
        if '()' in config:
            extras = None
            handler = self.configure_custom(config)
        else:
            cls = config.pop('class', None)
            if not callable(cls):
                cls = self.resolve(cls)
            extras = config.pop('.', None)
            from logging import handlers
            if 'flushLevel' in config and issubclass(cls, handlers.MemoryHandler):
                config['flushLevel'] = logging._checkLevel(config['flushLevel'])
            if issubclass(cls, handlers.MemoryHandler) and 'target' in config:
                target = self.made['handler'].get(config['target'])
                if target is None:
                    raise _NotYet('target not configured yet')
                config['target'] = target
            if issubclass(cls, handlers.QueueHandler):
                handler = self._with_queue(cls, config)
            else:
                handler = cls(**self._arguments(config))
        if formatter:
            handler.setFormatter(formatter)
        if level is not None:
            handler.setLevel(logging._checkLevel(level))
        if filters:
            self.add_filters(handler, filters)
        for name, value in (extras or {}).items():
            setattr(handler, name, value)
        return handler

    def add_handlers(self, logger, handlers):
        """Give a logger its handlers."""
        for name in handlers:
            try:
                logger.addHandler(self.made['handler'][name])
            except Exception as error:
                raise ValueError(f'Unable to add handler {name!r}') from error

    def common_logger_config(self, logger, config, incremental=False):
        """What all loggers have."""
        level = config.get('level', None)
        if level is not None:
            logger.setLevel(logging._checkLevel(level))
        if not incremental:
            for handler in logger.handlers[:]:
                logger.removeHandler(handler)
            self.add_handlers(logger, config.get('handlers', None) or ())
            self.add_filters(logger, config.get('filters', None) or ())

    def configure_logger(self, name, config, incremental=False):
        """A logger."""
        logger = logging.getLogger(name)
        self.common_logger_config(logger, config, incremental)
        logger.disabled = False
        propagate = config.get('propagate', None)
        if propagate is not None:
            logger.propagate = propagate

    def configure_root(self, config, incremental=False):
        """The logger above all others."""
        self.common_logger_config(logging.getLogger(), config, incremental)


class _NotYet(Exception):
    """A handler needs another one."""


def _clear_handlers():
    """Close the handlers there are, and forget them."""
    logging._handlers.clear()
    logging.shutdown(logging._handlerList[:])
    del logging._handlerList[:]


def _disable_others(names, configured, disable):
    """Treat the loggers that were there before and are not configured now."""
    for name in names:
        logger = logging.root.manager.loggerDict[name]
        if any(name.startswith(above + '.') for above in configured):
            # One above it is configured: what it has of its own is gone.
            logger.setLevel(logging.NOTSET)
            logger.handlers = []
            logger.propagate = True
        else:
            logger.disabled = disable


dictConfigClass = DictConfigurator


def dictConfig(config):
    """Set up logging as a dictionary says."""
    dictConfigClass(config).configure()


def fileConfig(fname, defaults=None, disable_existing_loggers=True, encoding=None):
    """Set up logging as a file says, or as one that was parsed already."""
    from logging import _fileconfig
    _fileconfig.configure(fname, defaults, disable_existing_loggers, encoding,
                          BaseConfigurator({}).resolve, _clear_handlers, _disable_others)


# The server that listens for configurations.
_listener = None


def listen(port=DEFAULT_LOGGING_CONFIG_PORT, verify=None):
    """A thread that, once started, sets up logging as it is told over a socket; `verify` may change or refuse that."""
    from logging._listen import ConfigSocketReceiver, ConfigStreamHandler, Server
    return Server(ConfigSocketReceiver, ConfigStreamHandler, port, verify)


def stopListening():
    """Stop that server."""
    global _listener
    with logging._lock:
        if _listener:
            _listener.abort = 1
            _listener = None
