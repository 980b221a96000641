# exit: 1
a = 1
if (a == 1 and
        a.missing and
        a > 2):
    pass
