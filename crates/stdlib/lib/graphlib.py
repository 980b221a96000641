"""Putting the nodes of a graph in an order in which each comes after those that it depends on."""

from types import GenericAlias

__all__ = ['CycleError', 'TopologicalSorter']


class CycleError(ValueError):
    """A graph with a cycle, which is the second argument: a list of nodes that ends where it begins."""


class _Node:
    def __init__(self, value):
        self.value = value
        self.followers = []
        self.waits_for = 0


class TopologicalSorter:
    """The nodes of a graph, given out when all that they depend on is done."""

    __class_getitem__ = classmethod(GenericAlias)

    def __init__(self, graph=None):
        self._nodes = {}
        self._ready = None
        # Of the nodes that were ready: those that were given out and are not done, and those that are done.
        self._given = set()
        self._done = set()
        if graph is not None:
            for node, predecessors in graph.items():
                self.add(node, *predecessors)

    def _node(self, value):
        node = self._nodes.get(value)
        if node is None:
            node = self._nodes[value] = _Node(value)
        return node

    def add(self, node, *predecessors):
        """A node, and others that must come before it."""
        if self._ready is not None:
            raise ValueError('Nodes cannot be added after a call to prepare()')
        entry = self._node(node)
        entry.waits_for += len(predecessors)
        for predecessor in predecessors:
            self._node(predecessor).followers.append(node)

    def prepare(self):
        """No more nodes are to come; CycleError if they have no order."""
        if self._ready is not None:
            raise ValueError('cannot prepare() more than once')
        self._ready = [value for value, node in self._nodes.items() if not node.waits_for]
        cycle = self._cycle()
        if cycle:
            raise CycleError('nodes are in a cycle', cycle)

    def _cycle(self):
        """Some cycle, if there is one: depth first without recursion."""
        finished = set()
        for start in self._nodes:
            if start in finished:
                continue
            path, places = [start], {start: 0}
            followers = [iter(self._nodes[start].followers)]
            while path:
                for value in followers[-1]:
                    if value in places:
                        return path[places[value]:] + [value]
                    if value not in finished:
                        places[value] = len(path)
                        path.append(value)
                        followers.append(iter(self._nodes[value].followers))
                        break
                else:
                    followers.pop()
                    value = path.pop()
                    del places[value]
                    finished.add(value)
        return None

    def get_ready(self):
        """All nodes whose turn it is and that were not given out before."""
        self._check_prepared()
        ready = tuple(self._ready)
        self._given.update(ready)
        self._ready.clear()
        return ready

    def is_active(self):
        """Whether there are nodes to be given out or to be done."""
        self._check_prepared()
        return bool(self._ready or self._given)

    __bool__ = is_active

    def done(self, *nodes):
        """These nodes, which were given out, are done."""
        self._check_prepared()
        for value in nodes:
            if value not in self._nodes:
                raise ValueError(f'node {value!r} was not added using add()')
            if value in self._done:
                raise ValueError(f'node {value!r} was already marked done')
            if value not in self._given:
                raise ValueError(f'node {value!r} was not passed out (still not ready)')
            self._given.remove(value)
            self._done.add(value)
            for follower in self._nodes[value].followers:
                node = self._nodes[follower]
                node.waits_for -= 1
                if not node.waits_for:
                    self._ready.append(follower)

    def _check_prepared(self):
        if self._ready is None:
            raise ValueError('prepare() must be called first')

    def static_order(self):
        """All nodes in order."""
        self.prepare()
        while self.is_active():
            ready = self.get_ready()
            yield from ready
            self.done(*ready)
