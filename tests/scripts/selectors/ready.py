# selectors: registering, changing, selecting, closing, for each kind there is; wrong calls.
import selectors, socket

a, b = socket.socketpair()
for kind in ('DefaultSelector', 'SelectSelector', 'PollSelector', 'EpollSelector'):
    s = getattr(selectors, kind)()
    key = s.register(a, selectors.EVENT_READ, data='A')
    print(kind.replace('Default', ''), key.fileobj is a, key.fd == a.fileno(), key.events, key.data, key._fields)
    print(s.select(timeout=0), len(s.get_map()), a in s.get_map(), b in s.get_map(), s.get_key(a) == key)
    b.send(b'x')
    print([(k.data, events) for k, events in s.select()])
    s.modify(a, selectors.EVENT_READ | selectors.EVENT_WRITE, data='B')
    print([(k.data, events) for k, events in s.select(0)])
    print(a.recv(1), [(k.data, events) for k, events in s.select(0)])
    s.register(b, selectors.EVENT_WRITE)
    print(sorted((k.data or '', events) for k, events in s.select(0.01)))
    for call in (lambda: s.register(a, 1), lambda: s.register(a, 0), lambda: s.register(b, 8), lambda: s.unregister('x'), lambda: s.modify(3000, 1), lambda: s.get_key(3000), lambda: s.register(-1, 1), lambda: s.get_map()[3000]):
        try:
            print(call())
        except (KeyError, ValueError) as error:
            print(type(error).__name__, str(error).split('SelectorKey')[0].split('<')[0].split(' (FD')[0])
    print(s.unregister(b).fileobj is b, len(s.get_map()))
    with s:
        pass
    print(s.get_map())
    for call in (lambda: s.get_key(a),):
        try:
            call()
        except (RuntimeError, KeyError) as error:
            print(type(error).__name__, error)
print(selectors.EVENT_READ, selectors.EVENT_WRITE)
a.close(), b.close()
