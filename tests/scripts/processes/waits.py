# stderr: any
"""Waiting for children in all the ways the system has, with and without signals."""
import os
import signal
import threading


def child(code, wait_for=None):
    """A child that ends once its parent closes the other end of a pipe."""
    reader, writer = os.pipe()
    pid = os.fork()
    if pid == 0:
        os.close(writer)
        os.read(reader, 1)
        os._exit(code)
    os.close(reader)
    return pid, writer


def end_soon(writer, after=0.05):
    threading.Timer(after, os.close, (writer,)).start()


def attempt(what, *args):
    try:
        print(what(*args))
    except (OSError, KeyboardInterrupt) as error:
        print(type(error).__name__, error)


def any_child():
    pid, writer = child(3)
    print(os.waitpid(-1, os.WNOHANG), os.waitpid(0, os.WNOHANG), os.waitid(os.P_ALL, 0, os.WEXITED | os.WNOHANG))
    end_soon(writer)
    found, status = os.wait()
    print(found == pid, os.waitstatus_to_exitcode(status))
    pid, writer = child(4)
    end_soon(writer)
    told = os.waitid(os.P_ALL, 0, os.WEXITED | os.WNOWAIT)
    print(told.si_pid == pid, told.si_status, told.si_code == os.CLD_EXITED, told.si_signo == signal.SIGCHLD,
          told.si_uid == os.getuid())
    print(os.waitid(os.P_PGID, os.getpgrp(), os.WEXITED).si_status)
    pid, writer = child(5)
    end_soon(writer)
    print(os.waitstatus_to_exitcode(os.waitpid(-os.getpgrp(), 0)[1]))


def one_of_several():
    first, second = child(1), child(2)
    end_soon(second[1])
    print(os.wait()[0] == second[0])
    end_soon(first[1])
    print(os.wait()[0] == first[0])


def descriptors():
    pid, writer = child(6)
    fd = os.pidfd_open(pid)
    print(os.waitid(os.P_PIDFD, fd, os.WEXITED | os.WNOHANG))
    end_soon(writer)
    print(os.waitid(os.P_PIDFD, fd, os.WEXITED).si_status)
    os.close(fd)
    attempt(os.pidfd_open, 2 ** 22 + 1)
    attempt(os.pidfd_open, os.getpid(), 3)


def stops():
    pid, writer = child(7)
    os.kill(pid, signal.SIGSTOP)
    found, status = os.waitpid(pid, os.WUNTRACED)
    print(found == pid, os.WIFSTOPPED(status), os.WSTOPSIG(status))
    threading.Timer(0.05, os.kill, (pid, signal.SIGCONT)).start()
    told = os.waitid(os.P_PID, pid, os.WCONTINUED)
    print(told.si_code == os.CLD_CONTINUED, told.si_status)
    threading.Timer(0.05, os.kill, (pid, signal.SIGSTOP)).start()
    told = os.waitid(os.P_ALL, 0, os.WSTOPPED)
    print(told.si_code == os.CLD_STOPPED, told.si_status)
    os.kill(pid, signal.SIGCONT)
    found, status = os.waitpid(-1, os.WCONTINUED)
    print(os.WIFCONTINUED(status))
    os.kill(pid, signal.SIGKILL)
    told = os.waitid(os.P_PID, pid, os.WEXITED)
    print(told.si_code == os.CLD_KILLED, told.si_status)
    os.close(writer)


def signals():
    came = []
    signal.signal(signal.SIGALRM, lambda number, frame: came.append(number))
    pid, writer = child(8)
    signal.setitimer(signal.ITIMER_REAL, 0.02)
    end_soon(writer, 0.2)
    print(os.waitstatus_to_exitcode(os.wait()[1]), came == [signal.SIGALRM])
    signal.signal(signal.SIGALRM, signal.default_int_handler)
    pid, writer = child(9)
    signal.setitimer(signal.ITIMER_REAL, 0.02)
    attempt(os.wait)
    os.close(writer)
    print(os.waitstatus_to_exitcode(os.wait()[1]))
    came.clear()
    signal.signal(signal.SIGCHLD, lambda number, frame: came.append(number))
    pid, writer = child(10)
    end_soon(writer)
    print(os.waitstatus_to_exitcode(os.wait()[1]), came == [signal.SIGCHLD])
    # One that is held back tells nobody, but a wait ends all the same.
    signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGCHLD])
    pid, writer = child(11)
    os.close(writer)
    print(os.waitstatus_to_exitcode(os.waitpid(-1, 0)[1]))
    signal.pthread_sigmask(signal.SIG_UNBLOCK, [signal.SIGCHLD])
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)


def in_threads():
    codes = []
    writers = [child(code)[1] for code in (20, 21, 22)]
    threads = [threading.Thread(target=lambda: codes.append(os.waitstatus_to_exitcode(os.wait()[1]))) for _ in writers]
    for thread in threads:
        thread.start()
    for writer in writers:
        end_soon(writer)
    for thread in threads:
        thread.join()
    print(sorted(codes))


def faults():
    for number in (signal.SIGSEGV, signal.SIGBUS, signal.SIGABRT, signal.SIGFPE):
        pid, writer = child(0)
        os.kill(pid, number)
        print(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == -number)
        os.close(writer)


if __name__ == '__main__':
    any_child()
    one_of_several()
    descriptors()
    stops()
    signals()
    in_threads()
    faults()
    attempt(os.wait)
    attempt(os.waitpid, 0, os.WNOHANG)
    attempt(os.waitid, os.P_ALL, 0, os.WEXITED)
    attempt(os.waitid, os.P_PID, os.getpid(), os.WEXITED)
    attempt(os.waitid, 9, 0, os.WEXITED)
    attempt(os.waitid, os.P_ALL, 0, 0)
