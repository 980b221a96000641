"""What is left of proxies when their manager has ended."""
import multiprocessing as mp, time, gc, os
from multiprocessing.managers import BaseManager, SyncManager, BaseProxy
def t(f):
    try: print(f())
    except BaseException as e: print(type(e).__name__, e)
class Counter:
    def __init__(self, n=0): self.n = n
    def inc(self): self.n += 1; return self.n
    def get(self): return self.n
class MyManager(BaseManager): pass
MyManager.register('Counter', Counter)
MyManager.register('mydict', dict, exposed=('__getitem__', '__setitem__', 'keys', 'items'))
def use(d, l, ns, lock, q):
    for i in range(5):
        with lock: d['n'] = d.get('n', 0) + 1
    with lock: ns.x += 1
    l.append(os.getpid() > 0); q.put('done')
def nested(d): d['inner'] = d['outer'] if 'outer' in d else [1]
if __name__ == '__main__':
    m = mp.Manager()
    print(type(m).__name__, type(m.address).__name__, m.address[:1] if isinstance(m.address, str) else m.address)
    for i in range(50): d = m.dict(); d['a'] = i
    d, l, ns, lock, q = m.dict(), m.list(), m.Namespace(x=0), m.Lock(), m.Queue()
    ps = [mp.Process(target=use, args=(d, l, ns, lock, q)) for _ in range(3)]
    for p in ps: p.start()
    for p in ps: p.join()
    print(d, l, ns.x, [q.get() for _ in ps], ns, str(d), repr(d)[:25])
    for i in d: pass
    it = iter(d); print(next(it)); del it; gc.collect()
    with mp.Pool(2) as pool:
        r = pool.map(nested, [m.dict() for _ in range(3)]); print(r)
    print(d._getvalue(), type(d._getvalue()), d._token.typeid, d._id == d._token.id)
    m.shutdown()
    m.shutdown()
    m = MyManager(); t(lambda: m.Counter()); t(lambda: m.address); m.start(); t(m.start)
    x = m.mydict(); x['a'] = 1; print(x['a']); t(lambda: x.get('a')); t(lambda: x['zz'])
    c = m.Counter(5); print(c.inc(), c.get())
    m.shutdown(); t(c.inc); t(m.start); t(lambda: m.Counter())
    with MyManager() as m: print(m.Counter().inc())
    with mp.Manager() as m:
        d = m.dict(a=1); l = m.list(range(3))
        d.update(b=2); print(sorted(d.items()), d.keys(), d.values(), 'a' in d, len(d), d.pop('a'), d.setdefault('z', 9), d)
        t(lambda: d['nokey']); t(lambda: l[10]); l += [7]; l *= 2; print(l, l[1:3], l.index(7), l.count(0)); l.sort(); l.reverse(); print(l[:], list(reversed(l)))
        v = m.Value('i', 3); v.value += 1; print(v.value, v); a = m.Array('i', [1, 2]); a[0] = 5; print(a, a[:], len(a))
        b = m.Barrier(1); print(b.wait(), b.parties, b.n_waiting, b.broken); s = m.Semaphore(2); print(s.acquire(), s.acquire(), s.acquire(False)); s.release()
        ev = m.Event(); print(ev.is_set(), ev.wait(0.01)); cnd = m.Condition(); 
        with cnd: print(cnd.wait(0.01)); cnd.notify_all()
        rl = m.RLock(); 
        with rl: 
            with rl: pass
        q = m.Queue(2); q.put(1); q.put(2); t(lambda: q.put(3, timeout=0.01)); print(q.qsize(), q.full(), q.get(), q.get()); t(lambda: q.get(timeout=0.01)); t(lambda: q.get_nowait())
        jq = m.JoinableQueue(); jq.put(1); jq.get(); jq.task_done(); jq.join(); t(jq.task_done)
        pool = m.Pool(2); print(pool.map(abs, [-1, -2]), pool.apply(pow, (2, 3))); r = pool.apply_async(abs, (-5,)); print(r.get(5)); print(list(pool.imap(abs, [-3, -4])))
        ns = m.Namespace(); ns.a = 1; ns._b = 2; print(ns, ns.a); t(lambda: ns.zz); del ns.a; print(ns)
    p = mp.Process(target=time.sleep, args=(0,)); p.start(); p.join()
    m = mp.Manager(); d = m.dict(); os.kill(m._process.pid, 9); m._process.join(); t(lambda: d.__setitem__('a', 1)); t(lambda: m.dict()); m.shutdown(); print('end')
