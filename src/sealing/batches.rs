//! Sealed messages on their way through the workers.

use std::collections::{BTreeMap, VecDeque};

/// Messages of a batch: a worker opens them in about a tenth of a second, and then the page says how far it is.
const BATCH: usize = 60;
/// Batches under way at once, so that no worker waits for the page.
const MOST_BATCHES: usize = 8;

/// A sealed message, with where it comes from.
pub type Sealed<P> = (P, Vec<u8>);

/// Sealed messages that are opened in batches, which end in any order.
#[derive(Clone, Debug)]
pub struct Batches<P> {
    waiting: VecDeque<Sealed<P>>,
    under_way: BTreeMap<u32, Vec<Sealed<P>>>,
    /// How many there are in all.
    pub of: usize,
    /// How many of them were opened, or refused.
    pub done: usize,
}

impl<P> Default for Batches<P> {
    fn default() -> Self {
        Self {
            waiting: VecDeque::new(),
            under_way: BTreeMap::new(),
            of: 0,
            done: 0,
        }
    }
}

impl<P> Batches<P> {
    /// Adds a message.
    pub fn add(&mut self, from: P, message: Vec<u8>) {
        self.of += 1;
        self.waiting.push_back((from, message));
    }

    /// Adds something that need not be opened: it is done.
    pub fn add_done(&mut self) {
        self.of += 1;
        self.done += 1;
    }

    /// Begins with the next batches: the number of each, which counts on from `last`, and its messages.
    pub fn begin(&mut self, last: &mut u32) -> Vec<(u32, Vec<Vec<u8>>)> {
        let mut begun = Vec::new();
        while self.under_way.len() < MOST_BATCHES && !self.waiting.is_empty() {
            let count = self.waiting.len().min(BATCH);
            let batch: Vec<Sealed<P>> = self.waiting.drain(..count).collect();
            *last = last.wrapping_add(1);
            let messages = batch.iter().map(|(_, message)| message.clone());
            begun.push((*last, messages.collect()));
            self.under_way.insert(*last, batch);
        }
        begun
    }

    /// What was in a batch that ended; `None` where it is none of these.
    pub fn end(&mut self, batch: u32) -> Option<Vec<Sealed<P>>> {
        let ended = self.under_way.remove(&batch)?;
        self.done += ended.len();
        Some(ended)
    }

    /// Whether all were opened.
    pub fn is_done(&self) -> bool {
        self.waiting.is_empty() && self.under_way.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_message_is_in_one_batch_and_none_is_left() {
        let mut batches = Batches::default();
        for place in 0_u16..1_000 {
            batches.add(place, place.to_be_bytes().to_vec());
        }
        batches.add_done();
        let (mut last, mut seen) = (u32::MAX - 3, Vec::new());
        let mut begun = VecDeque::from(batches.begin(&mut last));
        assert_eq!(begun.len(), MOST_BATCHES);
        // The last one ends first.
        while let Some((number, messages)) = begun.pop_back() {
            assert!(!batches.is_done());
            let ended = batches.end(number).unwrap();
            assert_eq!(ended.len(), messages.len());
            assert!(batches.end(number).is_none());
            seen.extend(ended.into_iter().map(|(place, _)| place));
            begun.extend(batches.begin(&mut last));
        }
        assert!(batches.is_done());
        seen.sort_unstable();
        assert_eq!(seen, (0..1_000).collect::<Vec<_>>());
        assert_eq!((batches.done, batches.of), (1_001, 1_001));
    }
}
