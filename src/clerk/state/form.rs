//! The form of a new round.

use super::seats::seats;
use crate::clerk::Way;
use crate::incoming;
use crate::questionnaire::Scan;

/// What is filled in for a new round.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Form {
    /// The municipality.
    pub municipality: String,
    /// What the round is called.
    pub label: String,
    /// How many can take part, as typed.
    pub members: String,
    /// How many inhabitants there are, as typed.
    pub inhabitants: String,
    /// Which items are asked.
    pub scan: Scan,
    /// How everybody counts once.
    pub way: Way,
    /// Whether participants may write remarks.
    pub remarks: bool,
    /// What is wrong with it, once somebody tried to go on.
    pub tried: bool,
}

impl Default for Form {
    fn default() -> Self {
        Self {
            municipality: String::new(),
            label: String::new(),
            members: String::new(),
            inhabitants: String::new(),
            scan: Scan::Quick,
            way: Way::Without,
            remarks: false,
            tried: false,
        }
    }
}

impl Form {
    /// Whether a municipality is filled in, of which something can be seen.
    pub fn has_municipality(&self) -> bool {
        !incoming::clean(&self.municipality).is_empty()
    }

    /// Municipality and label, as an invitation names the round.
    pub fn name(&self) -> String {
        let parts = [&self.municipality, &self.label].map(|part| incoming::clean(part));
        let parts = parts.into_iter().filter(|part| !part.is_empty());
        parts.collect::<Vec<_>>().join(" · ")
    }

    /// How many can take part: from 1 to 255.
    pub fn members(&self) -> Option<u8> {
        let members = incoming::number(&self.members)?;
        u8::try_from(members).ok().filter(|members| *members > 0)
    }

    /// The seats of a council by the number of inhabitants.
    pub fn seats(&self) -> Option<u8> {
        let inhabitants = incoming::number(&self.inhabitants)?;
        (inhabitants > 0).then(|| seats(inhabitants))
    }
}
