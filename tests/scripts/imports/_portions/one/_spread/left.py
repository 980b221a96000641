name = "left"
