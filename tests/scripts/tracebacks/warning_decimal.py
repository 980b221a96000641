# A number that runs into a keyword.
print(1if 1else 2, [0x1for x in "a"])
