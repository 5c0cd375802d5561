//! Errors in the files of an edition, worded so that their editor can fix them.
//!
//! The editors work at VNHG and VNG, so these messages are in Dutch.

use std::fmt;

use super::{BlockId, ItemId, Role};

/// One thing that is wrong, with the file and the place in it.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{file}, {place}: {mistake}")]
pub struct Problem {
    /// The file, by the name it was read under.
    pub file: String,
    /// Where in the file.
    pub place: Location,
    /// What is wrong there.
    pub mistake: Mistake,
}

/// A place in a file, as its editor would look for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Location {
    /// A line and a column, both counted from 1.
    Line(usize, usize),
    /// The top of the file.
    Top,
    /// A block.
    Block(BlockId),
    /// An item.
    Item(ItemId),
    /// One of the five levels that all items share, counted from 1.
    Level(usize),
    /// A term.
    Term(String),
    /// A source.
    Source(String),
    /// A principle of 2019.
    OldPrinciple(String),
}

impl fmt::Display for Location {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Line(line, column) => write!(formatter, "regel {line}, teken {column}"),
            Self::Top => formatter.write_str("bovenaan"),
            Self::Block(id) => write!(formatter, "blok {id}"),
            Self::Item(id) => write!(formatter, "stelling {id}"),
            Self::Level(number) => write!(formatter, "niveau {number}"),
            Self::Term(term) => write!(formatter, "begrip “{term}”"),
            Self::Source(id) => write!(formatter, "bron {id}"),
            Self::OldPrinciple(name) => write!(formatter, "principe van 2019 “{name}”"),
        }
    }
}

/// A field that holds text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum JsonField {
    /// A field by its name in the file.
    Named(&'static str),
    /// The description of a level, counted from 1.
    Level(usize),
}

impl fmt::Display for JsonField {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Named(name) => write!(formatter, "“{name}”"),
            Self::Level(number) => write!(formatter, "de tekst van niveau {number}"),
        }
    }
}

/// What is wrong.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Mistake {
    /// The file does not have the shape of its kind.
    #[error("{0}")]
    Shape(String),
    /// An edition that is not a year and a number.
    #[error("editie “{0}” is geen jaar met een volgnummer; schrijf bijvoorbeeld 2026-1")]
    Edition(String),
    /// Two files of different editions.
    #[error("dit bestand hoort bij editie {found}, maar de telregels horen bij editie {expected}")]
    OtherEdition {
        /// The edition of this file.
        found: String,
        /// The edition of `scoring.json`.
        expected: String,
    },
    /// A language tag that is none.
    #[error("taal “{0}” is geen taalcode; schrijf twee kleine letters, zoals nl of en")]
    Language(String),
    /// Nothing to group by.
    #[error("er staat geen enkel blok in")]
    NoBlocks,
    /// A key of a block that does not look like one.
    #[error("een blok heet met een hoofdletter en een getal, zoals P1")]
    BlockName,
    /// Two blocks with one key.
    #[error("dit blok staat er {0} keer in; haal er een weg of geef het een andere sleutel")]
    BlockRepeated(usize),
    /// A block without a score.
    #[error("dit blok heeft geen eigen stelling; voeg er een toe of haal het blok weg")]
    BlockWithoutItems,
    /// A block that the quick scan would leave without a score.
    #[error("de snelle scan vraagt niets uit dit blok; zet bij één stelling “quick” op true")]
    BlockWithoutQuickItem,
    /// A key of an item that does not look like one.
    #[error(
        "de sleutel past niet bij blok {0}; schrijf het blok, een streepje en een getal: {0}-1"
    )]
    ItemName(BlockId),
    /// Two items with one key: their answers could not be told apart.
    #[error("deze stelling staat er {0} keer in; geef elke stelling een eigen sleutel")]
    ItemRepeated(usize),
    /// A block that does not exist.
    #[error("blok {0} bestaat niet")]
    UnknownBlock(BlockId),
    /// An item that counts twice in its own block.
    #[error("telt al mee voor het eigen blok {0}; haal {0} weg uit “also_counts_for”")]
    CountsForOwnBlock(BlockId),
    /// A block named twice.
    #[error("blok {0} staat twee keer in “also_counts_for”")]
    CountsTwice(BlockId),
    /// An item that is declared comparable with one of the same edition.
    #[error(
        "“comparable_with” noemt {0} uit dezelfde editie; noem een stelling uit een eerdere editie"
    )]
    ComparableWithin(ItemId),
    /// A quick scan that asks what a councillor cannot see.
    #[error(
        "de snelle scan vraagt dit, maar een raadslid kan het niet zien; kies een andere stelling of zet councillor in “roles”"
    )]
    QuickWithoutCouncillor,
    /// An item that nobody can answer.
    #[error("er is geen rol die deze stelling kan beantwoorden; noem er minstens één in “roles”")]
    NoRoles,
    /// A role named twice.
    #[error("rol {} staat twee keer in “roles”", role_key(*.0))]
    RoleRepeated(Role),
    /// The best informed role cannot answer.
    #[error("rol {} weet het vaak het best, maar staat niet in “roles”", role_key(*.0))]
    BestInformedCannotAnswer(Role),
    /// An item that rests on nothing.
    #[error("er staat geen bron bij; noem er minstens één in “sources”")]
    NoSources,
    /// A source that is not in the list.
    #[error("bron {0} staat niet in de lijst met bronnen")]
    UnknownSource(String),
    /// A source named twice with one item.
    #[error("bron {0} staat hier twee keer")]
    SourceTwice(String),
    /// Two sources with one key.
    #[error("deze bron staat er {0} keer in; haal er een weg of geef hem een eigen sleutel")]
    SourceRepeated(usize),
    /// A source with an address that is not HTTPS.
    #[error("adres “{0}” begint niet met https://")]
    Address(String),
    /// No texts for a key.
    #[error("de teksten ontbreken in dit bestand")]
    TextsMissing,
    /// Texts for a key that nothing asks about.
    #[error("deze teksten horen nergens bij; de telregels kennen deze sleutel niet")]
    TextsUnknown,
    /// Texts twice.
    #[error("de teksten staan er {0} keer in; haal er een weg")]
    TextsRepeated(usize),
    /// Not five levels.
    #[error("er zijn vijf niveaus nodig; hier staan er {0}")]
    NotFiveLevels(usize),
    /// An empty text.
    #[error("{0} is leeg")]
    Empty(JsonField),
    /// A text with markup: it would be shown as it stands.
    #[error("{0} bevat < of >; schrijf gewone tekst zonder opmaak")]
    Markup(JsonField),
    /// A text with white space where it does not belong.
    #[error("{0} heeft een spatie te veel of een regeleinde; haal die weg")]
    WhiteSpace(JsonField),
    /// A text that does not fit on a phone.
    #[error(
        "{field} is {found} tekens lang; maak er hoogstens {most} van, anders past het niet op een telefoon"
    )]
    TooLong {
        /// The field.
        field: JsonField,
        /// How long it is, in characters.
        found: usize,
        /// How long it may be.
        most: usize,
    },
    /// A sentence that is too long to read once.
    #[error("{field} heeft een zin van {words} woorden; maak er hoogstens {most} van")]
    LongSentence {
        /// The field.
        field: JsonField,
        /// How many words the sentence has.
        words: usize,
        /// How many it may have.
        most: usize,
    },
    /// A level 1 that says that somebody does not know.
    #[error(
        "niveau 1 zegt “{0}”; schrijf wat de gemeente nog niet doet, want wie het niet weet, kiest “Weet ik niet”"
    )]
    Ignorance(&'static str),
    /// Two levels that cannot be told apart.
    #[error("niveau {0} en niveau {1} hebben dezelfde tekst")]
    SameLevels(usize, usize),
    /// A floor without a law.
    #[error("er is een wettelijke ondergrens, maar “law” ontbreekt: noem de wet")]
    LawMissing,
    /// A law without a floor.
    #[error("“law” noemt een wet, maar de telregels hebben hier geen “legal_floor”")]
    FloorMissing,
    /// A law of which nobody says when it was checked.
    #[error("bij “law” ontbreekt “checked”: schrijf op welke dag en hoe dit is nagekeken")]
    LawUnchecked,
    /// A check without a law.
    #[error("“checked” hoort bij een wet, maar “law” ontbreekt")]
    NothingToCheck,
    /// A day that is none.
    #[error("“{0}” is geen dag; schrijf bijvoorbeeld 2026-11-27")]
    NoDay(String),
    /// Two terms with one name.
    #[error("dit begrip staat er {0} keer in; haal er een weg")]
    TermRepeated(usize),
    /// A term that stands in no text.
    #[error("dit begrip komt in geen enkele stelling voor; haal het weg")]
    TermUnused,
    /// A principle of 2019 that points nowhere.
    #[error("“{0}” is geen blok en geen stelling")]
    FoundNowhere(String),
}

/// A role as it is written in the files.
fn role_key(role: Role) -> &'static str {
    match role {
        Role::Councillor => "councillor",
        Role::Executive => "executive",
        Role::Clerk => "clerk",
        Role::CivilServant => "civil-servant",
    }
}

/// Translates the message of a JSON error.
///
/// The position is omitted, because it is reported separately. An unknown message is passed on unchanged.
pub(super) fn shape(error: &serde_json::Error) -> Mistake {
    let text = error.to_string();
    let text = text
        .rsplit_once(" at line ")
        .map_or(text.as_str(), |(text, _)| text);
    let between = |start: &str| {
        let (name, _) = text.strip_prefix(start)?.split_once('`')?;
        Some(name)
    };
    Mistake::Shape(if let Some(name) = between("missing field `") {
        format!("het veld “{name}” ontbreekt")
    } else if let Some(name) = between("unknown field `") {
        format!("het veld “{name}” kennen we niet; kijk of de naam goed gespeld is")
    } else if let Some(name) = between("duplicate field `") {
        format!("het veld “{name}” staat er twee keer")
    } else if let Some(name) = between("unknown variant `") {
        format!("het woord “{name}” kan hier niet staan")
    } else if text.starts_with("EOF") {
        "het bestand houdt te vroeg op; er ontbreekt een haakje of aanhalingsteken".to_owned()
    } else if text == "trailing comma" {
        "er staat een komma te veel".to_owned()
    } else if text.starts_with("expected `,`") {
        "hier ontbreekt een komma of een haakje".to_owned()
    } else if let Some(rest) = text.strip_prefix("invalid type: ") {
        match rest.split_once(", expected ") {
            Some((found, expected)) => {
                format!("hier hoort iets anders te staan (gevonden: {found}; verwacht: {expected})")
            }
            None => format!("hier hoort iets anders te staan ({rest})"),
        }
    } else {
        text.to_owned()
    })
}
