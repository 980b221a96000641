# exit: 1
rows = [[1, 2], [3, 4]]
print(rows[1][0] + rows[1][2])
