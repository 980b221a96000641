from .. import left
name = "right beside " + left.name
