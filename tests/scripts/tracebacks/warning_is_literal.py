# SyntaxWarnings come before the program's output.
x = 1
print(x is 1, x is not "a")
