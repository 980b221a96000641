# exit: 1
"abc".upper().lower().missing().strip()
