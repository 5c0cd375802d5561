//! The municipalities beside each other, for the analyst's own screen.

use super::Node;
use crate::analyst::{Event, State};
use crate::chart::{self, Drawing};
use crate::comparison::Region;
use crate::html::{
    Details, Id, TableCell, Weight, button, buttons, details, figure, heading, lazy_drawing, list,
    paragraph, row, section, table, text, when,
};
use crate::region::{BlockComparison, ScanComparison, SizeClass, who_can_help_whom};
use crate::scoring::Position;
use crate::wording::AnalystPhrase;

const DOTS: Id = Id::new("dots");

/// The comparison, by scan.
pub(super) fn own(state: &State, region: &Region) -> Node {
    let comparisons = state.comparisons(region);
    let scans = comparisons.iter().enumerate();
    let scans = scans.map(|(place, it)| scan(state, region, it, place));
    let shown = state.transient.names_shown;
    let names = if shown {
        AnalystPhrase::OwnNamesHide
    } else {
        AnalystPhrase::OwnNames
    };
    let names = button(
        Weight::Secondary,
        state.say(names),
        Event::ShowedNames(!shown),
    );
    let package = button(
        Weight::Secondary,
        state.say(AnalystPhrase::OwnPackage),
        Event::WantedContributions,
    );
    section(vec![
        heading(state.say(AnalystPhrase::OwnTitle)),
        paragraph(state.say(AnalystPhrase::OwnText)),
        buttons(names),
        Node::Fragment(scans.collect()),
        paragraph(state.say(AnalystPhrase::OwnPackageText)),
        buttons(package),
    ])
}

fn scan(state: &State, region: &Region, compared: &ScanComparison, place: usize) -> Node {
    let names = when(state.transient.names_shown, || {
        Node::Fragment(vec![
            positions(state, region, compared),
            help(state, region, compared),
        ])
    });
    let id = DOTS.of(&place.to_string());
    let drawn = lazy_drawing(drawing(state, compared), &id);
    Node::Fragment(vec![figure(vec![drawn]), names])
}

/// The dots of each block. A municipality is a dot without a name.
fn drawing(state: &State, compared: &ScanComparison) -> Drawing {
    let rows = compared.blocks.iter().map(|block| {
        let values = block.observed.iter().flatten();
        let pooled = block.pooled.as_ref();
        chart::Dots {
            name: state.region_words().name_of_block(&block.block),
            values: values.map(|one| one.mean.value()).collect(),
            mean: pooled.map(|pooled| pooled.mean),
            band: pooled.and_then(|pooled| pooled.band),
            value: mean(state, block),
        }
    });
    let rows: Vec<chart::Dots> = rows.collect();
    let described = rows.iter().map(|row| {
        let least = row.values.iter().copied().min_by(f64::total_cmp);
        let most = row.values.iter().copied().max_by(f64::total_cmp);
        let blanks = [
            ("block", &*row.name),
            ("mean", &row.value),
            ("low", &tenths(state, least)),
            ("high", &tenths(state, most)),
        ];
        state.fill(AnalystPhrase::DotsDescription, &blanks)
    });
    let described: Vec<String> = described.collect();
    chart::dots(
        &rows,
        state.say(AnalystPhrase::OwnTitle),
        described.join(" "),
    )
}

fn mean(state: &State, block: &BlockComparison) -> String {
    tenths(state, block.pooled.as_ref().map(|pooled| pooled.mean))
}

/// A level to a tenth.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "means lie between 1 and 5"
)]
fn tenths(state: &State, value: Option<f64>) -> String {
    match value {
        Some(value) => state
            .region_words()
            .level((value * 10.0).round() as u16 * 10),
        None => state.say(AnalystPhrase::NotShown),
    }
}

/// The name of the municipality in a row.
fn name<'a>(region: &'a Region, compared: &ScanComparison, row: usize) -> &'a str {
    let place = compared.rows.get(row);
    let token = place.and_then(|place| region.held.keys().nth(*place));
    let listed = token.and_then(|token| region.municipality(*token));
    listed.map_or("", |listed| &*listed.name)
}

/// Who can help whom: an invitation, not a finding.
fn help(state: &State, region: &Region, compared: &ScanComparison) -> Node {
    let members = region.members();
    let rows = compared.rows.iter();
    let sizes = rows.map(|place| members.get(*place).and_then(|(size, _)| *size));
    let sizes: Vec<Option<SizeClass>> = sizes.collect();
    // Rows are in the order of the tokens, which are random: that order favours nobody.
    let keys: Vec<usize> = (0..compared.rows.len()).collect();
    let matches = who_can_help_whom(compared, &sizes, &keys);
    let lines = matches.iter().map(|it| {
        let blanks = [
            ("block", &*state.region_words().name_of_block(&it.block)),
            ("asks", name(region, compared, it.asks)),
            ("helps", name(region, compared, it.helps)),
        ];
        text(state.fill(AnalystPhrase::HelpLine, &blanks))
    });
    let lines: Vec<Node> = lines.collect();
    let inside = if lines.is_empty() {
        vec![paragraph(state.say(AnalystPhrase::HelpNone))]
    } else {
        vec![paragraph(state.say(AnalystPhrase::HelpText)), list(lines)]
    };
    let title = text(state.say(AnalystPhrase::HelpTitle));
    details(Details::Any, title, inside)
}

/// Where each municipality stands, by name: on the analyst's own screen alone.
fn positions(state: &State, region: &Region, compared: &ScanComparison) -> Node {
    let rows = compared.blocks.iter().map(|block| {
        let of = |position: Position| {
            let rows = block.positions.iter().enumerate();
            let rows = rows.filter(|(_, it)| **it == Some(position));
            let mut names: Vec<&str> = rows.map(|(row, _)| name(region, compared, row)).collect();
            names.sort_unstable();
            TableCell::Number(names.join(", "))
        };
        let mut cells = vec![TableCell::Name(
            state.region_words().name_of_block(&block.block),
        )];
        cells.extend(Position::ALL.map(of));
        row(cells)
    });
    let title = state.say(AnalystPhrase::PositionsTable);
    let columns = [
        AnalystPhrase::ColumnBlock,
        AnalystPhrase::PositionBelow,
        AnalystPhrase::PositionAround,
        AnalystPhrase::PositionAbove,
    ];
    let columns = columns.map(|phrase| state.say(phrase)).to_vec();
    let rows = table(title.clone(), columns, rows.collect());
    details(Details::Any, text(title), vec![rows])
}
