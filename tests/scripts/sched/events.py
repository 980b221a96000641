# The scheduler: order by time and priority, ties, cancelling, arguments, a clock of one's own, what goes wrong.
import sched, threading, time

now = [0.0]
def clock(): return now[0]
def wait(n): now[0] += n
s = sched.scheduler(clock, wait)
log = []
def note(*args, **kws): log.append((now[0], args, kws))
e1 = s.enter(5, 1, note, ('late',))
e2 = s.enter(1, 2, note, ('b',))
e3 = s.enter(1, 1, note, ('a',), {'k': 1})
e4 = s.enterabs(1, 1, note, argument=('a2',))
e5 = s.enterabs(3, 0, note)
print(s.empty(), len(s.queue), [e.argument for e in s.queue])
print(e1.time, e1.priority, e1.action is note, e1.argument, e1.kwargs, e1.sequence - e1.sequence)
print(e3 < e2, e2 > e4, e3 == e3, e3._fields)
s.cancel(e5)
try:
    s.cancel(e5)
except ValueError as error:
    print('ValueError', error)
print(s.run(), s.empty())
for entry in log: print(entry)

log.clear()
s.enter(2, 1, note, ('x',))
print(s.run(blocking=False), log)
now[0] += 2
print(s.run(blocking=False), log)

def again(n):
    log.append(n)
    if n: s.enter(1, 1, again, (n - 1,))
log.clear()
s.enter(1, 1, again, (3,))
s.run()
print(log, now)

def bad(): raise KeyError('bad')
s.enter(1, 1, bad)
s.enter(2, 1, note, ('after',))
log.clear()
try:
    s.run()
except KeyError as error:
    print('KeyError', error, len(s.queue))
s.run()
print(log)
for wrong in (lambda: s.enter(1), lambda: s.enter(1, 1), lambda: sched.scheduler(1, 2, 3), lambda: s.enterabs()):
    try:
        wrong()
    except TypeError as error:
        print('TypeError', error)

# The usual clock, and events entered by another thread.
s = sched.scheduler(time.monotonic, time.sleep)
got = []
s.enter(0.03, 1, got.append, ('second',))
threading.Thread(target=lambda: s.enter(0.0, 1, got.append, ('first',))).start()
s.run()
print(got)
print(sched.__all__)
