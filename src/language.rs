//! The texts of a language other than the one that the programs carry, as one file that is fetched where it is chosen.
//!
//! `build.rs` writes it, with the same checks as the texts that the programs carry. The page of a language names its file, and
//! the programs read it before they start.

/// All texts in one language, each part as a program carries it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Language<'a> {
    /// The edition that is asked, as `Questionnaire::pack` writes it.
    pub questionnaire: &'a [u8],
    /// Earlier editions, as `Editions::pack` writes them; of use to the clerk and the analyst alone.
    pub editions: &'a [u8],
    /// The participant's phrases, as `Wording::pack` writes them.
    pub wording: &'a str,
    /// Those of the clerk.
    pub clerk: &'a str,
    /// Those of the analyst.
    pub analyst: &'a str,
}

/// A language as it is packed: a tuple, for what serde makes of a struct would weigh twice as much in the first load.
type Packed<'a> = (&'a [u8], &'a [u8], &'a str, &'a str, &'a str);

impl<'a> Language<'a> {
    /// The texts as bytes in the `postcard` format. They have no version: a page and its file are of one build.
    ///
    /// # Errors
    ///
    /// Does not fail in practice: every part can be represented in that format.
    pub fn pack(&self) -> Result<Vec<u8>, postcard::Error> {
        let packed: Packed<'_> = (
            self.questionnaire,
            self.editions,
            self.wording,
            self.clerk,
            self.analyst,
        );
        postcard::to_allocvec(&packed)
    }

    /// The texts that [`Self::pack`] wrote.
    ///
    /// # Errors
    ///
    /// Where the bytes were not written by it.
    pub fn unpack(bytes: &'a [u8]) -> Result<Self, postcard::Error> {
        let (questionnaire, editions, wording, clerk, analyst): Packed<'a> =
            postcard::from_bytes(bytes)?;
        Ok(Self {
            questionnaire,
            editions,
            wording,
            clerk,
            analyst,
        })
    }
}
