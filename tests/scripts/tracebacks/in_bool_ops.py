# exit: 1
a = None
if True and a.b or False:
    pass
