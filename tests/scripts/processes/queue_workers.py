# Workers that take tasks from one queue and put results into another, until they are told to stop.
from multiprocessing import Process, Queue


def worker(tasks, done):
    while True:
        n = tasks.get()
        if n is None:
            break
        done.put((n, n * n))
    done.put(None)


def main():
    tasks, done = Queue(), Queue()
    processes = [Process(target=worker, args=(tasks, done)) for _ in range(3)]
    for process in processes:
        process.start()
    for n in range(20):
        tasks.put(n)
    for _ in processes:
        tasks.put(None)
    results, stopped = {}, 0
    while stopped < len(processes):
        item = done.get()
        if item is None:
            stopped += 1
        else:
            results[item[0]] = item[1]
    for process in processes:
        process.join()
    for n in sorted(results):
        print(n, results[n])
    print(tasks.empty(), [process.exitcode for process in processes])


if __name__ == '__main__':
    main()
