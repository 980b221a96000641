# exit: 1
exec("a = 1\nb = a / 0")
