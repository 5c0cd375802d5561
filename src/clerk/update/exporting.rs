//! What a report is made into to take it along: a council paper, a spreadsheet, a table for programs, a picture.

use crate::clerk::{Content, Effect, Own, State};
use crate::disclosure::Release;
use crate::export::{
    self, Audience, Bundle, Format, Job, JsonFileError, Order, Person, PictureKind,
};
use crate::html::Id;
use crate::questionnaire::{ItemId, Questionnaire};
use crate::route::ClerkRoute;
use crate::wording::ClerkPhrase;
use crate::{exchange, report};

/// Key of what has a file made: the focus goes there from what stopped it, which is there only while it is made.
pub const MAKE: Id = Id::new("make");

/// What is chosen, and how far it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Exporting {
    /// For whom.
    pub audience: Audience,
    /// In which form.
    pub format: Format,
    /// How far it is.
    pub progress: Progress,
}

/// How far a file is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Progress {
    /// Nothing was asked for.
    #[default]
    None,
    /// It is being written.
    Busy {
        /// Files that are written.
        done: usize,
        /// Files that have to be.
        of: usize,
    },
    /// It was saved.
    Saved {
        /// Its name.
        name: String,
        /// Its size in bytes.
        bytes: usize,
    },
    /// The person stopped it.
    Stopped,
    /// It could not be written.
    Failed,
}

/// Something that happened with a file.
#[derive(Clone, Debug)]
pub enum ExportEvent {
    /// The person chose for whom it is.
    ChoseAudience(Audience),
    /// The person chose a form.
    ChoseFormat(Format),
    /// The person wants it.
    Wanted,
    /// The person wants a drawing by its key, as a picture of pixels or sharp at every size.
    WantedPicture(&'static str, PictureKind),
    /// So many files of what was asked for with a number are written.
    Wrote(u32, usize),
    /// What was asked for with a number was written under a name, or could not be.
    Ended(u32, String, Option<Vec<u8>>),
    /// The person does not want it any more.
    Stopped,
    /// The person wants the report on the clipboard, for a word processor.
    Copied,
    /// That worked or did not.
    CopyEnded(bool),
    /// The own answers were looked for; where there are none to show, why.
    FoundPerson(Result<Box<Person>, Own>),
    /// The browser took the file, or did not.
    Saved(bool),
}

impl Default for Exporting {
    fn default() -> Self {
        Self {
            audience: Audience::Reader,
            format: Format::Pdf,
            progress: Progress::None,
        }
    }
}

impl State {
    /// The questionnaire of an edition; `None` where this program does not have it.
    pub fn edition(&self, edition: &str) -> Option<&Questionnaire> {
        let all = std::iter::once(&self.asked).chain(&self.editions);
        all.into_iter().find(|asked| asked.edition() == edition)
    }

    /// The report of a result that was opened from a file, with the questionnaire of its edition.
    pub fn viewed(&self) -> Option<(report::Group, &Questionnaire)> {
        let release = self.viewed.clone()?;
        let asked = self.edition(&release.edition)?;
        Some((report::group(asked, release, &[]), asked))
    }

    /// The report of the answers that are shown.
    pub fn personal(&self) -> Option<(report::Personal, &Questionnaire)> {
        let person = self.person.shown()?;
        let asked = self.edition(&person.edition)?;
        let reason = |id: &ItemId| person.reasons.get(id).cloned();
        let report = report::personal(
            asked,
            person.scan,
            &person.response,
            &person.targets,
            reason,
        );
        Some((report, asked))
    }

    /// Everything that can be written of the report on the page.
    pub fn bundle(&self) -> Option<Bundle> {
        let (shared, own, today) = (&self.wording, &self.words, self.today);
        match &self.route {
            ClerkRoute::Round(id) => {
                let report = self.report(self.round(id)?)?;
                let beside = self.comparison(&report.release);
                let beside = beside.as_ref();
                let asked = &self.asked;
                Some(Bundle::of_group(&report, beside, asked, shared, own, today))
            }
            ClerkRoute::Result => {
                let (report, asked) = self.viewed()?;
                let bundle = Bundle::of_group(&report, None, asked, shared, own, today);
                Some(bundle.of_file(own))
            }
            ClerkRoute::Files => {
                let (report, asked) = self.personal()?;
                let person = self.person.shown()?;
                let json = export::person_file(person);
                let role = person.response.role;
                Some(Bundle::of_person(
                    &report, role, asked, shared, own, today, json,
                ))
            }
            _ => None,
        }
    }

    /// Lets something happen with a file.
    pub(super) fn update_export(&mut self, event: ExportEvent) -> Vec<Effect> {
        let exporting = &mut self.transient.exporting;
        match event {
            ExportEvent::ChoseAudience(audience) => {
                exporting.audience = audience;
                let mut formats = Format::ALL.into_iter();
                let first = formats.find(|format| format.audience() == audience);
                exporting.format = first.unwrap_or(Format::Everything);
                self.rest()
            }
            ExportEvent::ChoseFormat(format) => {
                exporting.format = format;
                self.rest()
            }
            ExportEvent::Wanted => {
                let format = exporting.format;
                let Some(bundle) = self.bundle() else {
                    return Vec::new();
                };
                self.write(bundle.file_name(format), bundle.order(format))
            }
            ExportEvent::WantedPicture(key, kind) => self.write_picture(key, kind),
            ExportEvent::Wrote(number, count) => {
                if number == self.jobs
                    && let Progress::Busy { done, .. } = &mut exporting.progress
                {
                    *done = count;
                }
                Vec::new()
            }
            ExportEvent::Ended(number, name, bytes) => self.written(number, name, bytes),
            ExportEvent::Stopped => {
                exporting.progress = Progress::Stopped;
                self.jobs += 1;
                vec![Effect::StopWriting, Effect::FocusWhereLost(MAKE)]
            }
            ExportEvent::Copied => {
                let Some(bundle) = self.bundle() else {
                    return Vec::new();
                };
                let document = &bundle.paper.document;
                vec![Effect::CopyDocument(
                    export::html(document),
                    export::plain(document),
                )]
            }
            ExportEvent::CopyEnded(worked) => {
                self.transient.copied_document = Some(worked);
                Vec::new()
            }
            ExportEvent::FoundPerson(person) => {
                // Meanwhile a file may have been opened.
                if self.person == Own::Searching {
                    self.person = match person {
                        Ok(person) if self.edition(&person.edition).is_none() => Own::Unreadable,
                        Ok(person) => Own::Device(person),
                        Err(none) => none,
                    };
                }
                Vec::new()
            }
            ExportEvent::Saved(worked) => {
                if !worked {
                    self.transient.exporting.progress = Progress::Failed;
                }
                Vec::new()
            }
        }
    }

    /// Ends what is being written: something else was chosen, or another page is turned to.
    pub(super) fn rest(&mut self) -> Vec<Effect> {
        let progress = std::mem::take(&mut self.transient.exporting.progress);
        if let Progress::Busy { .. } = progress {
            self.jobs += 1;
            return vec![Effect::StopWriting];
        }
        Vec::new()
    }

    fn write(&mut self, name: String, order: Order) -> Vec<Effect> {
        let mut effects = self.rest();
        self.jobs += 1;
        self.transient.exporting.progress = Progress::Busy {
            done: 0,
            of: order.files(),
        };
        let date = self.today;
        let job = Box::new(Job { order, date });
        effects.push(Effect::Write(self.jobs, name, job));
        effects
    }

    fn write_picture(&mut self, key: &str, kind: PictureKind) -> Vec<Effect> {
        let picture = self.bundle().and_then(|bundle| bundle.picture(key, kind));
        picture.map_or(Vec::new(), |(name, order)| self.write(name, order))
    }

    fn written(&mut self, number: u32, name: String, bytes: Option<Vec<u8>>) -> Vec<Effect> {
        // What was stopped is not saved after all.
        if number != self.jobs {
            return Vec::new();
        }
        let Some(bytes) = bytes else {
            self.transient.exporting.progress = Progress::Failed;
            return Vec::new();
        };
        self.transient.exporting.progress = Progress::Saved {
            name: name.clone(),
            bytes: bytes.len(),
        };
        vec![
            Effect::SaveExport(name, bytes),
            Effect::FocusWhereLost(MAKE),
        ]
    }

    /// Opens a result that was saved: of a round or of one person.
    pub(super) fn open_saved(&mut self, files: Vec<Content>) -> Vec<Effect> {
        let opened = match files.into_iter().next() {
            Some(Content::Bytes(bytes)) => self.read_saved(&bytes),
            _ => Err(JsonFileError::Foreign),
        };
        match opened {
            // The page that it is shown on may be this one: then nobody turns to it.
            Ok(route) if route == self.route => self.turn(route),
            Ok(route) => vec![Effect::Go(route)],
            Err(error) => {
                self.transient.saved = Some(why_not(error));
                Vec::new()
            }
        }
    }

    fn read_saved(&mut self, bytes: &[u8]) -> Result<ClerkRoute, JsonFileError> {
        match self.read_release(bytes) {
            Ok(release) => {
                self.viewed = Some(release);
                return Ok(ClerkRoute::Result);
            }
            Err(JsonFileError::Foreign) => {}
            Err(error) => return Err(error),
        }
        let person = export::read_person(bytes)?;
        let known = self.edition(&person.edition);
        known.ok_or(JsonFileError::OtherEdition)?;
        self.person = Own::File(Box::new(person));
        Ok(ClerkRoute::Files)
    }

    /// A release from a file that a round can have given, of an edition that is here.
    pub(super) fn read_release(&self, bytes: &[u8]) -> Result<Release, JsonFileError> {
        let release = export::read_release(bytes)?;
        let asked = self.edition(&release.edition);
        let asked = asked.ok_or(JsonFileError::OtherEdition)?;
        let sound = release.is_of(asked) && exchange::is_name(&release.name);
        sound.then_some(release).ok_or(JsonFileError::Damaged)
    }
}

/// Why a result was not opened.
pub(super) fn why_not(error: JsonFileError) -> ClerkPhrase {
    match error {
        JsonFileError::Foreign => ClerkPhrase::EarlierForeign,
        JsonFileError::Newer => ClerkPhrase::EarlierNewer,
        JsonFileError::OtherEdition => ClerkPhrase::SavedOtherEdition,
        JsonFileError::Damaged => ClerkPhrase::EarlierDamaged,
    }
}
