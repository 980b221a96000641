"""What is told of what happens to a connection."""

__all__ = ('BaseProtocol', 'Protocol', 'DatagramProtocol', 'SubprocessProtocol', 'BufferedProtocol')


class BaseProtocol:
    """What all of them are told."""

    __slots__ = ()

    def connection_made(self, transport):
        """There is a connection."""

    def connection_lost(self, exc):
        """There is none any more; None: it was closed."""

    def pause_writing(self):
        """The transport has more than enough to write."""

    def resume_writing(self):
        """It has less again."""


class Protocol(BaseProtocol):
    """Of a stream of bytes."""

    __slots__ = ()

    def data_received(self, data):
        """Bytes have come."""

    def eof_received(self):
        """No more will come; a true result keeps the transport open."""


class BufferedProtocol(BaseProtocol):
    """The same, with buffers of its own."""

    __slots__ = ()

    def get_buffer(self, sizehint):
        """Where bytes are to go."""

    def buffer_updated(self, nbytes):
        """So many have come."""

    def eof_received(self):
        """No more will come."""


class DatagramProtocol(BaseProtocol):
    """Of packets."""

    __slots__ = ()

    def datagram_received(self, data, addr):
        """One has come."""

    def error_received(self, exc):
        """Sending or receiving has failed."""


class SubprocessProtocol(BaseProtocol):
    """Of a child process and its pipes."""

    __slots__ = ()

    def pipe_data_received(self, fd, data):
        """Bytes have come out of a pipe."""

    def pipe_connection_lost(self, fd, exc):
        """A pipe is closed."""

    def process_exited(self):
        """The process has ended."""


def _feed_data_to_buffered_proto(proto, data):
    while data:
        buffer = proto.get_buffer(len(data))
        room = len(buffer)
        if not room:
            raise RuntimeError('get_buffer() returned an empty buffer')
        count = min(room, len(data))
        buffer[:count] = data[:count]
        proto.buffer_updated(count)
        data = data[count:]
