//! A round beside an earlier one of the same municipality.

use super::Node;
use crate::desk::{Desk, Field};
use crate::disclosure::Release;
use crate::report::{Changed, Comparison};
use crate::sentences;
use crate::view::{
    On, Property, Tone, alert, at_times, bare, disclosure, element, field, heading, heading_cell,
    paragraph, section, small, table, text, worded,
};
use crate::wording::{ClerkPhrase, Phrase};

/// The comparison with an earlier round, and the choice of one.
pub(super) fn earlier(desk: &Desk, release: &Release, comparison: Option<&Comparison>) -> Node {
    let file = element("input", "file-input", Vec::new())
        .with("id", "earlier")
        .with("type", "file")
        .with("accept", ".json")
        .with("multiple", "")
        .on(On::File(Field::Earlier));
    let file = field("earlier", desk.say(ClerkPhrase::EarlierFile), vec![file]);
    let became = match desk.passing.earlier {
        None => Node::Nothing,
        Some(Ok(phrase)) => alert(Tone::Info, vec![paragraph(desk.say(phrase))]),
        Some(Err(phrase)) => alert(Tone::Error, vec![paragraph(desk.say(phrase))]),
    };
    let beside = match comparison {
        Some(comparison) => beside(desk, comparison),
        None => paragraph(desk.say(ClerkPhrase::EarlierNone)),
    };
    section(vec![
        heading(desk.say(ClerkPhrase::EarlierTitle)),
        choice(desk, release, comparison),
        beside,
        element(
            "div",
            "no-print",
            vec![paragraph(desk.say(ClerkPhrase::EarlierText)), file, became],
        ),
    ])
}

/// Which earlier round, where there are several.
fn choice(desk: &Desk, release: &Release, comparison: Option<&Comparison>) -> Node {
    let earlier = desk.earlier(release);
    if earlier.len() < 2 {
        return Node::Nothing;
    }
    let options = earlier.iter().map(|other| {
        let is_chosen = comparison.is_some_and(|chosen| chosen.round == other.round);
        let name = format!(
            "{} ({})",
            other.name,
            sentences::when(&desk.words, other.period)
        );
        bare("option", vec![text(name)])
            .with("value", other.round.clone())
            .holding(Property::Selected(is_chosen))
    });
    let select = "utrecht-select utrecht-select--html-select";
    let select = element("select", select, options.collect())
        .with("id", "compared")
        .on(On::Pick(Field::ComparedWith));
    let choose = field(
        "compared",
        desk.say(ClerkPhrase::EarlierChoose),
        vec![select],
    );
    element("div", "no-print", vec![choose])
}

fn beside(desk: &Desk, comparison: &Comparison) -> Node {
    let of = sentences::earlier(&desk.words, comparison);
    let warning = match comparison.election {
        Some(false) => None,
        Some(true) => Some(ClerkPhrase::EarlierElection),
        None => Some(ClerkPhrase::EarlierElectionUnknown),
    };
    let warning = warning.map_or(Node::Nothing, |phrase| {
        alert(Tone::Warning, vec![paragraph(desk.say(phrase))])
    });
    let blocks = if comparison.blocks.is_empty() {
        paragraph(desk.say(ClerkPhrase::EarlierOtherItems))
    } else {
        let name = desk.wording.say(Phrase::Block).to_owned();
        changes(
            desk,
            ClerkPhrase::ResultBlocks,
            name,
            &comparison.blocks,
            false,
        )
    };
    let items = at_times(!comparison.items.is_empty(), || {
        let name = desk.wording.say(Phrase::ColumnStatement).to_owned();
        let items = changes(
            desk,
            ClerkPhrase::EarlierItems,
            name,
            &comparison.items,
            true,
        );
        let inside = vec![items, small(desk.say(ClerkPhrase::EarlierDelta))];
        disclosure(
            "disclosure",
            text(desk.say(ClerkPhrase::EarlierItems)),
            inside,
        )
    });
    Node::Many(vec![
        paragraph(of),
        warning,
        blocks,
        small(desk.say(ClerkPhrase::EarlierExplained)),
        items,
    ])
}

/// Figures then and now.
fn changes(
    desk: &Desk,
    title: ClerkPhrase,
    name: String,
    changes: &[Changed],
    with_delta: bool,
) -> Node {
    let number = "utrecht-table__cell utrecht-table__cell--numeric-data";
    let rows = changes.iter().map(|changed| {
        let mean = |mean| worded("td", number, sentences::mean(&desk.words, mean));
        let difference = sentences::difference(&desk.words, changed.difference);
        let mut cells = vec![
            heading_cell("row", changed.name.clone()),
            mean(changed.earlier),
            mean(changed.later),
            worded("td", "utrecht-table__cell", difference),
        ];
        if with_delta {
            let hidden = || desk.say(ClerkPhrase::ResultHidden);
            let delta = changed.delta.map_or_else(hidden, sentences::signed);
            cells.push(worded("td", number, delta));
        }
        element("tr", "utrecht-table__row", cells)
    });
    let mut columns = vec![
        name,
        desk.say(ClerkPhrase::ColumnEarlier),
        desk.say(ClerkPhrase::ColumnLater),
        desk.say(ClerkPhrase::ColumnDifference),
    ];
    if with_delta {
        columns.push(desk.say(ClerkPhrase::ColumnDelta));
    }
    table(desk.say(title), columns, rows.collect())
}
