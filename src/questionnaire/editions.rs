//! The editions that a program has.

use super::Questionnaire;

/// The edition that is asked now, and earlier ones, so that what was made with them opens with its own questions.
#[derive(Clone, Debug)]
pub struct Editions {
    current: Questionnaire,
    earlier: Vec<Questionnaire>,
}

impl From<Questionnaire> for Editions {
    /// One edition alone.
    fn from(current: Questionnaire) -> Self {
        Self::new(current, Vec::new())
    }
}

impl Editions {
    /// The current edition, with earlier ones in any order.
    pub fn new(current: Questionnaire, earlier: Vec<Questionnaire>) -> Self {
        Self { current, earlier }
    }

    /// The earlier editions as bytes: the current one is packed by itself.
    ///
    /// # Errors
    ///
    /// As postcard says.
    pub fn pack(&self) -> Result<Vec<u8>, postcard::Error> {
        postcard::to_allocvec(&self.earlier)
    }

    /// What `build.rs` packed: the current edition by itself, and the earlier ones as [`Editions::pack`] has them.
    ///
    /// # Errors
    ///
    /// Where the bytes were not written by it.
    pub fn unpack(current: &[u8], earlier: &[u8]) -> Result<Self, postcard::Error> {
        let current = Questionnaire::unpack(current)?;
        Ok(Self::new(current, postcard::from_bytes(earlier)?))
    }

    /// The edition that is asked now.
    pub fn current(&self) -> &Questionnaire {
        &self.current
    }

    /// An edition by its name, as `2026-1`; `None` where this program does not have it.
    pub fn find(&self, edition: &str) -> Option<&Questionnaire> {
        self.all().find(|asked| asked.edition() == edition)
    }

    /// An edition by its name, or else the current one.
    pub fn of(&self, edition: &str) -> &Questionnaire {
        self.find(edition).unwrap_or(&self.current)
    }

    /// Reads something with the edition that it was made with: the current one is tried first.
    ///
    /// # Errors
    ///
    /// What the current edition says, where no edition can read it.
    pub fn read<T, E>(&self, read: impl Fn(&Questionnaire) -> Result<T, E>) -> Result<T, E> {
        let first = read(&self.current);
        if first.is_ok() {
            return first;
        }
        let mut earlier = self.earlier.iter().filter_map(|asked| read(asked).ok());
        earlier.next().map_or(first, Ok)
    }

    fn all(&self) -> impl Iterator<Item = &Questionnaire> {
        std::iter::once(&self.current).chain(&self.earlier)
    }
}
