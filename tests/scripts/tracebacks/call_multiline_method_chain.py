# exit: 1
text = "a b c"
result = (text
          .upper()
          .split()
          .missing()
          .strip())
