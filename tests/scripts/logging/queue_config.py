# Handlers with queues, as a dictionary says, and what refers to other parts of it.
import logging, logging.config, logging.handlers, queue, sys
class Custom(logging.handlers.QueueHandler):
    def __init__(self, *args, **kwargs):
        super().__init__(queue.Queue()); self.custom_kwargs = kwargs
class L(logging.handlers.QueueListener): pass
def make(): return queue.Queue(5)
def show(**handler):
    config = {'version': 1, 'handlers': {'out': {'class': 'logging.StreamHandler', 'stream': 'ext://sys.stdout'}, 'q': {'class': 'logging.handlers.QueueHandler', **handler}}, 'root': {'level': 'DEBUG', 'handlers': ['q']}}
    try:
        logging.config.dictConfig(config)
        h = logging.getHandlerByName('q')
        print(type(h).__name__, type(h.queue).__name__, getattr(h.queue, 'maxsize', None), type(h.listener).__name__, [type(x).__name__ for x in h.listener.handlers], h.listener.respect_handler_level, getattr(h, 'custom_kwargs', None))
        h.listener.start(); logging.warning('to the queue'); h.listener.stop()
    except Exception as e:
        print(type(e).__name__, e, '|', type(e.__cause__).__name__, e.__cause__)
m = __name__
show(); show(handlers=['out']); show(handlers=['out'], respect_handler_level=True); show(**{'class': Custom, 'foo': 'bar'})
show(queue=m + '.make', handlers=['out']); show(queue={'()': m + '.make'}, listener=m + '.L'); show(queue=make(), listener=L)
show(queue=5); show(queue={'x': 1}); show(queue='sys.path'); show(listener=5); show(listener='sys.path'); show(listener={'x': 1}); show(listener=int); show(listener={'()': m + '.L'})
show(handlers=['none']); show(**{'9': 'x'}); show(**{'class': 'logging.FileHandler', 'a b': 1}); show(nonsense=1)
c = logging.config.BaseConfigurator({'a b': 1, 'd': {'x': [1, (2, 3)], '5': 'five', '': 'empty', ' y ': 4}})
for v in ('cfg://d.x[1][0]', 'cfg://d[x] [1] [1]', 'cfg:// d . x[0]', 'cfg://d[5]', 'cfg://d[]', 'cfg://d[ y ]', 'cfg://d[[x]', 'cfg://d[x', 'cfg://d..x', 'cfg://nope', 'cfg://'):
    try: print(v, c.convert(v))
    except Exception as e: print(v, type(e).__name__, e)
for v in ('a', 'a1', '1a', '', 'a b', '\xe4', '_'):
    try: print(v, logging.config.valid_ident(v))
    except ValueError as e: print(e)
