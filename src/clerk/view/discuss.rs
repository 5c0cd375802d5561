//! Leading the talk, beside the big screen: this slide and the next, what to do with it, and the time.

use super::{Node, invite, not_here, screen, steps};
use crate::clerk::{Event, State};
use crate::html::{
    self, Id, Part, Tone, Weight, alert, blank_keys, button, buttons, heading, new_window,
    page_heading, paragraph, part, place_of_slide, section, section_on_screen, slide_keys, small,
    small_slide, step_to,
};
use crate::report::Group;
use crate::round::Round;
use crate::route::{ClerkRoute, Step};
use crate::wording::ClerkPhrase;

/// The ids of the drawings.
const NOW: Id = Id::new("now");
const NEXT: Id = Id::new("next");

/// The step in which the council talks.
pub(super) fn discuss(state: &State, round: &Round) -> Vec<Node> {
    let Some(report) = state.report(round) else {
        return Vec::new();
    };
    let screen = invite::to_screen(state, round, Weight::Secondary, ClerkPhrase::DiscussScreen);
    vec![
        paragraph(state.say(ClerkPhrase::DiscussText)),
        buttons(screen),
        lead(state, &report),
        steps::way(state, round, Weight::Secondary, Step::Report),
    ]
}

/// The talk of the made-up council.
pub(super) fn example(state: &State) -> Vec<Node> {
    let Some(report) = &state.example else {
        return not_here(state);
    };
    let to = |weight, route: ClerkRoute, words| step_to(weight, route.address(), state.say(words));
    let screen = to(
        Weight::Secondary,
        ClerkRoute::ExampleScreen,
        ClerkPhrase::DiscussScreen,
    );
    let back = to(
        Weight::Subtle,
        ClerkRoute::Example,
        ClerkPhrase::ExampleBack,
    );
    let made_up = paragraph(state.say(ClerkPhrase::ExampleText));
    vec![
        page_heading(steps::name(state, None, Step::Discuss)),
        alert(Tone::Info, made_up),
        paragraph(state.say(ClerkPhrase::DiscussText)),
        buttons(vec![new_window(screen), back]),
        lead(state, report),
    ]
}

/// This slide and the next, and the ways through them.
fn lead(state: &State, report: &Group) -> Node {
    let slides = screen::slides(state, report);
    let shown = place_of_slide(&slides, state.transient.on_screen.slide);
    let last = slides.len().saturating_sub(1);
    let is_blank = state.transient.on_screen.is_blank;
    let place = [("n", shown + 1), ("of", slides.len())];
    let place = state.count(ClerkPhrase::ScreenPlace, &place);
    let way = |weight, phrase, event| button(weight, state.say(phrase), event);
    let blank = if is_blank {
        ClerkPhrase::DiscussLit
    } else {
        ClerkPhrase::DiscussBlank
    };
    let keys = slide_keys(shown, last, is_blank, Event::Showed, Event::Blanked);
    let ways = buttons(vec![
        way(
            Weight::Primary,
            ClerkPhrase::DiscussShowNext,
            Event::Showed((shown + 1).min(last)),
        ),
        way(
            Weight::Secondary,
            ClerkPhrase::ScreenPrevious,
            Event::Showed(shown.saturating_sub(1)),
        ),
        way(Weight::Secondary, blank, Event::Blanked(!is_blank)),
    ])
    .on(html::Event::Shortcut(keys.into()));
    let mut from = slides.into_iter().skip(shown);
    let (now, next) = (from.next(), from.next());
    let note = now.as_ref().map(|slide| slide.note.clone());
    let title = if is_blank {
        ClerkPhrase::DiscussIsBlank
    } else {
        ClerkPhrase::DiscussNow
    };
    let now = now.map_or(Node::Empty, |slide| small_slide(slide, &NOW));
    let next = match next {
        Some(slide) => small_slide(slide, &NEXT),
        None => paragraph(state.say(ClerkPhrase::DiscussLast)),
    };
    let now = section(vec![
        heading(state.say(title)),
        small(place).live(),
        now,
        paragraph(note.unwrap_or_default()),
    ]);
    let next = section(vec![heading(state.say(ClerkPhrase::DiscussNext)), next]);
    let inside = vec![
        clock(state),
        ways,
        part(Part::BESIDE, vec![now, next]),
        small(state.say(ClerkPhrase::DiscussKeys)),
    ];
    let keys = blank_keys(is_blank, Event::Blanked);
    section_on_screen(inside)
        .attribute("tabindex", "-1")
        .on(html::Event::Keydown(keys))
}

/// The time, and how long the slide is shown.
fn clock(state: &State) -> Node {
    let clock = state.transient.clock;
    let (Some(now), Some(since)) = (clock.now, clock.since) else {
        return Node::Empty;
    };
    // After midnight the day begins anew.
    let spent = (now + 86_400 - since) % 86_400;
    let time = format!("{}.{:02}", now / 3600, now / 60 % 60);
    let spent = format!("{}:{:02}", spent / 60, spent % 60);
    let blanks = [("time", &*time), ("spent", &*spent)];
    part(Part::CLOCK, state.fill(ClerkPhrase::DiscussClock, &blanks))
}
