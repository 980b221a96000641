# exit: 1
raise KeyError("a key with 'quotes'\nand newline")
