# Messages with things beside the bytes: descriptors, credentials, what the internet protocol says.
import socket, array, os, struct
a, b = socket.socketpair()
def t(f, *x):
    try: print(f.__name__, repr(f(*x)))
    except Exception as e: print(f.__name__, type(e).__name__, e)
for call in [(a.sendmsg,), (a.sendmsg, 1), (a.sendmsg, [1]), (a.sendmsg, 'ab'), (a.sendmsg, b'ab'), (a.sendmsg, [b'x'], 1), (a.sendmsg, [b'x'], [1]), (a.sendmsg, [b'x'], [(1,2)]), (a.sendmsg, [b'x'], [(1,2,3)]),(a.sendmsg, [b'x'], [(1,2,3,4)]), (a.sendmsg, [b'x'], [[1,'x',b'']]),(a.sendmsg, [b'x'], [('x',1,b'')]),(a.sendmsg, [b'x'], [(1.5,1,b'')]),(a.sendmsg, [b'x'], [(1<<40,1,b'')]),(a.sendmsg, [b'x'], 'ab'),(a.sendmsg, [b'x'], ['abc']),(a.sendmsg, [b'x'], [None]),(a.sendmsg, [b'x'], [(1, 1, 'abc')]),
  (a.sendmsg, [b'x'], [], 'x'), (a.sendmsg, [b'x'], [], 0, 5), (a.sendmsg, [b'x'], None), (a.sendmsg, [b'x'], [], None), (a.sendmsg, [b'x'], [], 0, None, 3), (a.sendmsg, [], []), (a.sendmsg, [b'hello ', bytearray(b'wor'), memoryview(b'ld')]),
  (b.recvmsg, 3), (b.recvmsg,), (b.recvmsg, -1), (b.recvmsg, 'x'), (b.recvmsg, 3, -1), (b.recvmsg, 3, 1<<40), (b.recvmsg, 2, 0, socket.MSG_PEEK), (b.recvmsg, 3, 1, 'x'), (b.recvmsg, 1, 2, 3, 4), (b.recvmsg, 100),
  (b.recvmsg, 100, 0, socket.MSG_DONTWAIT), (b.recvmsg_into, [bytearray(2)], 0, socket.MSG_DONTWAIT),
  (b.recvmsg_into,), (b.recvmsg_into, 1), (b.recvmsg_into, [b'x']), (b.recvmsg_into, [1]), (b.recvmsg_into, bytearray(3)), (b.recvmsg_into, [], -1), (b.recvmsg_into, [bytearray(2)], 'x'), (b.recvmsg_into, [memoryview(bytearray(6))[::2]]),
  (a.sendmsg, [b'x'], [(1, 1, array.array('i', [9999]))]), (a.sendmsg, [b'x'], [(1, 77, b'')]), (a.sendmsg, [b'x'], [(1, 1, b'abc')])]:
    t(*call)
b.settimeout(0.01)
t(b.recvmsg, 100); t(b.recvmsg, 100)
b.settimeout(None)
a.sendmsg([b'abcdefgh'])
x, y = bytearray(3), bytearray(10)
t(b.recvmsg_into, [x, y]); print(x, y)
x, y = bytearray(3), memoryview(array.array('i', [0, 0, 0]))
a.send(b'0123456789')
t(b.recvmsg_into, (x, y[1:2])); print(x, y.tobytes()); t(b.recvmsg, 10)
r, w = os.pipe()
print(a.sendmsg([b'fd'], [(socket.SOL_SOCKET, socket.SCM_RIGHTS, array.array('i', [r, w]))]))
data, anc, flags, addr = b.recvmsg(10, socket.CMSG_SPACE(8))
print(data, [(l, k, len(d)) for l, k, d in anc], flags, addr)
r2, w2 = struct.unpack('2i', anc[0][2])
os.write(w2, b'through'); print(os.read(r, 20), os.get_inheritable(r2), r2 != r)
os.close(r2); os.close(w2)
a.sendmsg([b'fd'], [(socket.SOL_SOCKET, socket.SCM_RIGHTS, array.array('i', [r, w]))])
data, anc, flags, addr = b.recvmsg(10, socket.CMSG_LEN(4), socket.MSG_CMSG_CLOEXEC)
print(data, [(l, k, len(d)) for l, k, d in anc], flags == socket.MSG_CTRUNC | socket.MSG_CMSG_CLOEXEC, addr)
for l, k, d in anc:
    for fd in array.array('i', d): print(os.get_inheritable(fd)); os.close(fd)
a.sendmsg([b'fd'], [(socket.SOL_SOCKET, socket.SCM_RIGHTS, array.array('i', [r, w]))])
print(b.recvmsg(10))
socket.send_fds(a, [b'he', b'y'], [r, w])
msg, fds, flags, addr = socket.recv_fds(b, 10, 5)
print(msg, len(fds), flags, addr)
for fd in fds: os.close(fd)
b.setsockopt(socket.SOL_SOCKET, socket.SO_PASSCRED, 1)
a.send(b'who')
data, anc, flags, addr = b.recvmsg(10, socket.CMSG_SPACE(12))
print(data, [(l, k, struct.unpack('3i', d) == (os.getpid(), os.getuid(), os.getgid())) for l, k, d in anc], flags, addr)
a.send(b'who'); print([(l, k, len(d)) for l, k, d in b.recvmsg(10, 20)[1]]); 
b.setsockopt(socket.SOL_SOCKET, socket.SO_PASSCRED, 0)
print(a.sendmsg([b'cred'], [(socket.SOL_SOCKET, socket.SCM_CREDENTIALS, struct.pack('3i', os.getpid(), os.getuid(), os.getgid()))]), b.recvmsg(9, 99))
u, v = socket.socket(socket.AF_INET, socket.SOCK_DGRAM), socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
u.bind(('127.0.0.1', 0)); v.bind(('127.0.0.1', 0))
print(u.sendmsg([b'da', b'ta'], [], 0, v.getsockname()))
data, anc, flags, addr = v.recvmsg(3); print(data, anc, flags == socket.MSG_TRUNC, addr == u.getsockname())
v.setsockopt(socket.IPPROTO_IP, 12, 1)
u.sendmsg([b'da', b'ta'], (), 0, v.getsockname())
data, anc, flags, addr = v.recvmsg(30, 100); print(data, anc, flags, addr == u.getsockname())
t(u.sendmsg, [b'x'], [], 0, 5); t(u.sendmsg, [b'x'])
n = v.recvmsg
p, q = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
p.sendmsg([b'x' * 10]); print(q.recvmsg(20)); print(q.recvmsg_into([bytearray(3)], 0, socket.MSG_DONTWAIT) if p.send(b'12345') else 0); p.close(); print(q.recvmsg(1), q.recvmsg_into([bytearray(3)]))
q.close(); t(q.recvmsg, 1); t(q.sendmsg, [b'x']); t(q.recvmsg_into, [bytearray(1)])
# a socket that travels
s1, s2 = socket.socketpair()
socket.send_fds(a, [b's'], [s1.fileno()]); s1.close()
msg, [fd], _, _ = socket.recv_fds(b, 10, 1)
s1 = socket.socket(fileno=fd); s1.sendall(b'over'); print(s2.recv(10), s1.family, s1.type)
import threading
def later(): s1.sendmsg([b'late'])
th = threading.Timer(.05, later); th.start(); print(s2.recvmsg(9)); th.join()
