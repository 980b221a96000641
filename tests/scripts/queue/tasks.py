# task_done and join.
import queue
import threading

q = queue.Queue()
q.join()
try:
    q.task_done()
except ValueError as error:
    print("ValueError", error)

done = []


def worker():
    while True:
        item = q.get()
        done.append(item * item)
        q.task_done()


for _ in range(3):
    threading.Thread(target=worker, daemon=True).start()
for n in range(50):
    q.put(n)
q.join()
print(q.unfinished_tasks, sum(done), len(done), q.empty())
try:
    q.task_done()
except ValueError as error:
    print("ValueError", error)

q = queue.Queue()
q.put(1)
print(q.get(), q.unfinished_tasks)
t = threading.Thread(target=q.join)
t.start()
print(t.is_alive())
print(q.task_done())
t.join()
print("joined")
