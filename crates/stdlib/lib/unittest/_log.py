"""What assertLogs() and assertNoLogs() give a with statement."""

import logging
from collections import namedtuple

_Watched = namedtuple('_LoggingWatcher', ['records', 'output'])


class _Catcher(logging.Handler):
    """Keeps every record and its text."""

    def __init__(self):
        super().__init__()
        self.watched = _Watched([], [])

    def emit(self, record):
        self.watched.records.append(record)
        self.watched.output.append(self.format(record))


class LogsContext:
    """Catches what a logger gets while the block runs."""

    def __init__(self, case, logger, level, expected):
        self._case = case
        self._logger = logger if isinstance(logger, logging.Logger) else logging.getLogger(logger)
        self._level = logging.getLevelNamesMapping().get(level, level) if level else logging.INFO
        # Whether there are to be records, or none.
        self._expected = expected

    def __enter__(self):
        logger = self._logger
        catcher = _Catcher()
        catcher.setLevel(self._level)
        catcher.setFormatter(logging.Formatter('%(levelname)s:%(name)s:%(message)s'))
        self._watched = catcher.watched
        self._before = logger.handlers[:], logger.level, logger.propagate
        logger.handlers = [catcher]
        logger.setLevel(self._level)
        logger.propagate = False
        return self._watched if self._expected else None

    def __exit__(self, kind, value, traceback):
        logger = self._logger
        logger.handlers, level, logger.propagate = self._before
        logger.setLevel(level)
        if kind is not None or bool(self._watched.records) == self._expected:
            return False
        if self._expected:
            level = logging.getLevelName(self._level)
            message = f'no logs of level {level} or higher triggered on {logger.name}'
        else:
            message = f'Unexpected logs found: {self._watched.output!r}'
        raise self._case.failureException(self._case._formatMessage(None, message))
