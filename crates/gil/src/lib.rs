//! The global interpreter lock as a pure state machine: policies, measures, laws.
