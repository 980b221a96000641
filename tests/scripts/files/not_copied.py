# Files and sockets that nobody may copy, and a descriptor that nobody has.
import copy
import io
import pickle
import socket

for make in (lambda: open('/dev/null', 'rb'), lambda: open('/dev/null', 'rb', 0), lambda: open('/dev/null', 'wb'),
             lambda: open('/dev/null', 'r+b'), lambda: socket.socket()):
    for use in copy.copy, copy.deepcopy, pickle.dumps:
        with make() as made:
            try:
                print(use(made))
            except TypeError as error:
                print(use.__name__, error)
print(copy.copy(io.BytesIO(b'x')).getvalue(), pickle.loads(pickle.dumps(io.StringIO('y'))).getvalue())
try:
    open(999)
except OSError as error:
    print(error, error.filename)
