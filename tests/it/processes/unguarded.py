# No guard: the child would start a child.
import multiprocessing as mp

context = mp.get_context('spawn')
process = context.Process(target=print)
process.start()
process.join()
print('exit code', process.exitcode)
