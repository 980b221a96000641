# exit: 1
# The traceback names what was meant.
ready = true
