# Options of sockets, as numbers and as bytes.
import socket, struct
def t(f, *x):
    try: print(f.__name__, x, repr(f(*x)))
    except Exception as e: print(f.__name__, x, type(e).__name__, e)
a, b = socket.socketpair()
i = socket.socket()
u = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
S = socket
for s in (a, i, u):
    g, p = s.getsockopt, s.setsockopt
    t(g, 1, 2); t(g, 1, 2, 4); t(g, 1, 2, 1); t(g, 1, 2, 8); t(g, 1, 2, 0); t(g, 1, 2, -1); t(g, 1, 2, 1025); t(g, 1, 2, 1024); t(g, 1, 9999); t(g, 1, S.SO_LINGER, 8); t(g, 1, S.SO_LINGER); t(g, 1, S.SO_TYPE); t(g, 1, S.SO_ERROR); t(g, 1, S.SO_ACCEPTCONN)
    t(p, 1, 2, 1); t(g, 1, 2); t(p, 1, S.SO_LINGER, struct.pack('ii', 1, 5)); t(g, 1, S.SO_LINGER, 8); t(p, 1, S.SO_LINGER, struct.pack('ii', 0, 0)); t(g, 1, S.SO_LINGER, 8); t(p, 1, S.SO_LINGER, b'a'); t(p, 1, S.SO_LINGER, 3)
    t(p, 1, 2, b''); t(p, 1, 2, b'\1\0\0\0'); t(p, 1, 2, None); t(p, 1, 2, None, 4); t(p, 1, 2, None, None); t(p, 1, 2, 1, 2); t(p, 1, 2, b'a', 2); t(p, 1, 2); t(p, 1, 2, 'x'); t(p, 1, 2, bytearray(b'\0\0\0\0')); t(p, 1, 2, True); t(p, 1, 9999, 1); t(p, 1, S.SO_KEEPALIVE, 1); t(g, 1, S.SO_KEEPALIVE); t(g, 1, S.SO_KEEPALIVE, 100)
    t(p, 1, S.SO_RCVTIMEO if hasattr(S, 'SO_RCVTIMEO') else 20, struct.pack('ll', 0, 1000)); print(len(g(1, S.SO_PEERCRED, 12)))
    t(p, S.IPPROTO_TCP, S.TCP_NODELAY, 1); t(g, S.IPPROTO_TCP, S.TCP_NODELAY); t(p, S.IPPROTO_IP, S.IP_TTL, 33); t(g, 0, S.IP_TTL); t(p, S.IPPROTO_TCP, S.TCP_KEEPIDLE, 55); t(g, 6, S.TCP_KEEPIDLE); t(p, 0, S.IP_MULTICAST_TTL, 3); t(g, 0, S.IP_MULTICAST_TTL); t(g, 0, S.IP_MULTICAST_TTL, 1);t(p, 0, S.IP_MULTICAST_IF, socket.inet_aton('127.0.0.1')); t(g, 0, S.IP_MULTICAST_IF, 4); t(p, 0, 12, 1); t(g, 0, 12)
    print(len(g(6, S.TCP_INFO, 1000)) > 90 if s is i else 0)
i.close(); t(i.getsockopt, 1, 2); t(i.setsockopt, 1, 2, 1)
