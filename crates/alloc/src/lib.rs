//! An allocator whose cache belongs to whoever holds the lock.
//!
//! Nearly all memory that a script's run takes and gives back, it takes and gives back under the global
//! interpreter lock. An allocator for threads keeps a cache in each of them; here there is one for all,
//! and it travels with the lock: the thread that [`lend`]s it to itself serves its small requests from
//! it, without a lock, an atomic operation, or a cache for each of a thousand waiting threads.
//!
//! Behind the cache is the system's allocator, whose blocks these are: a thread that holds no cache asks
//! it directly, and may give back to it what came from the cache, or the other way round. A process that
//! is forked by the holder has the holder's cache, whole.
//!
//! A program that does not make [`Caching`] its `#[global_allocator]` may lend caches; they stay empty.

#![deny(unsafe_code)]

mod cache;

pub use cache::{Cache, Caching, ensure, lend, take_back};
