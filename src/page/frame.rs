//! What stands around every page.

use super::keeping::keeping_trouble;
use super::notices::notices;
use super::{Node, explanation, page};
use crate::route::{ClerkRoute, Route, Topic};
use crate::view::{On, element, focusable, link, link_to, navigation, small, worded};
use crate::visit::{Event, Place, Visit};
use crate::wording::Phrase;

/// Header, page and footer.
pub fn frame(visit: &Visit) -> Node {
    let class = "utrecht-skip-link utrecht-skip-link--visible-on-focus";
    let skip = worded("button", class, visit.say(Phrase::SkipToContent))
        .with("type", "button")
        .on(On::Press(Event::SkippedToContent));
    let to = |route: Route, name| link(&route, visit.say(name));
    let main_pages = vec![
        to(Route::Overview, Phrase::NavigationQuestions),
        to(Route::Outcome, Phrase::NavigationOutcome),
        to(
            Route::Explanation(Topic::Method),
            Phrase::NavigationExplanation,
        ),
    ];
    let background =
        Topic::ALL.map(|topic| to(Route::Explanation(topic), explanation::title(topic)));
    let mut background: Vec<Node> = background.into();
    background.push(link_to(
        ClerkRoute::Rounds.address(),
        visit.say(Phrase::ForClerks),
    ));
    let links = |name, links| navigation("frame-navigation", visit.say(name), links);
    let header = vec![
        element("p", "frame-name", vec![to(Route::Start, Phrase::AppName)]),
        links(Phrase::MainNavigation, main_pages),
    ];
    let footer = vec![
        small(visit.say(Phrase::FooterPromise)),
        links(Phrase::FooterNavigation, background),
    ];
    let main = vec![
        notices(visit),
        keeping_trouble(visit),
        Node::Page(visit.pages, page(visit)),
    ];
    let inside = |parts| vec![element("div", "frame-inside", parts)];
    let main = element("main", "frame-inside frame-main", main);
    Node::Many(vec![
        skip,
        element("header", "frame-header", inside(header)),
        focusable(Place::Main.key(), main),
        element("footer", "frame-footer", inside(footer)),
    ])
}
