# exit: 2
exit(2)
