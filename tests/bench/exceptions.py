# Exceptions raised, caught, passed through finally, and with statements.
import sys

N = int(sys.argv[1]) if len(sys.argv) > 1 else 600


class Refused(Exception):
    pass


class Scope:
    def __enter__(self):
        return self

    def __exit__(self, *details):
        return False


def check(n):
    if n % 3 == 0:
        raise Refused(n)
    return n


total = 0
for turn in range(N):
    for i in range(700):
        try:
            with Scope():
                total += check(i)
        except Refused as refused:
            total -= refused.args[0]
        finally:
            total += 1
        try:
            [][i]
        except IndexError:
            total += 2
print(total)
