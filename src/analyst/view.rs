//! The view of the analyst's program: the document for a state, one file a page or a part of one.

mod backup;
mod collect;
mod compare;
mod invite;
mod keeping;
mod published;
mod regions;
mod screen;

pub(super) use self::backup::PASSWORD;
pub(super) use self::collect::{DECIDED, FILES};
pub(super) use self::regions::{LIST, NAME};

use crate::analyst::{Event, State};
use crate::comparison::Region;
use crate::html::{
    self, Frame, Tone, alert, language_link, link, link_to, page_heading, paragraph, status, when,
};
use crate::route::{AnalystRoute, Route};
use crate::store::StorageKind;
use crate::wording::{AnalystPhrase, ClerkPhrase, Phrase};

/// A part of a page of this program.
pub type Node = crate::html::Node<Event>;

/// The title of the document.
pub fn title(state: &State) -> String {
    let name = match state.region() {
        Some(region) => region.invitation.name.clone(),
        None => state.say(AnalystPhrase::RegionsTitle),
    };
    state.wording.fill(Phrase::PageTitle, &[("page", &name)])
}

/// Header, page and footer.
pub fn frame(state: &State) -> Node {
    if let AnalystRoute::Screen(_) = state.route {
        let key = state.navigations.to_string().into();
        return html::bare_frame(key, screen::screen(state));
    }
    let shared = |phrase| state.wording.say(phrase).to_owned();
    let in_tab = when(state.storage_kind == StorageKind::Tab, || {
        let words = state.say(AnalystPhrase::KeptInTab);
        alert(Tone::Error, paragraph(words))
    });
    let regions = state.say(AnalystPhrase::RegionsTitle);
    html::frame(Frame {
        skip: shared(Phrase::SkipToContent),
        on_skip: Event::SkippedToContent,
        home: link(&Route::Start, shared(Phrase::AppName)),
        navigation: (
            shared(Phrase::MainNavigation),
            vec![link_to(AnalystRoute::Regions.address(), regions)],
        ),
        notices: vec![in_tab, keeping::trouble(state)],
        page: page(state),
        key: state.navigations.to_string().into(),
        promise: state.say(AnalystPhrase::Footer),
        background: (
            shared(Phrase::FooterNavigation),
            vec![language_link(
                state.wording.other_language(),
                &state.route.address(),
            )],
        ),
    })
}

fn page(state: &State) -> Vec<Node> {
    match (state.here(), state.region()) {
        (None, _) => regions::regions(state),
        (Some(_), Some(region)) => about(state, region),
        (Some(_), None) => not_here(state),
    }
}

fn not_here(state: &State) -> Vec<Node> {
    vec![
        page_heading(state.say(AnalystPhrase::RegionsTitle)),
        paragraph(state.say(AnalystPhrase::RegionMissing)),
        paragraph(link_to(
            AnalystRoute::Regions.address(),
            state.say(AnalystPhrase::ToRegions),
        )),
    ]
}

/// The page of a comparison: the next step comes first.
fn about(state: &State, region: &Region) -> Vec<Node> {
    let mut parts = vec![
        page_heading(region.invitation.name.clone()),
        backup::outcome(state),
    ];
    if state.is_example() {
        let own = state.say(AnalystPhrase::ExampleMake);
        let made_up = paragraph(state.say(AnalystPhrase::ExampleText));
        parts.push(alert(Tone::Info, made_up));
        parts.push(paragraph(link_to(AnalystRoute::Regions.address(), own)));
        if let Some((release, _)) = region.releases.last() {
            parts.extend(published::published(state, release));
            parts.push(compare::own(state, region));
        }
        return parts;
    }
    if region.backups == 0 {
        parts.push(backup::first(state));
        return parts;
    }
    if let Some((release, _)) = region.releases.last() {
        parts.extend(published::published(state, release));
        parts.push(compare::own(state, region));
    }
    if !region.is_closed {
        parts.push(invite::invite(state, region));
        parts.push(collect::collect(state, region));
        parts.push(collect::missing(state, region));
    }
    parts.push(collect::waiting(state, region));
    parts.push(collect::close(state, region));
    parts.push(backup::again(state));
    parts.push(backup::on_this_device(state, region));
    parts
}

/// Whether the last copying worked, announced when it is known.
fn copied(state: &State) -> Node {
    let sentence = match state.transient.copied {
        None => String::new(),
        Some(true) => state.say_shared(ClerkPhrase::Copied),
        Some(false) => state.say_shared(ClerkPhrase::CopyRefused),
    };
    status(sentence)
}
