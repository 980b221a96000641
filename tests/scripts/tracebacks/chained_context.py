# exit: 1
try:
    {}["missing"]
except KeyError:
    int("not a number")
