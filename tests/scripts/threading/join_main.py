# The main thread can be joined: it ends where the program begins to wait for the others.
import threading

main = threading.current_thread()


def follow():
    print(main.join(0.001), main.is_alive())
    told.set()
    main.join()
    print("behind the main thread", main.is_alive())


told = threading.Event()
threading.Thread(target=follow).start()
told.wait()
try:
    main.join()
except RuntimeError as error:
    print(error)
print("end of main")
