"""logging.config.dictConfig: what it sets up, and what it says about mistakes."""
import logging, logging.config, logging.handlers, sys, os, io, tempfile, queue
def t(f, *a, **k):
    try: print(f(*a, **k))
    except BaseException as e: print(type(e).__name__, e, '|', type(e.__cause__).__name__, e.__cause__)
class Only(logging.Filter):
    def __init__(self, level='INFO', name=''): super().__init__(name); self.level = getattr(logging, level)
    def filter(self, r): return r.levelno == self.level
class MyH(logging.StreamHandler):
    def __init__(self, prefix, stream=None): super().__init__(stream); self.prefix = prefix
    def emit(self, r): print(self.prefix, self.format(r), file=self.stream)
def factory(**kw): print('factory', sorted(kw)); return logging.StreamHandler(sys.stdout)
path = os.path.join(tempfile.mkdtemp(), 'x.log')
old = logging.getLogger('old'); oldc = logging.getLogger('app.kid'); 
CONF = {
 'version': 1, 'disable_existing_loggers': True,
 'formatters': {'brief': {'format': '%(levelname)s:%(name)s:%(message)s'}, 'brace': {'format': '{levelname}|{message}', 'style': '{'}, 'date': {'format': '%(asctime)s %(message)s', 'datefmt': '%Y'}, 'cls': {'class': 'logging.Formatter', 'format': 'C %(message)s %(who)s', 'defaults': {'who': 'me'}}, 'fac': {'()': 'logging.Formatter', 'fmt': 'F %(message)s'}},
 'filters': {'only': {'()': Only, 'level': 'WARNING'}, 'byname': {'name': 'app'}},
 'handlers': {
  'console': {'class': 'logging.StreamHandler', 'level': 'INFO', 'formatter': 'brief', 'stream': 'ext://sys.stdout'},
  'file': {'class': 'logging.FileHandler', 'filename': path, 'formatter': 'brace', 'mode': 'w', 'encoding': 'utf-8'},
  'rot': {'class': 'logging.handlers.RotatingFileHandler', 'filename': path + '.rot', 'maxBytes': 1000, 'backupCount': 1, 'formatter': 'cls'},
  'only': {'class': '__main__.MyH', 'prefix': '>>', 'stream': 'ext://sys.stdout', 'filters': ['only'], 'formatter': 'fac'},
  'fac': {'()': factory, 'a': 1, 'level': 'ERROR', '.': {'terminator': '!\n', 'extra': 'cfg://custom.k'}},
  'mem': {'class': 'logging.handlers.MemoryHandler', 'capacity': 10, 'target': 'console', 'flushLevel': 'ERROR'},
 },
 'custom': {'k': [1, 2]},
 'loggers': {'app': {'handlers': ['console', 'file', 'rot'], 'level': 'DEBUG', 'propagate': False}, 'lib': {'handlers': ['only', 'fac'], 'level': 'INFO', 'filters': ['byname']}, 'libapp': {'handlers': ['only'], 'level': 0}, 'mem': {'handlers': ['mem'], 'level': 'INFO', 'propagate': False}},
 'root': {'level': 'WARNING', 'handlers': ['console']},
}
logging.config.dictConfig(CONF)
a = logging.getLogger('app'); a.debug('dbg'); a.info('inf'); a.warning('warn %s', 1); logging.getLogger('app.kid').error('kid'); logging.getLogger('lib').warning('no'); logging.getLogger('libapp').warning('w'); logging.getLogger('libapp').error('e'); logging.warning('root'); old.error('disabled'); print(old.disabled, oldc.disabled, a.propagate, logging.root.level)
m = logging.getLogger('mem'); m.info('buffered'); print('--'); m.error('flush')
print(open(path).read(), open(path + '.rot').read())
h = logging.getLogger('lib').handlers; print([type(x).__name__ for x in h], h[1].terminator, h[1].extra)
print(sorted(logging.getHandlerNames()), logging.getHandlerByName('console').level)
logging.config.dictConfig({'version': 1, 'incremental': True, 'handlers': {'console': {'level': 'ERROR'}}, 'loggers': {'app': {'level': 'ERROR'}}, 'root': {'level': 'DEBUG'}}); print(logging.getHandlerByName('console').level, a.level, logging.root.level)
for bad in ({}, {'version': 2}, {'version': 1, 'handlers': {'x': {'class': 'nosuch.Handler'}}}, {'version': 1, 'handlers': {'x': {'class': 'logging.NoSuch'}}}, {'version': 1, 'handlers': {'x': {'class': 'logging.StreamHandler', 'formatter': 'none'}}}, {'version': 1, 'root': {'handlers': ['nope']}}, {'version': 1, 'loggers': {'q': {'handlers': ['nope']}}}, {'version': 1, 'root': {'level': 'LOUD'}}, {'version': 1, 'handlers': {'x': {'class': 'logging.StreamHandler', 'foo': 1}}}, {'version': 1, 'formatters': {'f': {'format': '{x}', 'style': '%'}}}, {'version': 1, 'handlers': {'x': {'class': 'logging.StreamHandler', 'filters': ['z']}}}, {'version': 1, 'filters': {'x': {'()': 'nosuch.F'}}}, {'version': 1, 'loggers': {'q': {'level': 'LOUD'}}}, {'version': 1, 'handlers': {'x': {'level': 'INFO'}}}):
    t(logging.config.dictConfig, bad)
t(logging.config.dictConfig, 3)
logging.config.dictConfig({'version': 1, 'disable_existing_loggers': False, 'handlers': {'q': {'class': 'logging.handlers.QueueHandler', 'handlers': ['c'], 'respect_handler_level': True}, 'c': {'class': 'logging.StreamHandler', 'stream': 'ext://sys.stdout', 'level': 'WARNING'}}, 'root': {'handlers': ['q'], 'level': 'DEBUG'}})
qh = logging.getHandlerByName('q'); print(type(qh.queue).__name__, type(qh.listener).__name__); qh.listener.start(); logging.info('hid'); logging.warning('seen'); qh.listener.stop()
c = logging.config.dictConfigClass({'version': 1}); print(type(c).__name__)
logging.config.dictConfig({'version': 1, 'handlers': {}, 'root': {'handlers': [], 'level': 'NOTSET'}}); print(logging.root.handlers, logging.root.level, logging.getLogger('app').disabled)
