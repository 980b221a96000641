# exit: 1
try:
    pass
except:
    pass
except ValueError:
    pass
