# Graph searches: breadth, depth, Dijkstra, topological order, components.
g = {"a": {"b": 4, "c": 1}, "b": {"d": 1}, "c": {"b": 2, "d": 5}, "d": {"e": 3}, "e": {}, "f": {"a": 1}}
def bfs(s):
    seen, queue, order = {s}, [s], []
    while queue:
        n = queue.pop(0)
        order.append(n)
        for m in g[n]:
            if m not in seen: seen.add(m); queue.append(m)
    return order
def dfs(n, seen=None):
    seen = [] if seen is None else seen
    if n not in seen:
        seen.append(n)
        for m in g[n]: dfs(m, seen)
    return seen
def dijkstra(s):
    dist, prev, todo = {n: float("inf") for n in g}, {}, set(g)
    dist[s] = 0
    while todo:
        n = min(todo, key=lambda x: (dist[x], x))
        todo.remove(n)
        for m, w in g[n].items():
            if dist[n] + w < dist[m]: dist[m], prev[m] = dist[n] + w, n
    return dist, prev
def path(prev, t):
    out = [t]
    while out[-1] in prev: out.append(prev[out[-1]])
    return " -> ".join(reversed(out))
def topo():
    order, state = [], {}
    def visit(n):
        if state.get(n) == 1: raise ValueError("cycle at " + n)
        if n not in state:
            state[n] = 1
            for m in g[n]: visit(m)
            state[n] = 2
            order.append(n)
    for n in g: visit(n)
    return order[::-1]
print(bfs("a"), dfs("a"), bfs("f"))
d, p = dijkstra("a")
print(d, path(p, "e"), topo())
g["e"]["a"] = 1
try: topo()
except ValueError as e: print(e)
class UF:
    def __init__(self): self.p = {}
    def find(self, x):
        self.p.setdefault(x, x)
        while self.p[x] != x: self.p[x] = x = self.p[self.p[x]]
        return x
    def union(self, a, b): self.p[self.find(a)] = self.find(b)
u = UF()
for a, b in [(1, 2), (3, 4), (2, 3), (5, 6)]: u.union(a, b)
print(u.find(1) == u.find(4), u.find(1) == u.find(5), len({u.find(x) for x in range(1, 8)}))
