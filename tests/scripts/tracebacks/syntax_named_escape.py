# exit: 1
x = "\N{NO SUCH CHARACTER NAME}"
