//! What is on the clerk's screen, as plain data: the state of a desk in, a tree of elements out.

mod aside;
mod backup;
mod collect;
mod earlier;
mod exporting;
mod hands;
mod invite;
mod keeping;
mod opened;
mod result;
mod rounds;
mod screen;
mod targets;

use crate::desk::{Desk, Event};
use crate::round::Round;
use crate::route::{ClerkRoute, Route};
use crate::store::Keeper;
use crate::view::{
    On, Tone, alert, at_times, element, focusable, heading_of_page, link, link_to, navigation,
    paragraph, paragraph_of, radio, small, status, text, worded,
};
use crate::wording::{ClerkPhrase, Phrase};

/// A part of a page of this program.
pub type Node = crate::view::Node<Event>;

/// What the page is called in the tab.
pub fn title(desk: &Desk) -> String {
    let round = desk.here().and_then(|id| desk.round(id));
    let name = match round {
        Some(round) => round.invitation.name.clone(),
        None => opened::title(desk).unwrap_or_else(|| desk.say(ClerkPhrase::RoundsTitle)),
    };
    desk.wording.fill(Phrase::PageTitle, &[("page", &name)])
}

/// Header, page and footer.
pub fn frame(desk: &Desk) -> Node {
    if let ClerkRoute::Screen(id) = &desk.route {
        let inside = vec![Node::Page(desk.pages, screen::screen(desk, id))];
        let main = element("main", "screen", inside);
        return Node::Many(vec![focusable("main", main)]);
    }
    let class = "utrecht-skip-link utrecht-skip-link--visible-on-focus";
    let shared = |phrase| desk.wording.say(phrase).to_owned();
    let skip = worded("button", class, shared(Phrase::SkipToContent))
        .with("type", "button")
        .on(On::Press(Event::SkippedToContent));
    let links = vec![link_to(
        ClerkRoute::Rounds.address(),
        desk.say(ClerkPhrase::RoundsTitle),
    )];
    let name = vec![link(&Route::Start, shared(Phrase::AppName))];
    let header = vec![
        element("p", "frame-name", name),
        navigation("frame-navigation", shared(Phrase::MainNavigation), links),
    ];
    let inside = |parts| vec![element("div", "frame-inside", parts)];
    let trouble = |wanted, phrase| {
        at_times(wanted, || {
            alert(Tone::Error, vec![paragraph(desk.say(phrase))])
        })
    };
    let main = vec![
        trouble(desk.keeper == Keeper::Tab, ClerkPhrase::KeptInTab),
        keeping::trouble(desk),
        Node::Page(desk.pages, page(desk)),
    ];
    let main = element("main", "frame-inside frame-main", main);
    // The own result is a page of the participant, who has no key.
    let promise = match desk.route {
        ClerkRoute::Files => shared(Phrase::FooterPromise),
        _ => desk.say(ClerkPhrase::FooterClerk),
    };
    let footer = vec![small(promise)];
    Node::Many(vec![
        skip,
        element("header", "frame-header", inside(header)),
        focusable("main", main),
        element("footer", "frame-footer", inside(footer)),
    ])
}

fn page(desk: &Desk) -> Vec<Node> {
    match &desk.route {
        ClerkRoute::Round(id) => match desk.round(id) {
            Some(round) => about_round(desk, round),
            None => not_here(desk),
        },
        ClerkRoute::Result => opened::result_of_file(desk),
        ClerkRoute::Files => opened::files(desk),
        _ => rounds::rounds(desk),
    }
}

/// The page of a round: what is to be done next stands first.
fn about_round(desk: &Desk, round: &Round) -> Vec<Node> {
    let mut parts = vec![heading_of_page(round.invitation.name.clone())];
    parts.push(outcome_of_backup(desk));
    parts.push(collect::handed_in(desk));
    if round.backups == 0 && round.hands.is_none() {
        parts.push(backup::first(desk));
        return parts;
    }
    let released = !round.releases.is_empty();
    if released {
        let report = desk.report(round);
        parts.extend(report.map(|report| Node::Many(result::result(desk, &report, Some(round)))));
    }
    if !round.is_closed && round.hands.is_none() {
        parts.push(collect::received(desk, round));
        parts.push(keeping::state(desk));
        let (invite, collect) = (invite::invite(desk, round), collect::collect(desk, round));
        // What is to be done next stands first.
        let (first, second) = if desk.collecting {
            (collect, invite)
        } else {
            (invite, collect)
        };
        parts.extend([first, second]);
    }
    if !round.is_closed && round.hands.is_some() {
        parts.push(hands::hands(desk, round));
    }
    parts.push(aside::aside(desk, round));
    parts.push(targets::targets(desk, round));
    parts.push(collect::close(desk, round));
    parts.push(backup::again(desk));
    parts.push(backup::on_this_device(desk, round));
    parts
}

fn not_here(desk: &Desk) -> Vec<Node> {
    let to_rounds = desk.say(ClerkPhrase::ToRounds);
    vec![
        heading_of_page(desk.say(ClerkPhrase::RoundsTitle)),
        paragraph(desk.say(ClerkPhrase::ScreenNotFound)),
        paragraph_of(vec![link_to(ClerkRoute::Rounds.address(), to_rounds)]),
    ]
}

/// What became of a backup that was opened.
fn outcome_of_backup(desk: &Desk) -> Node {
    match desk.passing.opened {
        None => Node::Nothing,
        Some(Ok(phrase)) => alert(Tone::Info, vec![paragraph(desk.say(phrase))]),
        Some(Err(phrase)) => alert(Tone::Error, vec![paragraph(desk.say(phrase))]),
    }
}

/// Whether the last copying worked, read aloud when it is known.
fn copied(desk: &Desk) -> Node {
    let sentence = match desk.passing.copied {
        None => String::new(),
        Some(true) => desk.say(ClerkPhrase::Copied),
        Some(false) => desk.say(ClerkPhrase::CopyRefused),
    };
    status("utrecht-paragraph", sentence)
}

/// A question with some answers, of which one is chosen.
fn choice(
    desk: &Desk,
    group: &'static str,
    question: ClerkPhrase,
    choices: &[(ClerkPhrase, bool, Event)],
) -> Node {
    let choices = choices
        .iter()
        .enumerate()
        .map(|(place, (words, chosen, event))| {
            let words = vec![text(desk.say(*words))];
            radio(
                format!("{group}-{place}"),
                group,
                words,
                *chosen,
                event.clone(),
            )
        });
    let mut inside = vec![worded("legend", "utrecht-form-label", desk.say(question))];
    inside.extend(choices);
    element("fieldset", "choices", inside)
}
