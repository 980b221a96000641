# exit: 1
open("/no/such/file/anywhere.txt")
