# input reads lines, and EOFError ends them.
print(repr(input()))
print(repr(input("prompt> ")))
a, b = map(int, input().split())
print(a + b)
print(repr(input(5)))
try:
    while True:
        print(repr(input()))
except EOFError as e:
    print("EOFError", e)
try:
    input(1, 2)
except TypeError as e:
    print(e)
