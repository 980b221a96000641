# Numbers that are no numbers of C, addresses that are none, and calls that do not wait.
import os
import socket
import tempfile

os.chdir(tempfile.mkdtemp())
a, b = socket.socketpair()
u = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
big, small = 1 << 40, -(1 << 40)
def t(name, f, *x, **k):
    try: print(name, repr(f(*x, **k)))
    except Exception as e: print(name, type(e).__name__, e)
for n in (big, small, 1 << 70, 'x', 1.5, None):
    t('recv', a.recv, 1, n); t('recvfrom', a.recvfrom, 1, n); t('recv_into', a.recv_into, bytearray(1), 1, n); t('recvfrom_into', a.recvfrom_into, bytearray(1), 1, n)
    t('recvsize', a.recv, n if n != big else 'y'); t('send', a.send, b'', n); t('sendall', a.sendall, b'', n); t('sendto', u.sendto, b'', n, ('127.0.0.1', 9))
    t('listen', a.listen, n); t('shutdown', a.shutdown, n); t('getsockopt', a.getsockopt, n, 1); t('getsockopt2', a.getsockopt, 1, n); t('getsockopt3', a.getsockopt, 1, 1, n)
    t('setsockopt', a.setsockopt, n, 1, 1); t('setsockopt2', a.setsockopt, 1, n, 1); t('setsockopt3', a.setsockopt, 1, 1, n if n is not None else 'x')
    t('socket', socket.socket, n if n is not None else 'x'); t('pair', socket.socketpair, n if n is not None else 'x'); t('htons', socket.htons, n); t('ntop', socket.inet_ntop, n, b''); t('bind', u.bind, ('127.0.0.1', n)); t('bind6', u.bind, ('127.0.0.1', n, 3)); t('fileno', socket.socket, fileno=n if n is not None else 'x')
    t('recvmsg', a.recvmsg, 1, n, 3) if n not in (big, ) else 0; t('recvmsg', a.recvmsg, 1, 1, n); t('sendmsg', a.sendmsg, [], [], n)
t('dontwait', a.recv, 1, socket.MSG_DONTWAIT); t('dontwait', a.recv_into, bytearray(1), 0, socket.MSG_DONTWAIT); t('dontwait', a.recvfrom, 1, socket.MSG_DONTWAIT)
a.settimeout(.02); t('dontwait timeout', a.recv, 1, socket.MSG_DONTWAIT)
a.settimeout(None)
b.settimeout(None)
n = 0
try:
    while True: n += b.send(b'x' * 10000, socket.MSG_DONTWAIT)
except BlockingIOError as e: print(n > 10000, e)
s = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
for addr in (5, None, 'x' * 200, b'x' * 200, ('a', 1), 'none/y', bytearray(b'none/x'), memoryview(b'none/z'), 'a\0b', '\ud800'):
    t('connect', s.connect, addr); t('sendto', s.sendto, b'', addr); t('sendmsg', s.sendmsg, [b''], [], 0, addr) if addr is not None else 0
    t('bind', s.bind, addr) if addr != 'none/y' else 0
