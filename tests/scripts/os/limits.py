# What the process may use, how nice it is, and what the system is made for.
import os
import pwd
import resource

soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
resource.setrlimit(resource.RLIMIT_NOFILE, (64, hard))
print(resource.getrlimit(resource.RLIMIT_NOFILE)[0])
print(resource.prlimit(0, resource.RLIMIT_NOFILE, (soft, hard)) == (64, hard))
for wrong in (lambda: resource.getrlimit(99), lambda: resource.setrlimit(-1, (1, 1)),
              lambda: resource.setrlimit(resource.RLIMIT_NOFILE, (2, 1)),
              lambda: resource.setrlimit(resource.RLIMIT_NOFILE, (1, 2, 3))):
    try:
        print(wrong())
    except (ValueError, OSError) as error:
        print(type(error).__name__, error)

nice = os.getpriority(os.PRIO_PROCESS, 0)
print(os.nice(1) - nice, os.getpriority(os.PRIO_PROCESS, os.getpid()) - nice)
print(os.getpgid(0) == os.getpgrp(), os.getsid(0) == os.getsid(os.getpid()))
print(os.sysconf('SC_PAGE_SIZE') == resource.getpagesize(), os.sysconf('SC_CLK_TCK'))
print(os.sysconf('SC_NPROCESSORS_ONLN') == os.cpu_count(), type(os.getgroups()).__name__)
for wrong in (lambda: os.sysconf('SC_NOTHING'), lambda: os.sysconf(1.5)):
    try:
        wrong()
    except (ValueError, TypeError) as error:
        print(type(error).__name__, error)
device = os.makedev(8, 300)
print(os.major(device), os.minor(device), hex(device))
print(pwd.getpwuid(0).pw_name, pwd.getpwnam('root').pw_uid, pwd.getpwuid(0)[:4])
try:
    pwd.getpwnam('nobody of that name')
except KeyError as error:
    print(error)
