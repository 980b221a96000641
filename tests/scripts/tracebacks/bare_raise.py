# exit: 1
raise
