"""The server's side of HTTP: a loop that takes requests, and classes that answer them."""

import datetime
import email.utils
import html
import io
import mimetypes
import os
import posixpath
import shutil
import socket
import socketserver
import sys
import urllib.parse
from http import HTTPStatus
from http._requests import (
    DEFAULT_ERROR_CONTENT_TYPE, DEFAULT_ERROR_MESSAGE, BaseHTTPRequestHandler)

__all__ = ['HTTPServer', 'ThreadingHTTPServer', 'BaseHTTPRequestHandler',
           'SimpleHTTPRequestHandler']


class HTTPServer(socketserver.TCPServer):
    """A server that knows by which name it is reached."""

    allow_reuse_address = True

    def server_bind(self):
        super().server_bind()
        host, port = self.server_address[:2]
        self.server_name = socket.getfqdn(host)
        self.server_port = port


class ThreadingHTTPServer(socketserver.ThreadingMixIn, HTTPServer):
    """The same, with a thread for each connection."""

    daemon_threads = True


class SimpleHTTPRequestHandler(BaseHTTPRequestHandler):
    """Answers with the files in a folder, and with lists of what is in the folders there."""

    server_version = 'SimpleHTTP/0.6'
    index_pages = ('index.html', 'index.htm')
    extensions_map = _encodings_map_default = {
        '.gz': 'application/gzip', '.Z': 'application/octet-stream',
        '.bz2': 'application/x-bzip2', '.xz': 'application/x-xz'}

    def __init__(self, *args, directory=None, **kwargs):
        self.directory = os.fspath(os.getcwd() if directory is None else directory)
        super().__init__(*args, **kwargs)

    def do_GET(self):
        """Answer with a file."""
        if file := self.send_head():
            with file:
                self.copyfile(file, self.wfile)

    def do_HEAD(self):
        """Answer with the headers for a file."""
        if file := self.send_head():
            file.close()

    def send_head(self):
        """Send the headers of an answer; the file whose content comes next, if one does."""
        path = self.translate_path(self.path)
        if os.path.isdir(path):
            parts = urllib.parse.urlsplit(self.path)
            if not parts.path.endswith('/'):
                # What is in the folder is found only with a slash after it.
                self.send_response(HTTPStatus.MOVED_PERMANENTLY)
                moved = parts[0], parts[1], parts[2] + '/', parts[3], parts[4]
                self.send_header('Location', urllib.parse.urlunsplit(moved))
                self.send_header('Content-Length', '0')
                self.end_headers()
                return None
            for page in self.index_pages:
                index = os.path.join(path, page)
                if os.path.isfile(index):
                    path = index
                    break
            else:
                return self.list_directory(path)
        kind = self.guess_type(path)
        try:
            # A file is not named as a folder is.
            file = None if path.endswith('/') else open(path, 'rb')
        except OSError:
            file = None
        if file is None:
            self.send_error(HTTPStatus.NOT_FOUND, 'File not found')
            return None
        try:
            status = os.fstat(file.fileno())
            if self._unchanged(status.st_mtime):
                self.send_response(HTTPStatus.NOT_MODIFIED)
                self.end_headers()
                file.close()
                return None
            self.send_response(HTTPStatus.OK)
            self.send_header('Content-type', kind)
            self.send_header('Content-Length', str(status.st_size))
            self.send_header('Last-Modified', self.date_time_string(status.st_mtime))
            self.end_headers()
            return file
        except BaseException:
            file.close()
            raise

    def _unchanged(self, changed):
        """Whether the client has the file as it is."""
        if 'If-Modified-Since' not in self.headers or 'If-None-Match' in self.headers:
            return False
        try:
            since = email.utils.parsedate_to_datetime(self.headers['If-Modified-Since'])
        except (TypeError, IndexError, OverflowError, ValueError):
            return False
        utc = datetime.timezone.utc
        if since.tzinfo is None:
            since = since.replace(tzinfo=utc)
        if since.tzinfo != utc:
            return False
        return datetime.datetime.fromtimestamp(changed, utc).replace(microsecond=0) <= since

    def list_directory(self, path):
        """Answer with a list of what is in a folder."""
        try:
            names = sorted(os.listdir(path), key=str.lower)
        except OSError:
            self.send_error(HTTPStatus.NOT_FOUND, 'No permission to list directory')
            return None
        place = self.path.split('#', 1)[0].split('?', 1)[0]
        try:
            place = urllib.parse.unquote(place, errors='surrogatepass')
        except UnicodeDecodeError:
            place = urllib.parse.unquote(place)
        charset = sys.getfilesystemencoding()
        title = f'Directory listing for {html.escape(place, quote=False)}'
        lines = ['<!DOCTYPE HTML>', '<html lang="en">', '<head>', f'<meta charset="{charset}">',
                 f'<title>{title}</title>\n</head>', f'<body>\n<h1>{title}</h1>', '<hr>\n<ul>']
        for name in names:
            whole = os.path.join(path, name)
            shown = link = name
            if os.path.isdir(whole):
                shown = link = name + '/'
            if os.path.islink(whole):
                shown = name + '@'
            link = urllib.parse.quote(link, errors='surrogatepass')
            lines.append(f'<li><a href="{link}">{html.escape(shown, quote=False)}</a></li>')
        lines.append('</ul>\n<hr>\n</body>\n</html>\n')
        page = '\n'.join(lines).encode(charset, 'surrogateescape')
        self.send_response(HTTPStatus.OK)
        self.send_header('Content-type', f'text/html; charset={charset}')
        self.send_header('Content-Length', str(len(page)))
        self.end_headers()
        return io.BytesIO(page)

    def translate_path(self, path):
        """The file that a path in a request means: always one under the folder."""
        path = path.split('#', 1)[0].split('?', 1)[0]
        # A slash at the end says that a folder is meant, and stays.
        slash = path.rstrip().endswith('/')
        try:
            path = urllib.parse.unquote(path, errors='surrogatepass')
        except UnicodeDecodeError:
            path = urllib.parse.unquote(path)
        found = self.directory
        for word in posixpath.normpath(path).split('/'):
            if word and not os.path.dirname(word) and word not in (os.curdir, os.pardir):
                found = os.path.join(found, word)
        return found + '/' if slash else found

    def copyfile(self, source, outputfile):
        """Copy a file to another."""
        shutil.copyfileobj(source, outputfile)

    def guess_type(self, path):
        """The type of a file by its name."""
        _, end = posixpath.splitext(path)
        for end in (end, end.lower()):
            if end in self.extensions_map:
                return self.extensions_map[end]
        return mimetypes.guess_file_type(path)[0] or 'application/octet-stream'


# As a program.

def _get_best_family(*address):
    family, _, _, _, address = socket.getaddrinfo(
        *address, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)[0]
    return family, address


def test(HandlerClass=BaseHTTPRequestHandler, ServerClass=ThreadingHTTPServer,
         protocol='HTTP/1.0', port=8000, bind=None):
    """Serve until the user breaks it off."""
    ServerClass.address_family, address = _get_best_family(bind, port)
    HandlerClass.protocol_version = protocol
    with ServerClass(address, HandlerClass) as server:
        host, port = server.socket.getsockname()[:2]
        shown = f'[{host}]' if ':' in host else host
        print(f'Serving HTTP on {host} port {port} (http://{shown}:{port}/) ...')
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            print('\nKeyboard interrupt received, exiting.')
            sys.exit(0)


def _main():
    import argparse
    parser = argparse.ArgumentParser()
    parser.add_argument('-b', '--bind', metavar='ADDRESS',
                        help='bind to this address (default: all interfaces)')
    parser.add_argument('-d', '--directory', default=os.getcwd(),
                        help='serve this directory (default: current directory)')
    parser.add_argument('-p', '--protocol', metavar='VERSION', default='HTTP/1.0',
                        help='conform to this HTTP version (default: %(default)s)')
    parser.add_argument('port', default=8000, type=int, nargs='?',
                        help='bind to this port (default: %(default)s)')
    args = parser.parse_args()

    class Server(ThreadingHTTPServer):
        def server_bind(self):
            # Who speaks IPv4 is served as well, where that can be.
            try:
                self.socket.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 0)
            except OSError:
                pass
            super().server_bind()

        def finish_request(self, request, client_address):
            self.RequestHandlerClass(request, client_address, self, directory=args.directory)

    test(SimpleHTTPRequestHandler, Server, args.protocol, args.port, args.bind)


if __name__ == '__main__':
    _main()
