"""Classes of messages for all kinds of payloads."""
