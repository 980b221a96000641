# exit: 1
"abc".uper()
