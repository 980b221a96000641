# Threads that are not daemons are waited for after the main thread's last line.
import threading

main_done = threading.Event()


def late(n):
    main_done.wait()
    threading.main_thread().join()
    print("thread", n, "after main:", threading.main_thread().is_alive())
    if n:
        t = threading.Thread(target=late, args=(n - 1,))
        t.start()


threading.Thread(target=late, args=(2,)).start()
print("main is done")
main_done.set()
