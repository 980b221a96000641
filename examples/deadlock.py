"""A deadlock: two threads take the same two locks, in different orders, and wait for each other.

A deadline lets them give up, so that the script ends.
"""
import threading
import time

savings = threading.Lock()
checking = threading.Lock()


def move(name, first, second):
    with first:
        time.sleep(0.01)
        if second.acquire(timeout=0.1):
            second.release()
            print(name, "moved the money")


pay = threading.Thread(target=move, args=("pay", savings, checking), name="pay")
refund = threading.Thread(target=move, args=("refund", checking, savings), name="refund")
pay.start()
refund.start()
pay.join()
refund.join()
print("done")
