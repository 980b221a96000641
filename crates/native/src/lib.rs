//! Driver for the real machine: OS threads, the real lock, clock, input and output, signals.
