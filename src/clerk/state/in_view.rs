//! What is before the camera.

use std::collections::BTreeMap;

/// Number of frames without a code after which it has left the view: some two seconds.
const GONE_AFTER: u32 = 15;

/// Debounces the codes in view of a camera. A code is decoded many times a second, and missed now and then; it is
/// reported once while it stays in view, and again when it comes back.
#[derive(Debug, Default)]
pub struct InView {
    pictures: u32,
    last_seen: BTreeMap<String, u32>,
}

impl InView {
    /// Takes the texts of the next frame, and returns those that came into view.
    pub fn see(&mut self, texts: Vec<String>) -> Vec<String> {
        self.pictures += 1;
        let now = self.pictures;
        self.last_seen.retain(|_, seen| now - *seen <= GONE_AFTER);
        let mut new = texts;
        new.retain(|text| self.last_seen.insert(text.clone(), now).is_none());
        new
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_told_once_until_it_is_shown_again() {
        let code = || vec!["RPEIL24".to_owned()];
        let mut view = InView::default();
        assert_eq!(view.see(code()), code());
        for _ in 0..100 {
            assert!(view.see(code()).is_empty());
            // A picture now and then in which it could not be read.
            assert!(view.see(Vec::new()).is_empty());
        }
        for _ in 0..GONE_AFTER {
            view.see(Vec::new());
        }
        assert_eq!(view.see(code()), code());
    }

    #[test]
    fn another_code_beside_it_is_told_at_once() {
        let mut view = InView::default();
        view.see(vec!["a".to_owned()]);
        assert_eq!(view.see(vec!["a".to_owned(), "b".to_owned()]), ["b"]);
    }
}
