//! Taking a report along: for whom, in which form, what is in it and what is left out, and how far it is.

use super::{ExportEvent, Exporting, MAKE, Progress};
use crate::export::{self, Audience, Format, PictureKind};
use crate::html::{
    Choice, Details, Id, Message, Node, Tone, Weight, alert, button, buttons, choices_of, details,
    heading, paragraph, plain_list, radio, section_on_screen, status, text, visually_hidden, when,
};
use crate::program::SavedFile;
use crate::wording::{ClerkPhrase, Date, Phrase, Wording};

/// What is exported, and with which texts.
pub struct Exported<'a, M> {
    /// The texts of all programs.
    pub shared: &'a Wording,
    /// The texts of exports.
    pub own: &'a Wording<ClerkPhrase>,
    /// The choices, and how far the file is.
    pub exporting: &'a Exporting,
    /// The day that stands in the name of the file.
    pub today: Date,
    /// An event of exporting as one of the program.
    pub event: fn(ExportEvent) -> M,
}

impl<M: Message> Exported<'_, M> {
    fn say(&self, phrase: ClerkPhrase) -> String {
        self.own.say(phrase).to_owned()
    }

    fn press(&self, weight: Weight, words: ClerkPhrase, event: ExportEvent) -> Node<M> {
        button(weight, self.say(words), (self.event)(event))
    }

    fn choice<T: Copy + PartialEq>(
        &self,
        group: &'static str,
        question: ClerkPhrase,
        choices: impl Iterator<Item = T>,
        chosen: T,
        words: fn(T) -> ClerkPhrase,
        event: fn(T) -> ExportEvent,
    ) -> Node<M> {
        let choices = choices.enumerate().map(|(place, choice)| {
            let id = Id::new(group).of(&place.to_string());
            let event = (self.event)(event(choice));
            radio(&id, group, self.say(words(choice)), choice == chosen, event)
        });
        choices_of(Choice::Label, self.say(question), choices.collect())
    }
}

/// The ways to save one drawing.
pub fn pictures<M: Message>(of: &Exported<'_, M>, title: &str, key: &'static str) -> Node<M> {
    let save = |phrase, kind| {
        // The name of the drawing belongs to the button for those who do not see what stands above it.
        let title = visually_hidden([text(": "), text(title.to_owned())]);
        let words = vec![text(of.say(phrase)), title];
        let event = (of.event)(ExportEvent::WantedPicture(key, kind));
        button(Weight::Subtle, words, event)
    };
    let ways = vec![
        save(ClerkPhrase::SaveAsPng, PictureKind::Png),
        save(ClerkPhrase::SaveAsSvg, PictureKind::Svg),
    ];
    let name = visually_hidden([text(": "), text(title.to_owned())]);
    let summary = vec![text(of.say(ClerkPhrase::SavePicture)), name];
    details(Details::OnScreen, summary, buttons(ways))
}

/// What can be taken along of a report.
pub struct Offer<'a> {
    /// The heading.
    pub title: ClerkPhrase,
    /// What the paper is called.
    pub paper: ClerkPhrase,
    /// As in the names of files.
    pub name: &'a str,
    /// Whether there is more to write than that too few took part.
    pub has_figures: bool,
    /// What is in the files and what is not, in sentences.
    pub sentences: Vec<String>,
    /// Whether there is an agenda to copy as a council paper.
    pub has_proposal: bool,
}

/// What is in the files, those that most people want, and the choice of any other.
pub fn exporting<M: Message>(of: &Exported<'_, M>, offer: Offer<'_>) -> Node<M> {
    let Exporting {
        audience, format, ..
    } = *of.exporting;
    let formats = Format::ALL.into_iter();
    let formats = formats.filter(|format| {
        format.audience() == audience && (offer.has_figures || !format.needs_figures())
    });
    let file = export::file_name(offer.name, of.today, format.ending());
    let named = of.own.fill(ClerkPhrase::ExportName, &[("name", &file)]);
    let at_once = |format| (of.event)(ExportEvent::WantedFormat(format));
    let copy = of.shared.say(Phrase::CopyForWord).to_owned();
    let copied_now = (of.event)(ExportEvent::Copied);
    let pdf = button(Weight::Primary, of.say(offer.paper), at_once(Format::Pdf)).id(MAKE);
    let excel = when(offer.has_figures, || {
        let words = of.say(ClerkPhrase::ExportExcel);
        button(Weight::Secondary, words, at_once(Format::Xlsx))
    });
    let proposal = when(offer.has_proposal, || {
        of.press(
            Weight::Secondary,
            ClerkPhrase::ExportProposal,
            ExportEvent::CopiedProposal,
        )
    });
    let others = vec![
        of.choice(
            "audience",
            ClerkPhrase::ExportFor,
            Audience::ALL.into_iter(),
            audience,
            words_of_audience,
            ExportEvent::ChoseAudience,
        ),
        of.choice(
            "format",
            ClerkPhrase::ExportWhich,
            formats,
            format,
            words_of,
            ExportEvent::ChoseFormat,
        ),
        paragraph(named),
        buttons(of.press(
            Weight::Secondary,
            ClerkPhrase::ExportMake,
            ExportEvent::Wanted,
        )),
    ];
    section_on_screen(vec![
        heading(of.say(offer.title)),
        plain_list(offer.sentences.into_iter().map(text).collect()),
        buttons(vec![
            pdf,
            button(Weight::Secondary, copy, copied_now),
            proposal,
            excel,
        ]),
        details(
            Details::Any,
            text(of.say(ClerkPhrase::ExportOthers)),
            others,
        ),
        progress(of),
        copied(of),
    ])
}

fn words_of_audience(audience: Audience) -> ClerkPhrase {
    match audience {
        Audience::Reading => ClerkPhrase::ExportForReader,
        Audience::Spreadsheet => ClerkPhrase::ExportForSpreadsheet,
        Audience::Program => ClerkPhrase::ExportForProgram,
        Audience::Archive => ClerkPhrase::ExportForArchive,
    }
}

fn words_of(format: Format) -> ClerkPhrase {
    match format {
        Format::Pdf => ClerkPhrase::FormatPdf,
        Format::Png => ClerkPhrase::FormatPng,
        Format::Svg => ClerkPhrase::FormatSvg,
        Format::Xlsx => ClerkPhrase::FormatXlsx,
        Format::Ods => ClerkPhrase::FormatOds,
        Format::BlocksExcel => ClerkPhrase::FormatBlocksExcel,
        Format::ItemsExcel => ClerkPhrase::FormatItemsExcel,
        Format::Json => ClerkPhrase::FormatJson,
        Format::BlocksPrograms => ClerkPhrase::FormatBlocksPrograms,
        Format::ItemsPrograms => ClerkPhrase::FormatItemsPrograms,
        Format::DataPackage => ClerkPhrase::FormatDataPackage,
        Format::Everything => ClerkPhrase::FormatEverything,
    }
}

/// Progress of the export, as a live region.
fn progress<M: Message>(of: &Exported<'_, M>) -> Node<M> {
    let progress = &of.exporting.progress;
    let says = match progress {
        Progress::None | Progress::Failed => String::new(),
        Progress::Busy { of: 0 | 1, .. } => of.say(ClerkPhrase::ExportBusyOne),
        // Read aloud at each tenth, not at each file.
        Progress::Busy { done, of: all } => {
            let step = (all / 10).max(1);
            let shown = done / step * step;
            let counts = [("n", shown), ("of", *all)];
            of.own.count(ClerkPhrase::ExportBusy, &counts)
        }
        Progress::Saved(SavedFile { name, bytes, .. }) => {
            let size = bytes.len().div_ceil(1000).to_string();
            let blanks = [("name", &**name), ("size", &*size)];
            of.own.fill(ClerkPhrase::ExportSaved, &blanks)
        }
        Progress::Stopped => of.say(ClerkPhrase::ExportStopped),
    };
    let busy = matches!(progress, Progress::Busy { .. });
    let stop = when(busy, || {
        let stop = of.press(
            Weight::Secondary,
            ClerkPhrase::ExportStop,
            ExportEvent::Stopped,
        );
        buttons(stop)
    });
    let failed = when(*progress == Progress::Failed, || {
        alert(Tone::Error, paragraph(of.say(ClerkPhrase::ExportFailed)))
    });
    let sharing = match progress {
        Progress::Saved(file) => {
            let event = (of.event)(ExportEvent::WantedShare);
            sharing(of.own, file, event)
        }
        _ => Node::Empty,
    };
    Node::Fragment(vec![status(says), stop, failed, sharing])
}

/// Another way for a file that was saved: a browser inside another app says that it saved it, and did not.
pub fn sharing<M: Message>(words: &Wording<ClerkPhrase>, file: &SavedFile, share: M) -> Node<M> {
    let say = |phrase| words.say(phrase).to_owned();
    let share = button(Weight::Subtle, say(ClerkPhrase::ExportShare), share);
    let refused = when(file.shared == Some(false), || {
        alert(
            Tone::Warning,
            paragraph(say(ClerkPhrase::ExportShareRefused)),
        )
    });
    Node::Fragment(vec![buttons(share), refused])
}

/// Whether copying for a word processor worked.
fn copied<M: Message>(of: &Exported<'_, M>) -> Node<M> {
    let sentence = match of.exporting.copied {
        None => String::new(),
        Some(true) => of.shared.say(Phrase::Copied).to_owned(),
        Some(false) => of.say(ClerkPhrase::ExportCopyRefused),
    };
    status(sentence)
}
