"""Classes: metaclasses, descriptors, truth, comparison, pattern matching, exception groups."""
