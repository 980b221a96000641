# A typical class-and-dict exercise with formatted output.
class Item:
    def __init__(self, name, price, qty=1): self.name, self.price, self.qty = name, price, qty
    @property
    def total(self): return self.price * self.qty
    def __str__(self): return f"{self.name:<10} {self.qty:>3} x {self.price:>8.2f} = {self.total:>9.2f}"
    def __eq__(self, o): return isinstance(o, Item) and self.name == o.name
    def __hash__(self): return hash(self.name)
class Cart:
    def __init__(self): self.items = {}
    def add(self, item):
        if item.name in self.items: self.items[item.name].qty += item.qty
        else: self.items[item.name] = item
        return self
    def remove(self, name):
        try: del self.items[name]
        except KeyError: print(f"no {name} in the cart")
    def __iter__(self): yield from sorted(self.items.values(), key=lambda i: i.name)
    def __len__(self): return sum(i.qty for i in self.items.values())
    def __contains__(self, name): return name in self.items
    def total(self, discount=0, *, tax=0.0): return round(sum(i.total for i in self) * (1 - discount) * (1 + tax), 2)
cart = Cart().add(Item("apple", 0.5, 10)).add(Item("pear", 0.75)).add(Item("apple", 0.5, 2)).add(Item("melon", 3.2))
for i in cart: print(i)
print(len(cart), "pear" in cart, cart.total(), cart.total(0.1), cart.total(tax=0.19), cart.total(0.5, tax=0.5))
cart.remove("pear"); cart.remove("kiwi")
print([str(i).split()[0] for i in cart], {Item("a", 1), Item("a", 2)} == {Item("a", 3)})
print("=" * 36)
print("{:>36}".format("TOTAL {:.2f}".format(cart.total())))
