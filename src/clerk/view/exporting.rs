//! What of a report is taken along.

use super::Node;
use crate::clerk::{Event, State};
use crate::exporting::{self, Exported, Offer};
use crate::report::Group;
use crate::wording::{ClerkPhrase, Phrase};

fn exported(state: &State) -> Exported<'_, Event> {
    Exported {
        shared: &state.wording,
        own: &state.words,
        exporting: &state.exporting,
        today: state.today,
        event: Event::Export,
    }
}

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
    let has_figures = release.count.is_some();
    exporting::exporting(
        &exported(state),
        Offer {
            title: ClerkPhrase::ExportHeading,
            paper: ClerkPhrase::ExportPaper,
            name: release.municipality(),
            has_figures,
            sentences,
            has_proposal: has_figures,
        },
    )
}

/// The way to take the own result along.
pub(super) fn of_person(state: &State) -> Node {
    let sentences = vec![
        state.say(ClerkPhrase::ExportHoldsPersonal),
        state.wording.say(Phrase::PrivacyFile).to_owned(),
    ];
    let name = state.say(ClerkPhrase::ExportPersonal);
    exporting::exporting(
        &exported(state),
        Offer {
            title: ClerkPhrase::ExportHeadingOwn,
            paper: ClerkPhrase::ExportPaperOwn,
            name: &name,
            has_figures: true,
            sentences,
            has_proposal: false,
        },
    )
}

/// The ways to save one drawing.
pub(super) fn pictures(state: &State, title: &str, key: &'static str) -> Node {
    exporting::pictures(&exported(state), title, key)
}
