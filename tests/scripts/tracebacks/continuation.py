# exit: 1
x = 1 + \
    2 + \
    undefined_name_c
