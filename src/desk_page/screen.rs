//! The big screen: the way in and the number received; after closing one finding at a time.

use super::Node;
use super::not_here;
use crate::chart;
use crate::desk::Desk;
use crate::desk::Event;
use crate::report::Group;
use crate::round::Round;
use crate::route::ClerkRoute;
use crate::sentences;
use crate::view::On;
use crate::view::Weight;
use crate::view::button;
use crate::view::buttons;
use crate::view::code_picture;
use crate::view::element;
use crate::view::heading_of_page;
use crate::view::step_to;
use crate::view::worded;
use crate::wording::ClerkPhrase;

/// The big screen of a round.
pub(super) fn screen(desk: &Desk, id: &str) -> Vec<Node> {
    let Some(round) = desk.round(id) else {
        return not_here(desk);
    };
    let back = step_to(
        Weight::Subtle,
        ClerkRoute::Round(round.id()).address(),
        desk.say(ClerkPhrase::ScreenBack),
    );
    match desk.report(round) {
        Some(report) if round.is_closed => results(desk, &report, back),
        _ => join(desk, round, back),
    }
}

fn join(desk: &Desk, round: &Round, back: Node) -> Vec<Node> {
    let picture = chart::modules_of_link(&desk.link(round, None));
    let counts = [("n", round.count()), ("of", usize::from(round.members))];
    let number = desk.count(ClerkPhrase::CollectCount, &counts);
    let check = desk.say(ClerkPhrase::InviteCheck);
    let beside = vec![
        worded("p", "screen-number", number).with("role", "status"),
        worded("p", "screen-line", check),
        worded("p", "screen-line code-text", round.invitation.check_code()),
    ];
    let inside = vec![
        code_picture(picture, desk.say(ClerkPhrase::InvitePicture)),
        element("div", "screen-beside", beside),
    ];
    vec![
        heading_of_page(round.invitation.name.clone()),
        element("div", "screen-join", inside),
        buttons(vec![back]),
    ]
}

/// One finding, moved by the arrow keys, by a presenter, or by pressing.
fn results(desk: &Desk, report: &Group, back: Node) -> Vec<Node> {
    let mut slides: Vec<[String; 3]> = report
        .findings
        .iter()
        .map(|finding| sentences::finding(&desk.words, report, finding))
        .collect();
    slides.extend(report.discuss.iter().map(|discuss| {
        let title = desk.say(ClerkPhrase::ResultDiscuss);
        [title, discuss.statement.clone(), String::new()]
    }));
    if slides.is_empty() {
        let title = desk.say(ClerkPhrase::ResultTitle);
        slides.push([title, desk.say(ClerkPhrase::ResultTooFew), String::new()]);
    }
    let last = slides.len() - 1;
    let shown = desk.passing.shown.min(last);
    let [kind, words, certainty] = slides.swap_remove(shown);
    let (before, after) = (shown.saturating_sub(1), (shown + 1).min(last));
    let place = [("n", shown + 1), ("of", last + 1)];
    let way = |phrase, place| button(Weight::Secondary, desk.say(phrase), Event::Showed(place));
    let inside = vec![
        worded("p", "screen-kind", kind),
        heading_of_page(words),
        worded("p", "screen-line", certainty),
        buttons(vec![
            way(ClerkPhrase::ScreenPrevious, before),
            worded(
                "span",
                "screen-place",
                desk.count(ClerkPhrase::ScreenPlace, &place),
            ),
            way(ClerkPhrase::ScreenNext, after),
            back,
        ]),
    ];
    let keys = [
        ("ArrowRight", after),
        ("PageDown", after),
        ("ArrowLeft", before),
        ("PageUp", before),
    ];
    let keys = keys.map(|(key, place)| (key, Event::Showed(place)));
    vec![element("div", "screen-finding", inside).on(On::Keys(keys.into()))]
}
