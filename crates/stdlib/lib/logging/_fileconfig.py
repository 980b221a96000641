"""Loggers, handlers and formatters set up as a file of sections says."""

import io
import logging
import os

import logging.handlers


def _parse(file, defaults, encoding):
    """The sections of a file, unless they are given as such."""
    import configparser
    if isinstance(file, configparser.RawConfigParser):
        return file
    if isinstance(file, str):
        if not os.path.exists(file):
            raise FileNotFoundError(f"{file} doesn't exist")
        if not os.path.getsize(file):
            raise RuntimeError(f'{file} is an empty file')
    parser = configparser.ConfigParser(defaults)
    try:
        if hasattr(file, 'readline'):
            parser.read_file(file)
        else:
            parser.read(file, encoding=io.text_encoding(encoding))
    except configparser.ParsingError as error:
        raise RuntimeError(f'{file} is invalid: {error}')
    return parser


def _names(text):
    return [name.strip() for name in text.split(',')] if text else []


def _value(text):
    """What an expression in the file means, among the names of logging."""
    return eval(text, vars(logging))


def _class(name, resolve):
    try:
        return _value(name)
    except (AttributeError, NameError):
        return resolve(name)


def _formatters(parser, resolve):
    made = {}
    for name in _names(parser['formatters']['keys']):
        section = f'formatter_{name}'
        format, datefmt, defaults = [parser.get(section, key, raw=True, fallback=None)
                                     for key in ('format', 'datefmt', 'defaults')]
        style = parser.get(section, 'style', raw=True, fallback='%')
        if defaults is not None:
            defaults = _value(defaults)
        cls = parser[section].get('class')
        cls = resolve(cls) if cls else logging.Formatter
        made[name] = cls(format, datefmt, style, defaults=defaults)
    return made


def _handlers(parser, formatters, resolve):
    made, targets = {}, []
    for name in _names(parser['handlers']['keys']):
        section = parser[f'handler_{name}']
        cls = _class(section['class'], resolve)
        handler = cls(*_value(section.get('args', '()')), **_value(section.get('kwargs', '{}')))
        handler.name = name
        if 'level' in section:
            handler.setLevel(section['level'])
        if section.get('formatter', ''):
            handler.setFormatter(formatters[section['formatter']])
        if issubclass(cls, logging.handlers.MemoryHandler) and section.get('target', ''):
            targets.append((handler, section['target']))
        made[name] = handler
    for handler, target in targets:
        handler.setTarget(made[target])
    return made


def _set(logger, section, handlers):
    """Give a logger the level and the handlers of its section, and no others."""
    if 'level' in section:
        logger.setLevel(section['level'])
    for handler in logger.handlers[:]:
        logger.removeHandler(handler)
    for name in _names(section['handlers']):
        logger.addHandler(handlers[name])


def _loggers(parser, handlers, disable):
    names = _names(parser['loggers']['keys'])
    names.remove('root')
    _set(logging.root, parser['logger_root'], handlers)
    before = logging.root.manager.loggerDict
    existing = [name for name, logger in before.items() if isinstance(logger, logging.Logger)]
    configured = set()
    for name in names:
        section = parser[f'logger_{name}']
        logger = logging.getLogger(section['qualname'])
        configured.add(section['qualname'])
        _set(logger, section, handlers)
        logger.propagate = section.getint('propagate', fallback=1)
        logger.disabled = False
    return [name for name in existing if name not in configured], configured


def configure(file, defaults, disable, encoding, resolve, clear, disable_others):
    """Set everything up anew."""
    parser = _parse(file, defaults, encoding)
    formatters = _formatters(parser, resolve)
    with logging._lock:
        clear()
        others, configured = _loggers(parser, _handlers(parser, formatters, resolve), disable)
        disable_others(others, configured, disable)
