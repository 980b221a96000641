//! Plain data about threads, the lock and time that drivers write and views read.
