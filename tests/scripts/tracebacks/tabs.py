# exit: 1
def f():
	if True:
		x = 1 / 0
f()
