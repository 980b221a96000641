"""A handler that sends records to the log of a system."""

import logging
import socket

_PRIORITIES = 'EMERG ALERT CRIT ERR WARNING NOTICE INFO DEBUG'.split()
_FACILITIES = ('KERN USER MAIL DAEMON AUTH SYSLOG LPR NEWS UUCP CRON AUTHPRIV FTP NTP SECURITY CONSOLE SOLCRON '
               'LOCAL0 LOCAL1 LOCAL2 LOCAL3 LOCAL4 LOCAL5 LOCAL6 LOCAL7').split()


def _numbers(names):
    return {name.lower(): number for number, name in enumerate(names)}


class SysLogHandler(logging.Handler):
    """Sends each record, formatted, over a socket of packets, of a stream or of the file system."""

    __module__ = 'logging.handlers'

    locals().update({'LOG_' + name: number for names in (_PRIORITIES, _FACILITIES)
                     for number, name in enumerate(names)})

    priority_names = _numbers(_PRIORITIES)
    priority_names.update(critical=LOG_CRIT, error=LOG_ERR, panic=LOG_EMERG, warn=LOG_WARNING)
    priority_names = dict(sorted(priority_names.items()))
    facility_names = _numbers(_FACILITIES)
    facility_names['solaris-cron'] = facility_names.pop('solcron')
    priority_map = {'DEBUG': 'debug', 'INFO': 'info', 'WARNING': 'warning', 'ERROR': 'error',
                    'CRITICAL': 'critical'}

    # What messages begin with, and whether they end with a zero byte, which old servers want.
    ident = ''
    append_nul = True

    def __init__(self, address=('localhost', 514), facility=LOG_USER, socktype=None):
        super().__init__()
        self.address = address
        self.facility = facility
        self.socktype = socktype
        self.socket = None
        self.createSocket()

    def _connect_unixsocket(self, address):
        """Connect to a socket of the file system: one of packets, else one of a stream, unless told which."""
        wanted = self.socktype
        for kind in (socket.SOCK_DGRAM, socket.SOCK_STREAM) if wanted is None else (wanted,):
            self.socket = socket.socket(socket.AF_UNIX, kind)
            try:
                self.socket.connect(address)
            except OSError as error:
                self.socket.close()
                failure = error
            else:
                self.socktype = kind
                return
        raise failure

    def createSocket(self):
        """Make the socket. That nobody listens at a path yet is no error."""
        self.unixsocket = isinstance(self.address, str)
        if self.unixsocket:
            try:
                self._connect_unixsocket(self.address)
            except OSError:
                pass
            return
        host, port = self.address
        kind = socket.SOCK_DGRAM if self.socktype is None else self.socktype
        places = socket.getaddrinfo(host, port, 0, kind)
        if not places:
            raise OSError('getaddrinfo returns an empty list')
        for family, kind, protocol, _, place in places:
            made = failure = None
            try:
                made = socket.socket(family, kind, protocol)
                if kind == socket.SOCK_STREAM:
                    made.connect(place)
                break
            except OSError as error:
                failure = error
                if made is not None:
                    made.close()
        if failure is not None:
            raise failure
        self.socket = made
        self.socktype = kind

    def encodePriority(self, facility, priority):
        """Both as one number; they may be given by name."""
        if isinstance(facility, str):
            facility = self.facility_names[facility]
        if isinstance(priority, str):
            priority = self.priority_names[priority]
        return (facility << 3) | priority

    def close(self):
        with self.lock:
            made, self.socket = self.socket, None
            if made:
                made.close()
            super().close()

    def mapPriority(self, levelName):
        """What a level is called there."""
        return self.priority_map.get(levelName, 'warning')

    def emit(self, record):
        try:
            text = self.ident + self.format(record) + ('\0' if self.append_nul else '')
            priority = self.encodePriority(self.facility, self.mapPriority(record.levelname))
            data = f'<{priority}>{text}'.encode('utf-8')
            if not self.socket:
                self.createSocket()
            if self.unixsocket:
                try:
                    self.socket.send(data)
                except OSError:
                    # The server may have been started anew.
                    self.socket.close()
                    self._connect_unixsocket(self.address)
                    self.socket.send(data)
            elif self.socktype == socket.SOCK_DGRAM:
                self.socket.sendto(data, self.address)
            else:
                self.socket.sendall(data)
        except Exception:
            self.handleError(record)
