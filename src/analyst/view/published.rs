//! The regional release: what anybody may see.

use super::Node;
use crate::analyst::{Event, State};
use crate::exporting::{self, Exported, Offer};
use crate::html::{
    Details, Id, TableCell, Weight, button, buttons, details, element, figure, heading,
    lazy_drawing, lead, list, paragraph, row, section, small, step_to, subheading, table, text,
    when,
};
use crate::region::{GroupKind, RegionalGroup, RegionalRelease, RegionalTrend, regional_findings};
use crate::route::AnalystRoute;
use crate::sentences::TextTable;
use crate::wording::{AnalystPhrase, ClerkPhrase};

const DRAWING: Id = Id::new("published");
const CHANGES: Id = Id::new("changes");
const HEAT_MAP: Id = Id::new("heat-map");

/// The release, group by group, and taking it along.
pub(super) fn published(state: &State, release: &RegionalRelease) -> Vec<Node> {
    let words = state.region_words();
    let groups = release.groups.iter().map(|it| group(state, it));
    let findings = regional_findings(state.asked(), release);
    let findings = findings.iter().map(|it| {
        let [kind, said] = words.finding(it);
        Node::Fragment(vec![
            element("strong", text(kind)),
            text(format!(": {said}")),
        ])
    });
    let save = state.say(AnalystPhrase::SaveRelease);
    let to_screen = state.here().map_or(Node::Empty, |id| {
        let screen = AnalystRoute::Screen(id.to_owned()).address();
        let words = state.say_shared(ClerkPhrase::ResultToScreen);
        step_to(Weight::Secondary, screen, words)
    });
    vec![
        section(vec![
            heading(state.say(AnalystPhrase::ResultTitle)),
            lead(words.count(release)),
            small(words.version(release)),
        ]),
        section(vec![
            heading(state.say(AnalystPhrase::ResultFindings)),
            list(findings.collect()),
        ]),
        section(vec![
            heading(state.say(AnalystPhrase::ResultPublished)),
            paragraph(state.say(AnalystPhrase::ResultPublishedText)),
            buttons(vec![
                button(Weight::Primary, save, Event::SavedRelease),
                to_screen,
            ]),
            Node::Fragment(groups.collect()),
        ]),
        take_along(state, release),
    ]
}

/// Every other form in which the release is given out.
fn take_along(state: &State, release: &RegionalRelease) -> Node {
    let exported = Exported {
        shared: &state.wording,
        own: &state.words,
        exporting: &state.exporting,
        today: state.today,
        event: Event::Export,
    };
    let holds = [("n", release.count)];
    let sentences = vec![state.count(AnalystPhrase::ExportHolds, &holds)];
    exporting::exporting(
        &exported,
        Offer {
            title: ClerkPhrase::ExportHeading,
            paper: ClerkPhrase::ExportPaperOwn,
            name: &release.name,
            has_figures: true,
            sentences,
            has_proposal: false,
        },
    )
}

fn group(state: &State, group: &RegionalGroup) -> Node {
    let words = state.region_words();
    let title = words.name_of_group(group);
    let drawn = lazy_drawing(words.drawing(group), &DRAWING.of(group.of.key()));
    let blocks = text_table(title.clone(), words.blocks(group));
    let items = when(!group.items.is_empty(), || {
        let name = state.words.say(ClerkPhrase::ContributionItems).to_owned();
        let items = text_table(name.clone(), words.items(group));
        let id = HEAT_MAP.of(group.of.key());
        let drawn = words.heat_maps(group, usize::MAX).into_iter();
        let drawn: Vec<Node> = drawn.map(|drawing| lazy_drawing(drawing, &id)).collect();
        // On paper the statements of all municipalities are enough: each size class has its own in the files.
        let kind = match group.of {
            GroupKind::Scan(_) => Details::Any,
            GroupKind::Size(_) => Details::OnScreen,
        };
        details(kind, text(name), vec![figure(drawn), items])
    });
    let trend = group.trend.as_ref().map(|it| trend(state, group, it));
    Node::Fragment(vec![
        subheading(title),
        figure(vec![drawn]),
        blocks,
        items,
        trend.into(),
    ])
}

/// What changed since an earlier half-year.
fn trend(state: &State, group: &RegionalGroup, trend: &RegionalTrend) -> Node {
    let words = state.region_words();
    let title = state.say(AnalystPhrase::TrendTitle);
    Node::Fragment(vec![
        subheading(title.clone()),
        paragraph(words.about_trend(trend)),
        figure(vec![lazy_drawing(
            words.changes(trend),
            &CHANGES.of(group.of.key()),
        )]),
        text_table(title, words.trend(trend)),
    ])
}

/// A table of which the first column names the row.
fn text_table(name: String, TextTable { columns, rows }: TextTable) -> Node {
    let rows = rows.into_iter().map(|cells| {
        let cells = cells.into_iter().enumerate();
        row(cells.map(|(place, words)| match place {
            0 => TableCell::Name(words),
            _ => TableCell::Number(words),
        }))
    });
    table(name, columns, rows.collect())
}
