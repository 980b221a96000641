# Ends of pipes sent through pipes and queues to other processes.
import multiprocessing as mp


def use(inbox):
    conn = inbox.recv()
    conn.send('through the pipe that came through a pipe')
    conn.close()


def use_queue(queue):
    conn = queue.get()
    conn.send('through the pipe that came through a queue')
    conn.close()


if __name__ == '__main__':
    ours, theirs = mp.Pipe()
    p = mp.Process(target=use, args=(theirs,))
    p.start()
    near, far = mp.Pipe()
    ours.send(far)
    print(near.recv())
    p.join()
    queue = mp.Queue()
    p = mp.Process(target=use_queue, args=(queue,))
    p.start()
    near, far = mp.Pipe()
    queue.put(far)
    print(near.recv())
    p.join()
