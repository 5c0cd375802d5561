//! Taking a report along: for whom, in which form, what is in it and what is left out, and how far it is.

use super::{Node, choice};
use crate::clerk::{Event, ExportEvent, MAKE, Progress, State};
use crate::export::{self, Audience, Format, PictureKind};
use crate::html::{
    Part, Tone, Weight, alert, button, buttons, heading, paragraph, part, plain_list,
    section_on_screen, status, text, visually_hidden, when,
};
use crate::report::Group;
use crate::wording::{ClerkPhrase, Phrase};

/// The way to take the report of a group along.
pub(super) fn of_group(state: &State, report: &Group) -> Node {
    let release = &report.release;
    let count = release.count.map_or("<5".to_owned(), |n| n.to_string());
    let members = release.members.to_string();
    let blanks = [("n", &*count), ("of", &*members)];
    let items = release.items.iter();
    let left_out = items.filter(|item| item.distribution.is_none()).count();
    let mut sentences = vec![
        state.fill(ClerkPhrase::ExportHolds, &blanks),
        state.say(ClerkPhrase::ExportLeavesOut),
    ];
    if left_out > 0 {
        sentences.push(state.count(ClerkPhrase::ExportWithoutSpread, &[("n", left_out)]));
    }
    exporting(
        state,
        ClerkPhrase::ExportHeading,
        release.municipality(),
        release.count.is_some(),
        &sentences,
    )
}

/// The way to take the own result along.
pub(super) fn of_person(state: &State) -> Node {
    let sentences = [
        state.say(ClerkPhrase::ExportHoldsPersonal),
        state.wording.say(Phrase::PrivacyFile).to_owned(),
    ];
    let name = state.say(ClerkPhrase::ExportPersonal);
    exporting(
        state,
        ClerkPhrase::ExportHeadingOwn,
        &name,
        true,
        &sentences,
    )
}

/// The ways to save one drawing.
pub(super) fn pictures(state: &State, title: &str, key: &'static str) -> Node {
    let save = |phrase, kind| {
        // The name of the drawing belongs to the button for those who do not see what stands above it.
        let title = visually_hidden([text(": "), text(title.to_owned())]);
        let words = vec![text(state.say(phrase)), title];
        let event = ExportEvent::WantedPicture(key, kind);
        button(Weight::Subtle, words, Event::Export(event))
    };
    let ways = vec![
        save(ClerkPhrase::SaveAsPng, PictureKind::Png),
        save(ClerkPhrase::SaveAsSvg, PictureKind::Svg),
    ];
    part(Part::ON_SCREEN, buttons(ways))
}

/// `has_figures` says whether there is more to write than that too few took part.
fn exporting(
    state: &State,
    title: ClerkPhrase,
    name: &str,
    has_figures: bool,
    sentences: &[String],
) -> Node {
    let exporting = &state.transient.exporting;
    let audiences = Audience::ALL.map(|audience| {
        let words = match audience {
            Audience::Reading => ClerkPhrase::ExportForReader,
            Audience::Spreadsheet => ClerkPhrase::ExportForSpreadsheet,
            Audience::Program => ClerkPhrase::ExportForProgram,
            Audience::Archive => ClerkPhrase::ExportForArchive,
        };
        let event = Event::Export(ExportEvent::ChoseAudience(audience));
        (words, exporting.audience == audience, event)
    });
    let formats = Format::ALL.into_iter();
    let formats = formats.filter(|format| {
        format.audience() == exporting.audience && (has_figures || !format.needs_figures())
    });
    let formats: Vec<_> = formats
        .map(|format| {
            let event = Event::Export(ExportEvent::ChoseFormat(format));
            (words_of(format), exporting.format == format, event)
        })
        .collect();
    let file = export::file_name(name, state.today, exporting.format.ending());
    let mut about = vec![state.fill(ClerkPhrase::ExportName, &[("name", &file)])];
    about.extend_from_slice(sentences);
    let copy = state.wording.say(Phrase::CopyForWord).to_owned();
    let make = state.say(ClerkPhrase::ExportMake);
    let wanted = Event::Export(ExportEvent::Wanted);
    section_on_screen(vec![
        heading(state.say(title)),
        choice(state, "audience", ClerkPhrase::ExportFor, &audiences),
        choice(state, "format", ClerkPhrase::ExportWhich, &formats),
        plain_list(about.into_iter().map(text).collect()),
        // By its id the focus comes back to it.
        buttons(button(Weight::Secondary, make, wanted).id(MAKE)),
        progress(state),
        paragraph(state.say(ClerkPhrase::ExportWord)),
        buttons(button(
            Weight::Secondary,
            copy,
            Event::Export(ExportEvent::Copied),
        )),
        copied(state),
    ])
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
fn progress(state: &State) -> Node {
    let progress = &state.transient.exporting.progress;
    let says = match progress {
        Progress::None | Progress::Failed => String::new(),
        Progress::Busy { of: 0 | 1, .. } => state.say(ClerkPhrase::ExportBusyOne),
        // Read aloud at each tenth, not at each file.
        Progress::Busy { done, of } => {
            let step = (of / 10).max(1);
            let shown = done / step * step;
            state.count(ClerkPhrase::ExportBusy, &[("n", shown), ("of", *of)])
        }
        Progress::Saved { name, bytes } => {
            let size = bytes.div_ceil(1000).to_string();
            let blanks = [("name", &**name), ("size", &*size)];
            state.fill(ClerkPhrase::ExportSaved, &blanks)
        }
        Progress::Stopped => state.say(ClerkPhrase::ExportStopped),
    };
    let busy = matches!(progress, Progress::Busy { .. });
    let stop = when(busy, || {
        let words = state.say(ClerkPhrase::ExportStop);
        let event = Event::Export(ExportEvent::Stopped);
        buttons(button(Weight::Secondary, words, event))
    });
    let failed = when(*progress == Progress::Failed, || {
        let words = state.say(ClerkPhrase::ExportFailed);
        alert(Tone::Error, paragraph(words))
    });
    Node::Fragment(vec![status(says), stop, failed])
}

/// Whether copying for a word processor worked.
fn copied(state: &State) -> Node {
    let sentence = match state.transient.copied_document {
        None => String::new(),
        Some(true) => state.wording.say(Phrase::Copied).to_owned(),
        Some(false) => state.say(ClerkPhrase::ExportCopyRefused),
    };
    status(sentence)
}
