# Formatted tables, as scripts print them.
rows = [("apple", 3, 1.25), ("banana", 12, 0.5), ("cherry pie", 100, 12.999)]
print(f"{'item':<12}|{'n':>5}|{'price':^10}")
print("-" * 12 + "+" + "-" * 5 + "+" + "-" * 10)
for name, n, price in rows:
    print(f"{name:<12}|{n:>5}|{price:^10.2f}")
    print("%-12s|%5d|%10.2f" % (name, n, price))
    print("{:<12}|{:>5}|{:^10.2f}".format(name, n, price))
for i in range(1, 6): print(" ".join(f"{i * j:3d}" for j in range(1, 6)))
for i in range(5): print(f"{'*' * (2 * i + 1):^9}")
print("\n".join(f"{i:>2}: {i:04b} {i:#06x} {i:>3o}" for i in range(8, 12)))
print(f"{0.1 + 0.2:.17f} {1/3:.3%} {1e6:,.2f} {-5:>+6} {12.5:>8}|{'x' * 3:-^11}|")
print("progress [{:<10}] {:>4.0%}".format("#" * 7, 0.7), "%3d%% done" % 42, f"{3:02}:{7:02}:{9.5:04.1f}")
import math
print(f"pi is {math.pi:.5f}, e is {math.e:{8}.{3}}", "%s has %d items costing $%.2f" % ("cart", 3, 9.5))
