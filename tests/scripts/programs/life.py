# Conway's game of life.
def step(cells):
    near = {}
    for x, y in cells:
        for dx in (-1, 0, 1):
            for dy in (-1, 0, 1):
                if dx or dy: near[x + dx, y + dy] = near.get((x + dx, y + dy), 0) + 1
    return {c for c, n in near.items() if n == 3 or n == 2 and c in cells}
def show(cells, w=8, h=6): return "\n".join("".join("#" if (x, y) in cells else "." for x in range(w)) for y in range(h))
cells = {(1, 0), (2, 1), (0, 2), (1, 2), (2, 2)}
for gen in range(4):
    print(f"generation {gen}: {len(cells)} alive")
    print(show(cells))
    cells = step(cells)
