# exit: 1
"é".encode("ascii")
