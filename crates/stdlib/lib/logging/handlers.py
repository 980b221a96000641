"""Handlers for queues, for files that are begun anew now and then, and for records kept a while."""

import copy
import logging
import os
import queue
import re
import threading
import time

DEFAULT_TCP_LOGGING_PORT = 9020
DEFAULT_UDP_LOGGING_PORT = 9021
DEFAULT_HTTP_LOGGING_PORT = 9022
DEFAULT_SOAP_LOGGING_PORT = 9023
SYSLOG_UDP_PORT = 514
SYSLOG_TCP_PORT = 514

_DAY = 24 * 60 * 60


class BaseRotatingHandler(logging.FileHandler):
    """Writes to a file that is put aside now and then; when, a subclass says."""

    namer = None
    rotator = None

    def emit(self, record):
        try:
            if self.shouldRollover(record):
                self.doRollover()
            super().emit(record)
        except Exception:
            self.handleError(record)

    def rotation_filename(self, default_name):
        """The name of a file that is put aside."""
        return self.namer(default_name) if callable(self.namer) else default_name

    def rotate(self, source, dest):
        """Put a file aside."""
        if callable(self.rotator):
            self.rotator(source, dest)
        elif os.path.exists(source):
            os.rename(source, dest)

    def _close_stream(self):
        if self.stream:
            self.stream.close()
            self.stream = None

    def _begin_anew(self):
        if not self.delay:
            self.stream = self._open()

    def _is_special(self):
        """Whether the file is none that could be put aside, such as a device."""
        return os.path.exists(self.baseFilename) and not os.path.isfile(self.baseFilename)


class RotatingFileHandler(BaseRotatingHandler):
    """Begins a new file when the old one would become too large."""

    def __init__(self, filename, mode='a', maxBytes=0, backupCount=0, encoding=None, delay=False,
                 errors=None):
        # To begin a full file anew on each start would make the limit pointless.
        super().__init__(filename, 'a' if maxBytes > 0 else mode, encoding, delay, errors)
        self.maxBytes = maxBytes
        self.backupCount = backupCount

    def doRollover(self):
        """Put the file aside as number 1, which becomes number 2, and so on."""
        self._close_stream()
        if self.backupCount > 0:
            for number in range(self.backupCount - 1, 0, -1):
                source, dest = self._backup(number), self._backup(number + 1)
                if os.path.exists(source):
                    os.replace(source, dest)
            first = self._backup(1)
            if os.path.exists(first):
                os.remove(first)
            self.rotate(self.baseFilename, first)
        self._begin_anew()

    def _backup(self, number):
        return self.rotation_filename(f'{self.baseFilename}.{number}')

    def shouldRollover(self, record):
        """Whether the record would make the file too large."""
        if self.stream is None:
            self.stream = self._open()
        if self.maxBytes <= 0:
            return False
        size = self.stream.tell()
        # A record that is too large for any file still goes into one.
        if not size or size + len(self.format(record)) + 1 < self.maxBytes:
            return False
        return not self._is_special()


class TimedRotatingFileHandler(BaseRotatingHandler):
    """Begins a new file at certain times."""

    # Seconds from one to the next, and what is appended to the names of old files.
    _UNITS = {'S': (1, '%Y-%m-%d_%H-%M-%S'), 'M': (60, '%Y-%m-%d_%H-%M'),
              'H': (60 * 60, '%Y-%m-%d_%H'), 'D': (_DAY, '%Y-%m-%d'),
              'MIDNIGHT': (_DAY, '%Y-%m-%d'), 'W': (7 * _DAY, '%Y-%m-%d')}

    def __init__(self, filename, when='h', interval=1, backupCount=0, encoding=None, delay=False,
                 utc=False, atTime=None, errors=None):
        super().__init__(filename, 'a', encoding, delay, errors)
        self.when = when.upper()
        self.backupCount = backupCount
        self.utc = utc
        self.atTime = atTime
        unit = self.when
        if unit.startswith('W'):
            if len(unit) != 2:
                raise ValueError('You must specify a day for weekly rollover from 0 to 6 '
                                 f'(0 is Monday): {unit}')
            if not '0' <= unit[1] <= '6':
                raise ValueError(f'Invalid day specified for weekly rollover: {unit}')
            self.dayOfWeek = int(unit[1])
            unit = 'W'
        elif unit not in self._UNITS:
            raise ValueError(f'Invalid rollover interval specified: {unit}')
        seconds, self.suffix = self._UNITS[unit]
        self.interval = seconds * interval
        digits = re.sub('%[a-zA-Z]', r'\\d{2}', self.suffix.replace('%Y', r'\d{4}'))
        self.extMatch = re.compile(rf'(?<!\d){digits}(?!\d)', re.ASCII)
        try:
            begun = int(os.stat(self.baseFilename).st_mtime)
        except FileNotFoundError:
            begun = int(time.time())
        self.rolloverAt = self.computeRollover(begun)

    def _fields(self, seconds):
        return time.gmtime(seconds) if self.utc else time.localtime(seconds)

    def computeRollover(self, currentTime):
        """When the next file is to be begun."""
        if self.when != 'MIDNIGHT' and not self.when.startswith('W'):
            return currentTime + self.interval
        now = self._fields(currentTime)
        at = _DAY
        if self.atTime is not None:
            at = (self.atTime.hour * 60 + self.atTime.minute) * 60 + self.atTime.second
        wait = at - ((now.tm_hour * 60 + now.tm_min) * 60 + now.tm_sec)
        day = now.tm_wday
        if wait <= 0:
            wait += _DAY
            day = (day + 1) % 7
        result = currentTime + wait
        if self.when.startswith('W'):
            result += (self.dayOfWeek - day) % 7 * _DAY + self.interval - 7 * _DAY
        else:
            result += self.interval - _DAY
        shift = self._summer_shift(currentTime, result)
        if shift < 0 and not self._fields(result + shift).tm_isdst:
            # It is the hour that is left out.
            return result
        return result + shift

    def _summer_shift(self, before, after):
        """Seconds by which the clocks are changed in between."""
        if self.utc:
            return 0
        shift = self._fields(after).tm_isdst - self._fields(before).tm_isdst
        return -3600 * shift

    def shouldRollover(self, record):
        """Whether it is time."""
        now = int(time.time())
        if now < self.rolloverAt:
            return False
        if self._is_special():
            self.rolloverAt = self.computeRollover(now)
            return False
        return True

    def getFilesToDelete(self):
        """The old files that are too many."""
        folder, base = os.path.split(self.baseFilename)
        found = []
        for name in os.listdir(folder):
            if self.namer is None:
                ours = name.startswith(base + '.') and self.extMatch.fullmatch(name[len(base) + 1:])
            else:
                ours = any(self.rotation_filename(f'{self.baseFilename}.{match.group()}')
                           == os.path.join(folder, name)
                           for match in self.extMatch.finditer(name))
            if ours:
                found.append(os.path.join(folder, name))
        found.sort()
        return found[:max(len(found) - self.backupCount, 0)]

    def doRollover(self):
        """Put the file aside under the time at which it was begun."""
        now = int(time.time())
        begun = self.rolloverAt - self.interval
        begun -= self._summer_shift(begun, now)
        dest = self.rotation_filename(
            f'{self.baseFilename}.{time.strftime(self.suffix, self._fields(begun))}')
        if os.path.exists(dest):
            # Another handler of the file was first.
            return
        self._close_stream()
        self.rotate(self.baseFilename, dest)
        if self.backupCount > 0:
            for path in self.getFilesToDelete():
                os.remove(path)
        self._begin_anew()
        self.rolloverAt = self.computeRollover(now)


class WatchedFileHandler(logging.FileHandler):
    """Writes to whatever has the file's name, even if another program has put the file aside."""

    def __init__(self, filename, mode='a', encoding=None, delay=False, errors=None):
        super().__init__(filename, mode, encoding, delay, errors)
        self._note_identity()

    def _note_identity(self):
        self.dev, self.ino = self._identity(self.stream) if self.stream else (-1, -1)

    @staticmethod
    def _identity(stream):
        info = os.fstat(stream.fileno())
        return info.st_dev, info.st_ino

    def reopenIfNeeded(self):
        """Open the file anew if its name means another one now."""
        if self.stream is None:
            return
        try:
            info = os.stat(self.baseFilename)
        except FileNotFoundError:
            info = None
        if info is None or (info.st_dev, info.st_ino) != (self.dev, self.ino):
            self.stream.flush()
            self.stream.close()
            self.stream = self._open()
            self._note_identity()

    def emit(self, record):
        self.reopenIfNeeded()
        super().emit(record)


class BufferingHandler(logging.Handler):
    """Keeps records until there are many."""

    def __init__(self, capacity):
        super().__init__()
        self.capacity = capacity
        self.buffer = []

    def shouldFlush(self, record):
        """Whether there are enough."""
        return len(self.buffer) >= self.capacity

    def emit(self, record):
        self.buffer.append(record)
        if self.shouldFlush(record):
            self.flush()

    def flush(self):
        """Forget them."""
        with self.lock:
            self.buffer.clear()

    def close(self):
        try:
            self.flush()
        finally:
            super().close()


class MemoryHandler(BufferingHandler):
    """Keeps records for another handler until there are many, or a grave one comes."""

    def __init__(self, capacity, flushLevel=logging.ERROR, target=None, flushOnClose=True):
        super().__init__(capacity)
        self.flushLevel = flushLevel
        self.target = target
        self.flushOnClose = flushOnClose

    def shouldFlush(self, record):
        return len(self.buffer) >= self.capacity or record.levelno >= self.flushLevel

    def setTarget(self, target):
        """Who gets the records."""
        with self.lock:
            self.target = target

    def flush(self):
        """Hand them on."""
        with self.lock:
            if self.target:
                for record in self.buffer:
                    self.target.handle(record)
                self.buffer.clear()

    def close(self):
        try:
            if self.flushOnClose:
                self.flush()
        finally:
            with self.lock:
                self.target = None
                super().close()


class SocketHandler(logging.Handler):
    """Sends records, pickled, over a connection that is made when it is needed."""

    def __init__(self, host, port):
        super().__init__()
        self.host = host
        self.port = port
        self.address = (host, port) if port is not None else host
        self.sock = None
        self.closeOnError = False
        self.retryTime = None
        self.retryStart = 1.0
        self.retryMax = 30.0
        self.retryFactor = 2.0

    def makeSocket(self, timeout=1):
        """A connection to the other side."""
        import socket
        if self.port is not None:
            return socket.create_connection(self.address, timeout=timeout)
        result = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        result.settimeout(timeout)
        try:
            result.connect(self.address)
        except OSError:
            result.close()
            raise
        return result

    def createSocket(self):
        """Connect; after each failure, the next attempt is put off for longer."""
        now = time.time()
        if self.retryTime is not None and now < self.retryTime:
            return
        try:
            self.sock = self.makeSocket()
            self.retryTime = None
        except OSError:
            if self.retryTime is None:
                self.retryPeriod = self.retryStart
            else:
                self.retryPeriod = min(self.retryPeriod * self.retryFactor, self.retryMax)
            self.retryTime = now + self.retryPeriod

    def send(self, s):
        """Send bytes; without a connection they are lost."""
        if self.sock is None:
            self.createSocket()
        if self.sock:
            try:
                self.sock.sendall(s)
            except OSError:
                self.sock.close()
                self.sock = None

    def makePickle(self, record):
        """A record as bytes: a length of four bytes, and the pickle of its attributes as plain values."""
        import pickle
        import struct
        if record.exc_info:
            # Leaves the traceback's text in the record.
            self.format(record)
        fields = dict(record.__dict__)
        fields['msg'] = record.getMessage()
        fields['args'] = fields['exc_info'] = None
        fields.pop('message', None)
        data = pickle.dumps(fields, 1)
        return struct.pack('>L', len(data)) + data

    def handleError(self, record):
        if self.closeOnError and self.sock:
            self.sock.close()
            self.sock = None
        else:
            super().handleError(record)

    def emit(self, record):
        try:
            self.send(self.makePickle(record))
        except Exception:
            self.handleError(record)

    def close(self):
        with self.lock:
            sock, self.sock = self.sock, None
            if sock:
                sock.close()
            super().close()


class DatagramHandler(SocketHandler):
    """Sends each record as a packet of its own."""

    def __init__(self, host, port):
        super().__init__(host, port)
        self.closeOnError = False

    def makeSocket(self):
        """A socket that sends packets."""
        import socket
        family = socket.AF_UNIX if self.port is None else socket.AF_INET
        return socket.socket(family, socket.SOCK_DGRAM)

    def send(self, s):
        """Send bytes as a packet."""
        if self.sock is None:
            self.createSocket()
        self.sock.sendto(s, self.address)


class QueueHandler(logging.Handler):
    """Puts records into a queue, for another thread or process to handle."""

    def __init__(self, queue):
        super().__init__()
        self.queue = queue
        self.listener = None

    def enqueue(self, record):
        """Put a record into the queue."""
        self.queue.put_nowait(record)

    def prepare(self, record):
        """A record like this one, with nothing in it that cannot travel."""
        message = self.format(record)
        record = copy.copy(record)
        record.message = record.msg = message
        record.args = record.exc_info = record.exc_text = record.stack_info = None
        return record

    def emit(self, record):
        try:
            self.enqueue(self.prepare(record))
        except Exception:
            self.handleError(record)


class QueueListener:
    """A thread that hands the records of a queue to handlers."""

    _sentinel = None

    def __init__(self, queue, *handlers, respect_handler_level=False):
        self.queue = queue
        self.handlers = handlers
        self.respect_handler_level = respect_handler_level
        self._thread = None

    def dequeue(self, block):
        """The next record."""
        return self.queue.get(block)

    def prepare(self, record):
        """What the handlers get for a record."""
        return record

    def handle(self, record):
        """Give a record to the handlers."""
        record = self.prepare(record)
        for handler in self.handlers:
            if not self.respect_handler_level or record.levelno >= handler.level:
                handler.handle(record)

    def start(self):
        """Start the thread."""
        self._thread = threading.Thread(target=self._monitor, daemon=True)
        self._thread.start()

    def _monitor(self):
        done = getattr(self.queue, 'task_done', lambda: None)
        while True:
            try:
                record = self.dequeue(True)
            except queue.Empty:
                return
            if record is not self._sentinel:
                self.handle(record)
            done()
            if record is self._sentinel:
                return

    def enqueue_sentinel(self):
        """Put in what ends the thread."""
        self.queue.put_nowait(self._sentinel)

    def stop(self):
        """End the thread, once it has handled what is in the queue."""
        if self._thread:
            self.enqueue_sentinel()
            self._thread.join()
            self._thread = None


# What needs sockets is imported when it is asked for.
_ELSEWHERE = {'HTTPHandler': '_http', 'SysLogHandler': '_syslog'}


def __getattr__(name):
    if name in _ELSEWHERE:
        from importlib import import_module
        return getattr(import_module('logging.' + _ELSEWHERE[name]), name)
    raise AttributeError(f'module {__name__!r} has no attribute {name!r}')


def __dir__():
    return sorted({*globals(), *_ELSEWHERE})
