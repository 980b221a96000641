# exit: 1
größe = "ü"
print("日本語", größe + 1, "é")
