# Configurations that come over a socket, and containers that find out what a string names.
import json
import logging
import logging.config
import logging.handlers
import socket
import struct
import sys

out = {'class': 'logging.StreamHandler', 'stream': 'ext://sys.stdout', 'formatter': 'f'}
wanted = {'version': 1, 'formatters': {'f': {'format': 'told: %(levelname)s %(message)s'}},
          'handlers': {'h': out}, 'root': {'level': 'DEBUG', 'handlers': ['h']}}


def send(port, data):
    with socket.create_connection(('localhost', port)) as link:
        link.sendall(struct.pack('>L', len(data)) + data)
        # The other side closes when it is done.
        link.recv(1)


def serve(data, verify=None):
    thread = logging.config.listen(0, verify)
    thread.start()
    thread.ready.wait()
    port = thread.port
    thread.ready.clear()
    send(port, data)
    thread.ready.wait(5)
    logging.config.stopListening()
    thread.join()
    print(thread.is_alive(), logging.config._listener)


serve(json.dumps(wanted).encode())
logging.getLogger('a').info('by a dictionary')
text = '''[loggers]
keys=root
[handlers]
keys=h
[formatters]
keys=f
[logger_root]
level=WARNING
handlers=h
[handler_h]
class=StreamHandler
formatter=f
args=(sys.stdout,)
[formatter_f]
format=file: %(message)s
'''
serve(text.encode())
logging.getLogger('a').info('not shown')
logging.getLogger('a').warning('by a file')
seen = []
serve(json.dumps(wanted).encode(), lambda data: seen.append(len(data)))
logging.getLogger('a').warning('refused, so as before')
serve(b'dekcah', lambda data: json.dumps(wanted).encode())
logging.getLogger('a').debug('changed on the way')
print(len(seen), logging.config.DEFAULT_LOGGING_CONFIG_PORT, logging.config.RESET_ERROR)

base = logging.config.BaseConfigurator({
    'a': [1, 'ext://sys.maxsize', {'b': 'cfg://c.d'}], 'c': {'d': ('cfg://e', 2)}, 'e': 'text'})
top = base.config
print(type(top).__name__, type(top['a']).__name__, type(top['c']['d']).__name__)
print(top['a'][1] == sys.maxsize, top['a'][2]['b'][0], top['a'][0])
print(top['a'].parent is top, top['a'].key, top['c']['d'].key)
print(dict.__getitem__(top['c'], 'd') is top['c']['d'], top.get('nothing'), top.get('e'))
print(top['c'].pop('d')[1], 'd' in top['c'], top['a'].pop(), top['a'].pop(0))
print(base.convert('cfg://a[0]'), base.cfg_convert('e'), base.convert('nothing://x'), base.convert(5))
for wrong in 'cfg://!', 'cfg://a.', 'cfg://nothing', 'ext://no_such_module.x':
    try:
        print(base.convert(wrong))
    except (ValueError, KeyError) as error:
        print(type(error).__name__, error)
print([kind.__mro__[1].__name__ for kind in (
    logging.config.ConvertingDict, logging.config.ConvertingList, logging.config.ConvertingTuple)])
