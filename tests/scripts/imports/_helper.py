"""Helper's doc."""
print("helper runs as", __name__)
count = 0
_private = "hidden"
__all__ = ["bump", "count"]
def bump():
    global count
    count += 1
    return count
def other(): return "other"
