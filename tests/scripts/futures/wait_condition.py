# The condition of wait() matters only while something is unfinished.
from concurrent.futures import Future, wait

done = Future()
done.set_result(1)
print(wait([done], return_when='any').done == {done}, wait([], return_when='any'))
try:
    wait([done, Future()], return_when='any')
except ValueError as error:
    print(error)
