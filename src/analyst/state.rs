//! The state of the analyst's program, as plain data.

mod example;

use std::sync::Arc;

use super::{Field, Sure};
pub use example::EXAMPLE;
use example::Example;

use crate::comparison::{Arrival, Before, ListProblem, Region};
use crate::disclosure::Period;
use crate::exchange::{DeliveryError, Found, Token};
use crate::export::Bundle;
use crate::exporting::Exporting;
use crate::html::OnScreen;
use crate::incoming::{FileKind, NotTaken};
use crate::program::Making;
use crate::questionnaire::{Editions, Questionnaire, Scan};
use crate::region::{Contribution, ScanComparison, compare};
use crate::route::AnalystRoute;
use crate::sealing::Batches;
use crate::sentences::RegionWords;
use crate::store::{Records, StorageKind};
use crate::wording::{AnalystPhrase, ClerkPhrase, Date, Wording};

/// What is filled in for a new comparison.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Form {
    /// Its name.
    pub name: String,
    /// The list of municipalities, as typed.
    pub list: String,
    /// The half-year before the current one is compared.
    pub is_previous: bool,
    /// What is wrong with the list, once the analyst tried to go on.
    pub problems: Vec<ListProblem>,
    /// The analyst tried to go on.
    pub tried: bool,
    /// No key could be made.
    pub no_randomness: bool,
}

/// What was typed on the current page; reset on navigation.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Typed {
    /// The password of a backup that is made.
    pub password: String,
    /// The password of a backup that is opened.
    pub opening: String,
    /// Text with contributions.
    pub contributions: String,
}

/// The outcome of opening a backup.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BackupOutcome {
    /// It works.
    Proved,
    /// It could not be opened, or not yet be done without.
    Refused(ClerkPhrase),
    /// It is of another comparison.
    Other,
}

/// What the analyst decided about a contribution that waited.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Decided {
    /// It counts.
    Counts,
    /// It was discarded.
    Discarded,
    /// The decision was undone.
    Undone,
}

/// Why one contribution of an intake was not taken in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// It could not be opened, or does not belong there.
    Delivery(DeliveryError),
    /// A later release of the municipality is there.
    Older,
    /// The file is too large, or the browser cannot read it.
    File,
    /// The file holds no text.
    Kind(FileKind),
    /// The file has no contribution.
    Empty,
}

/// A municipality in the figure of a comparison.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Dot {
    /// The scan, by its place among the comparisons.
    pub scan: usize,
    /// The block, by its place in the questionnaire.
    pub block: usize,
    /// The municipality, by its row.
    pub row: usize,
}

/// Where a contribution comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    /// A line of what was pasted, from 1.
    Line(usize),
    /// A file with this name.
    File(String),
}

/// Something that was found, or why it was refused, with where it comes from.
pub type Incoming = (Origin, Result<Found, Refusal>);

/// Contributions that are being opened.
#[derive(Clone, Debug, Default)]
pub struct Opening {
    /// What is still to be opened, each with its place among what was found, from 1.
    pub batches: Batches<(usize, Origin)>,
    /// What was opened, each with its place among what was found, from 1.
    pub arrivals: Vec<(usize, Origin, Arrival)>,
    /// What was refused.
    pub refused: Vec<(usize, Origin, Refusal)>,
}

/// The outcome of one intake.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Intake {
    /// How many count now.
    pub new: usize,
    /// How many count in place of an earlier release.
    pub replaced: usize,
    /// How many were there already.
    pub known: usize,
    /// How many wait for the analyst.
    pub waiting: usize,
    /// What was refused, each by its place among what was found, from 1, and with where it comes from.
    pub refused: Vec<(usize, Origin, Refusal)>,
    /// Why nothing was taken in at all.
    pub not_taken: Option<NotTaken>,
}

impl Intake {
    /// An intake of which nothing was taken in.
    pub fn not_taken(why: NotTaken) -> Self {
        Self {
            not_taken: Some(why),
            ..Self::default()
        }
    }

    /// Whether nothing was found.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// Transient state of the current page; reset on navigation.
#[derive(Clone, Debug, Default)]
pub struct Transient {
    /// How far making a backup is.
    pub making: Making,
    /// The password is shown as it is typed.
    pub password_shown: bool,
    /// The password is too short.
    pub password_short: bool,
    /// The outcome of opening a backup.
    pub opened: Option<BackupOutcome>,
    /// The intake that is under way.
    pub opening: Option<Opening>,
    /// The outcome of the last intake.
    pub intake: Option<Intake>,
    /// What was there before the last intake or decision, to be put back.
    pub undo: Option<Before>,
    /// The last decision.
    pub decided: Option<Decided>,
    /// What the analyst is asked to be sure of.
    pub asked: Option<Sure>,
    /// Whether the last copying worked.
    pub copied: Option<bool>,
    /// What is on the big screen.
    pub on_screen: OnScreen,
    /// Where the person is in the figure of a scan.
    pub dot: Option<Dot>,
    /// The names of municipalities are shown in the comparison.
    pub names_shown: bool,
}

/// The comparisons of the municipalities of a region, with what they were made of.
#[derive(Clone, Debug)]
struct Memo {
    of: (String, Vec<Contribution>),
    made: Arc<Vec<ScanComparison>>,
}

/// The state of the analyst's program.
#[derive(Clone, Debug)]
pub struct State {
    /// What is compared, and earlier comparisons compared.
    pub editions: Editions,
    /// The texts that all programs use.
    pub wording: Wording,
    /// The texts that this program and the clerk's use.
    pub words: Wording<ClerkPhrase>,
    /// The texts of this program.
    pub own: Wording<AnalystPhrase>,
    /// The page that is shown.
    pub route: AnalystRoute,
    /// Navigations so far: the key of the current page.
    pub navigations: u32,
    /// The address of the app, without the fragment.
    pub address: String,
    /// The comparisons on this device.
    pub kept: Records<Region>,
    /// The day of the last event.
    pub today: Date,
    /// Where comparisons are kept.
    pub storage_kind: StorageKind,
    /// Whether this browser keeps the key of a comparison apart, wrapped; `None` as long as that is not known.
    pub protects: Option<bool>,
    /// What is filled in for a new comparison.
    pub form: Form,
    /// What was typed on the page.
    pub typed: Typed,
    /// Transient state of the current page.
    pub transient: Transient,
    /// The export of the release on the page.
    pub exporting: Exporting,
    /// The check code of the comparison that was shown last, which takes a moment to compute.
    check_code: Option<(String, String)>,
    memo: Option<Memo>,
    /// The number of the last batch of contributions that was opened.
    pub(super) batch: u32,
    /// The made-up region, once it was looked at.
    example: Option<Box<Example>>,
}

impl State {
    /// The state before anything was loaded.
    pub fn new(
        editions: Editions,
        texts: (Wording, Wording<ClerkPhrase>, Wording<AnalystPhrase>),
        storage_kind: StorageKind,
        address: String,
        today: Date,
    ) -> Self {
        let (wording, words, own) = texts;
        Self {
            editions,
            wording,
            words,
            own,
            route: AnalystRoute::Regions,
            navigations: 0,
            address,
            kept: Records::default(),
            today,
            storage_kind,
            protects: None,
            form: Form::default(),
            typed: Typed::default(),
            transient: Transient::default(),
            exporting: Exporting::default(),
            check_code: None,
            memo: None,
            batch: 0,
            example: None,
        }
    }

    /// The text of a phrase.
    pub fn say(&self, phrase: AnalystPhrase) -> String {
        self.own.say(phrase).to_owned()
    }

    /// The text of a phrase that the clerk's program has too.
    pub fn say_shared(&self, phrase: ClerkPhrase) -> String {
        self.words.say(phrase).to_owned()
    }

    /// The text of a phrase with its blanks filled in.
    pub fn fill(&self, phrase: AnalystPhrase, blanks: &[(&str, &str)]) -> String {
        self.own.fill(phrase, blanks)
    }

    /// The text of a phrase with numbers in its blanks.
    pub fn count(&self, phrase: AnalystPhrase, blanks: &[(&str, usize)]) -> String {
        self.own.count(phrase, blanks)
    }

    /// Other comparisons, of which earlier half-years stand beside the one on the page.
    pub fn others(&self) -> &[Region] {
        match &self.example {
            Some(example) if self.is_example() => &example.before,
            _ => &self.kept.records,
        }
    }

    /// Whether the page shows the made-up region.
    pub fn is_example(&self) -> bool {
        self.here() == Some(EXAMPLE)
    }

    /// Makes the made-up region once it is looked at.
    pub(super) fn make_example(&mut self) {
        if self.is_example() && self.example.is_none() {
            let name = self.say(AnalystPhrase::ExampleName);
            let municipality = self.say(AnalystPhrase::ExampleMunicipality);
            let period = Period::of(self.today.year, self.today.month);
            let asked = self.editions.current();
            self.example = example::example(asked, &name, &municipality, period).map(Box::new);
        }
    }

    /// What the comparison on the page compares, or else what is asked now.
    pub fn asked(&self) -> &Questionnaire {
        let region = self.region();
        region.map_or(self.editions.current(), |it| self.asked_by(it))
    }

    /// What a comparison compares.
    pub fn asked_by(&self, region: &Region) -> &Questionnaire {
        self.editions.of(&region.invitation.edition_name())
    }

    /// The texts with which a region is described.
    pub fn region_words(&self) -> RegionWords<'_> {
        RegionWords {
            asked: self.asked(),
            shared: &self.wording,
            own: &self.words,
            region: &self.own,
        }
    }

    /// Everything that can be written of the release on the page.
    pub(super) fn bundle(&self) -> Option<Bundle> {
        let (release, _) = self.region()?.releases.last()?;
        Some(Bundle::of_region(release, self.region_words(), self.today))
    }

    /// The id of the comparison that the page is about.
    pub fn here(&self) -> Option<&str> {
        match &self.route {
            AnalystRoute::Region(id) | AnalystRoute::Screen(id) => Some(id),
            AnalystRoute::Regions => None,
        }
    }

    /// The comparison that the page is about.
    pub fn region(&self) -> Option<&Region> {
        if self.is_example() {
            return self.example.as_ref().map(|example| &example.region);
        }
        self.kept.record(self.here()?)
    }

    /// The half-year of a new comparison.
    pub fn period(&self) -> Period {
        let now = Period::of(self.today.year, self.today.month);
        let before = Period::from_number(now.number().saturating_sub(1));
        before.filter(|_| self.form.is_previous).unwrap_or(now)
    }

    /// The link of a municipality.
    pub fn link(&self, region: &Region, token: Token) -> String {
        format!("{}#{}", self.address, region.invitation.fragment(token))
    }

    /// The check code of a comparison.
    pub fn check_code(&self, region: &Region) -> String {
        match &self.check_code {
            Some((id, code)) if *id == region.id() => code.clone(),
            _ => region.invitation.check_code(),
        }
    }

    /// The municipalities beside each other, by scan.
    pub fn comparisons(&self, region: &Region) -> Arc<Vec<ScanComparison>> {
        let of = comparison_of(region);
        match &self.memo {
            Some(memo) if memo.of == of => Arc::clone(&memo.made),
            _ => self.make_comparisons(region),
        }
    }

    fn make_comparisons(&self, region: &Region) -> Arc<Vec<ScanComparison>> {
        let contributions = region.contributions();
        let all = region.municipalities();
        let scans = [Scan::Full, Scan::Quick];
        let made = scans.map(|scan| compare(self.asked_by(region), scan, &contributions, all));
        let made = made.into_iter().filter(|it| !it.rows.is_empty());
        Arc::new(made.collect())
    }

    /// Computes what takes a moment, where the state no longer agrees with it.
    pub(super) fn renew_memo(&mut self) {
        let Some(region) = self.region().cloned() else {
            self.memo = None;
            return;
        };
        let id = region.id();
        if self.check_code.as_ref().is_none_or(|(of, _)| *of != id) {
            self.check_code = Some((id, region.invitation.check_code()));
        }
        let of = comparison_of(&region);
        if region.is_closed && self.memo.as_ref().is_none_or(|memo| memo.of != of) {
            let made = self.make_comparisons(&region);
            self.memo = Some(Memo { of, made });
        }
    }

    /// What stands in a field.
    pub fn typed(&self, field: Field) -> String {
        match field {
            Field::Name => self.form.name.clone(),
            Field::List => self.form.list.clone(),
            Field::Password => self.typed.password.clone(),
            Field::Opening => self.typed.opening.clone(),
            Field::Contributions => self.typed.contributions.clone(),
            Field::Backup | Field::Files => String::new(),
        }
    }
}

/// What the comparisons of a region are made of.
fn comparison_of(region: &Region) -> (String, Vec<Contribution>) {
    let contributions = region.contributions().into_iter().cloned();
    (region.id(), contributions.collect())
}
