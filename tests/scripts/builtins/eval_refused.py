# What is no program for eval() and exec(), and no name for an import.
for text in ['x = "\ud800"', '"\udc80', '\ud800']:
    try:
        exec(text)
    except UnicodeEncodeError as error:
        print(error)
for name in (1, None, [], b'sys'):
    try:
        __import__(name)
    except TypeError as error:
        print(error)
try:
    eval()
except TypeError as error:
    print(error)
