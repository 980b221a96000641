"""Objects in a manager go with their proxies."""
import gc
import multiprocessing as mp


def use(proxies, q, go_on):
    q.put(proxies[0][:])
    go_on.wait()
    q.put(proxies[1]['a'])


def make(manager_list):
    return manager_list


if __name__ == '__main__':
    manager = mp.Manager()
    print(manager._number_of_objects())
    for i in range(20):
        d = manager.dict()
        d['a'] = i
    gc.collect()
    print(manager._number_of_objects())
    l = manager.list([1, 2])
    q, event = mp.Queue(), mp.Event()
    for ctx in (mp, mp.get_context('spawn')):
        q, event = ctx.Queue(), ctx.Event()
        p = ctx.Process(target=use, args=([l, d], q, event))
        p.start()
        print(q.get())
        event.set()
        print(q.get())
        p.join()
        print(manager._number_of_objects())
    with mp.Pool(2) as pool:
        print([str(x) for x in pool.map(make, [l, l, l])])
    it = iter(d)
    print(next(it), manager._number_of_objects())
    del it, d, p, pool
    gc.collect()
    print(manager._number_of_objects(), l)
    manager.shutdown()
    try:
        l.append(3)
    except BrokenPipeError as error:
        print(error)
