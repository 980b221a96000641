# exit: 1
code = "def f():\n    return 1 +\n"
exec(code)
