"""Lists of nodes, and attributes by name."""

import xml.dom


class NodeList(list):
    """Nodes."""

    __slots__ = ()

    def item(self, index):
        return self[index] if 0 <= index < len(self) else None

    length = property(len)


class EmptyNodeList(tuple):
    """No nodes."""

    __slots__ = ()

    def item(self, index):
        return None

    length = property(lambda self: 0)


class NamedNodeMap:
    """The attributes of an element."""

    __slots__ = ('_attributes', '_owner')

    def __init__(self, attributes, owner):
        self._attributes = attributes
        self._owner = owner

    def __len__(self):
        return len(self._attributes)

    length = property(__len__)

    def item(self, index):
        nodes = list(self._attributes.values())
        return nodes[index] if index < len(nodes) else None

    def items(self):
        return [(node.nodeName, node.value) for node in self._attributes.values()]

    def itemsNS(self):
        return [((node.namespaceURI, node.localName), node.value)
                for node in self._attributes.values()]

    def __contains__(self, key):
        if isinstance(key, str):
            return key in self._attributes
        return self.getNamedItemNS(*key) is not None

    def keys(self):
        return self._attributes.keys()

    def values(self):
        return list(self._attributes.values())

    def get(self, name, value=None):
        return self._attributes.get(name, value)

    def getNamedItem(self, name):
        return self._attributes.get(name)

    def getNamedItemNS(self, namespaceURI, localName):
        return self._owner._in_namespace(namespaceURI, localName)

    def removeNamedItem(self, name):
        node = self.getNamedItem(name)
        if node is None:
            raise xml.dom.NotFoundErr()
        self._owner.removeAttribute(name)
        return node

    def setNamedItem(self, node):
        return self._owner.setAttributeNode(node)

    def __getitem__(self, key):
        if isinstance(key, tuple):
            node = self.getNamedItemNS(*key)
            if node is None:
                raise KeyError(key)
            return node
        return self._attributes[key]

    def __setitem__(self, name, value):
        if isinstance(value, str):
            self._owner.setAttribute(name, value)
        else:
            self.setNamedItem(value)

    def __delitem__(self, key):
        self._owner.removeAttribute(self[key].name)
