# Standard input as a file.
import sys
print(repr(sys.stdin.readline()), repr(input()), repr(sys.stdin.read(5)), repr(next(sys.stdin)))
for line in sys.stdin:
    line = line.strip()
    if not line: break
    print("line", line, line.split(","))
print(sys.stdin.readlines(), repr(sys.stdin.read()), repr(sys.stdin.readline()))
