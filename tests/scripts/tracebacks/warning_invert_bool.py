# ~ of a bool.
t = True
print(~t)
