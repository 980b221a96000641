import os, subprocess, sys, time
def t(f):
    try: print(f())
    except BaseException as e: print(type(e).__name__, e)
cmd = ['id']
def run(**k): return subprocess.run(cmd, capture_output=True, text=True, **k).stdout
cmd = ['id', '-u']
print(int(run(user=os.getuid())) == os.getuid(), int(run(group=os.getgid())) == os.getuid())
t(lambda: run(user='nosuchuser')); t(lambda: run(group='nosuchgroup')); t(lambda: run(user=-1)); t(lambda: run(group=-1)); t(lambda: run(user=1.5)); t(lambda: run(group=1.5)); t(lambda: run(extra_groups='abc')); t(lambda: run(extra_groups=[1.5])); t(lambda: run(extra_groups=[-1])); t(lambda: run(user=2**70))
t(lambda: run(extra_groups=['nosuch']))
def child(code, uid=None):
    pid = os.fork()
    if pid == 0:
        if uid is not None:
            os.setgid(os.getgid())
            os.setuid(uid)
            os.seteuid(uid)
            code += os.geteuid() == uid
        os._exit(code)
    return pid


p = child(3); r = os.wait3(0); print(r[0] == p, r[1], type(r[2]).__name__, type(r[2]).__module__, r[2].ru_utime < 1, len(r))
p = child(4); r = os.wait4(p, 0); print(r[0] == p, r[1], r[2].ru_maxrss > 0)
t(lambda: os.wait4(p, 0)); t(lambda: os.wait3(0)); t(lambda: os.wait3(os.WNOHANG))
p = child(5, os.getuid()); print(os.waitpid(p, 0)[1] >> 8)
p = child(5); r = os.waitid(os.P_PID, p, os.WEXITED | os.WNOWAIT); print(r.si_pid == p, r.si_uid == os.getuid(), r.si_signo, r.si_status, r.si_code == os.CLD_EXITED)
r = os.waitid(os.P_PID, p, os.WEXITED); print(r.si_pid == p, r.si_status, type(r), repr(r).replace(str(p), 'PID').replace(f'uid={os.getuid()}', 'uid=0'))
t(lambda: os.waitid(os.P_PID, p, os.WEXITED))
p = os.fork()
if p == 0: time.sleep(20)
print(os.waitid(os.P_PID, p, os.WEXITED | os.WNOHANG)); print(os.wait4(p, os.WNOHANG)[:2])
os.kill(p, 9); r = os.waitid(os.P_ALL, 0, os.WEXITED); print(r.si_pid == p, r.si_status, r.si_code == os.CLD_KILLED)
print(os.P_ALL, os.P_PID, os.P_PGID, os.P_PIDFD, os.WEXITED, os.WSTOPPED, os.WNOWAIT, os.WNOHANG, os.WCONTINUED, os.WUNTRACED, os.CLD_EXITED, os.CLD_KILLED, os.CLD_DUMPED, os.CLD_TRAPPED, os.CLD_STOPPED, os.CLD_CONTINUED)
t(lambda: os.setuid('x')); t(lambda: os.setgroups(3)); t(lambda: os.setuid(-2))
