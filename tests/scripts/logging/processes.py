"""Records of processes that go through a queue to one that handles them."""
import logging, logging.config, logging.handlers, multiprocessing as mp, sys, time
def worker(q, n):
    root = logging.getLogger(); root.handlers = [logging.handlers.QueueHandler(q)]; root.setLevel(logging.DEBUG)
    for i in range(3): logging.getLogger(f'w{n}').log([10, 20, 40][i], 'message %d from %s', i, n)
    try: {}['x']
    except KeyError: logging.getLogger('w').exception('oops')
def listener(q, conf):
    logging.config.dictConfig(conf)
    while True:
        r = q.get()
        if r is None: break
        logging.getLogger(r.name).handle(r)
CONF = {'version': 1, 'formatters': {'f': {'format': '%(processName)s|%(name)s|%(levelname)s|%(message)s'}}, 'handlers': {'c': {'class': 'logging.StreamHandler', 'formatter': 'f', 'stream': 'ext://sys.stdout'}}, 'root': {'handlers': ['c'], 'level': 'DEBUG'}}
if __name__ == '__main__':
    for how in ('fork', 'spawn'):
        ctx = mp.get_context(how); q = ctx.Queue(); l = ctx.Process(target=listener, args=(q, CONF), name='listener'); l.start()
        for n in range(2): w = ctx.Process(target=worker, args=(q, n), name=f'worker{n}'); w.start(); w.join()
        q.put(None); l.join(); print(l.exitcode)
    q = mp.Queue(); h = logging.StreamHandler(sys.stdout); h.setFormatter(logging.Formatter('L %(processName)s %(message)s')); ql = logging.handlers.QueueListener(q, h); ql.start()
    w = mp.Process(target=worker, args=(q, 5), name='wq'); w.start(); w.join(); ql.stop()
