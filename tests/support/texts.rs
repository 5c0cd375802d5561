//! The texts of all programs in both languages, as `build.rs` packed them.

use raadspeil::language::Language;
use raadspeil::questionnaire::{Editions, Questionnaire};
use raadspeil::wording::{AnalystPhrase, ClerkPhrase, Wording};

/// The texts of one language.
pub struct Texts {
    pub asked: Questionnaire,
    pub shared: Wording,
    pub clerk: Wording<ClerkPhrase>,
    pub analyst: Wording<AnalystPhrase>,
}

/// What the programs carry.
pub fn dutch() -> Texts {
    let packed = include_bytes!(concat!(env!("OUT_DIR"), "/questionnaire"));
    Texts {
        asked: Questionnaire::unpack(packed).unwrap(),
        shared: Wording::unpack(include_str!(concat!(env!("OUT_DIR"), "/wording"))),
        clerk: Wording::unpack(include_str!(concat!(env!("OUT_DIR"), "/wording-clerk"))),
        analyst: Wording::unpack(include_str!(concat!(env!("OUT_DIR"), "/wording-analyst"))),
    }
}

/// What is fetched on the page in English.
pub fn english() -> Texts {
    let language = Language::unpack(include_bytes!(concat!(env!("OUT_DIR"), "/language-en")));
    let language = language.unwrap();
    let editions = Editions::unpack(language.questionnaire, language.editions).unwrap();
    Texts {
        asked: editions.current().clone(),
        shared: Wording::unpack(language.wording),
        clerk: Wording::unpack(language.clerk),
        analyst: Wording::unpack(language.analyst),
    }
}
