"""A handler that sends records to a server of HTTP."""

import logging


class HTTPHandler(logging.Handler):
    """Sends each record to an address, as a form or as part of the address."""

    __module__ = 'logging.handlers'

    def __init__(self, host, url, method='GET', secure=False, credentials=None, context=None):
        super().__init__()
        method = method.upper()
        if method not in ('GET', 'POST'):
            raise ValueError('method must be GET or POST')
        if not secure and context is not None:
            raise ValueError('context parameter only makes sense with secure=True')
        self.host = host
        self.url = url
        self.method = method
        self.secure = secure
        self.credentials = credentials
        self.context = context

    def mapLogRecord(self, record):
        """What to send of a record, as a dict."""
        return record.__dict__

    def getConnection(self, host, secure):
        """A connection with the server."""
        import http.client
        if secure:
            raise ValueError('SSL support not available')
        return http.client.HTTPConnection(host)

    def emit(self, record):
        """Send a record."""
        try:
            import urllib.parse
            connection = self.getConnection(self.host, self.secure)
            url = self.url
            data = urllib.parse.urlencode(self.mapLogRecord(record))
            if self.method == 'GET':
                url += ('&' if '?' in url else '?') + data
            connection.putrequest(self.method, url)
            if self.method == 'POST':
                connection.putheader('Content-type', 'application/x-www-form-urlencoded')
                connection.putheader('Content-length', str(len(data)))
            if self.credentials:
                import base64
                pair = base64.b64encode('{}:{}'.format(*self.credentials).encode('utf-8'))
                connection.putheader('Authorization', 'Basic ' + pair.strip().decode('ascii'))
            connection.endheaders()
            if self.method == 'POST':
                connection.send(data.encode('utf-8'))
            # What it answers does not matter.
            connection.getresponse()
        except Exception:
            self.handleError(record)
