# Waiting with epoll: level and edge, one shot, changed and forgotten descriptors, and its selector.
import os
import select
import selectors
import socket
import threading

read, write = os.pipe()
with select.epoll() as poll:
    poll.register(read, select.EPOLLIN)
    print(poll.poll(0), poll.closed)
    os.write(write, b'x')
    print(poll.poll(5) == [(read, select.EPOLLIN)], poll.poll(5, 1) == [(read, select.EPOLLIN)])
    poll.modify(read, select.EPOLLIN | select.EPOLLET)
    print(len(poll.poll(0)), len(poll.poll(0)))
    os.write(write, b'y')
    print(len(poll.poll(0)))
    poll.modify(read, select.EPOLLIN | select.EPOLLONESHOT)
    print(len(poll.poll(0)), len(poll.poll(0)))
    for wrong in (lambda: poll.register(read), lambda: poll.unregister(write),
                  lambda: poll.poll(0, 0), lambda: poll.register(-1), lambda: select.epoll(0)):
        try:
            print(wrong())
        except (OSError, ValueError) as error:
            print(type(error).__name__, error)
    poll.unregister(read)
    os.write(write, b'z')
    print(poll.poll(0))
print(poll.closed)
try:
    poll.poll(0)
except ValueError as error:
    print(error)

print(selectors.DefaultSelector.__name__)
for kind in (selectors.SelectSelector, selectors.PollSelector, selectors.EpollSelector):
    with kind() as selector:
        one, other = socket.socketpair()
        with one, other:
            key = selector.register(one, selectors.EVENT_READ, 'data')
            print(kind.__name__, key.data, selector.select(0), one in selector.get_map())
            sender = threading.Thread(target=other.send, args=(b'hello',))
            sender.start()
            print([(k.data, events) for k, events in selector.select(10)])
            sender.join()
            selector.modify(one, selectors.EVENT_READ | selectors.EVENT_WRITE, 'both')
            print([(k.data, events) for k, events in selector.select(10)])
            try:
                selector.register(one, selectors.EVENT_READ)
            except KeyError:
                print('already there')
            selector.unregister(one)
            print(len(selector.get_map()))
