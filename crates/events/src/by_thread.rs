//! A table by thread number that threads long gone leave no room in.

use crate::ThreadId;

/// Entries of one page: few, since one thread that stays keeps the page of its neighbours.
const PAGE: usize = 8;

/// Something about each thread of a process.
///
/// Threads are numbered in the order in which they start and numbers are never used again, so a plain list
/// would grow for ever in a script that starts one thread after the other. Here a page is given back when
/// the last thread in it is removed.
#[derive(Debug, Clone)]
pub struct ByThread<T> {
    pages: Vec<Option<Page<T>>>,
}

#[derive(Debug, Clone)]
struct Page<T> {
    used: usize,
    entries: Box<[Option<T>]>,
}

impl<T> Page<T> {
    // Made entry by entry where it stays: as an array it would be built on the stack first, and every
    // thread that comes by would keep those pages of its stack.
    #[cold]
    fn new() -> Page<T> {
        Page {
            used: 0,
            entries: (0..PAGE).map(|_| None).collect(),
        }
    }
}

impl<T> Default for ByThread<T> {
    fn default() -> ByThread<T> {
        ByThread { pages: Vec::new() }
    }
}

impl<T> ByThread<T> {
    /// An empty table.
    #[must_use]
    pub const fn new() -> ByThread<T> {
        ByThread { pages: Vec::new() }
    }

    /// The thread's entry.
    #[must_use]
    #[inline]
    pub fn get(&self, thread: ThreadId) -> Option<&T> {
        let page = self.pages.get(thread.index() / PAGE)?.as_ref()?;
        page.entries[thread.index() % PAGE].as_ref()
    }

    /// The thread's entry.
    #[inline]
    pub fn get_mut(&mut self, thread: ThreadId) -> Option<&mut T> {
        let page = self.pages.get_mut(thread.index() / PAGE)?.as_mut()?;
        page.entries[thread.index() % PAGE].as_mut()
    }

    /// Gives the thread an entry; the one it had.
    pub fn insert(&mut self, thread: ThreadId, entry: T) -> Option<T> {
        let page = self.page(thread);
        let before = page.entries[thread.index() % PAGE].replace(entry);
        page.used += usize::from(before.is_none());
        before
    }

    /// The thread's entry, which is made if there is none.
    #[inline]
    pub fn get_or_insert_with(&mut self, thread: ThreadId, make: impl FnOnce() -> T) -> &mut T {
        let page = self.page(thread);
        let entry = &mut page.entries[thread.index() % PAGE];
        page.used += usize::from(entry.is_none());
        entry.get_or_insert_with(make)
    }

    fn page(&mut self, thread: ThreadId) -> &mut Page<T> {
        let at = thread.index() / PAGE;
        if self.pages.len() <= at {
            self.pages.resize_with(at + 1, || None);
        }
        self.pages[at].get_or_insert_with(Page::new)
    }

    /// Takes the thread's entry out.
    pub fn remove(&mut self, thread: ThreadId) -> Option<T> {
        let place = self.pages.get_mut(thread.index() / PAGE)?;
        let page = place.as_mut()?;
        let entry = page.entries[thread.index() % PAGE].take()?;
        page.used -= 1;
        if page.used == 0 {
            *place = None;
        }
        Some(entry)
    }

    /// All entries, in the order of the threads' numbers.
    pub fn iter(&self) -> impl Iterator<Item = (ThreadId, &T)> {
        self.pages.iter().enumerate().flat_map(|(at, page)| {
            let entries = page.iter().flat_map(|page| page.entries.iter()).enumerate();
            entries.filter_map(move |(place, entry)| {
                let thread = ThreadId((at * PAGE + place) as u32);
                Some((thread, entry.as_ref()?))
            })
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entries_are_found_until_they_are_removed() {
        let mut table = ByThread::new();
        for thread in [0, 31, 32, 1000] {
            assert_eq!(table.insert(ThreadId(thread), thread), None);
        }
        assert_eq!(table.insert(ThreadId(32), 7), Some(32));
        let all: Vec<(u32, u32)> = table.iter().map(|(thread, &n)| (thread.0, n)).collect();
        assert_eq!(all, [(0, 0), (31, 31), (32, 7), (1000, 1000)]);
        assert_eq!(table.remove(ThreadId(32)), Some(7));
        assert_eq!(table.remove(ThreadId(32)), None);
        assert_eq!(table.get(ThreadId(32)), None);
        assert_eq!(table.get(ThreadId(5000)), None);
        assert_eq!(table.get_mut(ThreadId(31)), Some(&mut 31));
    }

    #[test]
    fn threads_that_come_and_go_leave_no_page() {
        let mut table = ByThread::new();
        table.insert(ThreadId(0), ());
        for thread in 1..10_000 {
            table.insert(ThreadId(thread), ());
            table.remove(ThreadId(thread));
        }
        assert_eq!(table.pages.iter().flatten().count(), 1);
    }
}
