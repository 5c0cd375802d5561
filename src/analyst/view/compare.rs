//! The municipalities beside each other, for the analyst's own screen.

use super::Node;
use crate::analyst::{Dot, Event, State};
use crate::chart::{self, Drawing};
use crate::comparison::Region;
use crate::html::{
    Details, Id, TableCell, Weight, button, buttons, details, explored, figure, heading,
    lazy_drawing, list, paragraph, row, section, table, text, when,
};
use crate::region::{BlockComparison, ScanComparison, SizeClass, who_can_help_whom};
use crate::scoring::{ObservedMean, Position};
use crate::wording::{AnalystPhrase, ClerkPhrase};

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
        paragraph(state.say(AnalystPhrase::DotsKeys)),
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
    let dot = state.transient.dot.filter(|dot| dot.scan == place);
    let drawn = lazy_drawing(drawing(state, compared, dot), &id);
    let figure = explored(
        state.say(AnalystPhrase::DotsExplore),
        dot.map_or(String::new(), |dot| say(state, region, compared, dot)),
        ways(compared, place, dot),
        figure(vec![drawn]),
    );
    Node::Fragment(vec![figure, names])
}

/// Where the arrow keys lead: along the municipalities that show a block, and to another block.
fn ways(compared: &ScanComparison, scan: usize, dot: Option<Dot>) -> Vec<(&'static str, Event)> {
    let shown = |block: usize, row: usize| {
        let block = compared.blocks.get(block);
        let observed = block.and_then(|block| *block.observed.get(row)?);
        observed.map(|_| row)
    };
    let (last_row, last_block) = (compared.rows.len(), compared.blocks.len().saturating_sub(1));
    let at = dot.unwrap_or(Dot {
        scan,
        block: 0,
        row: 0,
    });
    let after = |block| (at.row + 1..last_row).find_map(|row| shown(block, row));
    let before = |block| (0..at.row).rev().find_map(|row| shown(block, row));
    let here = |block| shown(block, at.row);
    let (above, below) = (at.block.saturating_sub(1), (at.block + 1).min(last_block));
    let along = if dot.is_some() {
        after(at.block)
    } else {
        here(0).or_else(|| after(0))
    };
    let to = |key, block, row: Option<usize>| {
        let row = row?;
        Some((key, Event::Explored(Dot { scan, block, row })))
    };
    let near = |block| {
        here(block)
            .or_else(|| after(block))
            .or_else(|| before(block))
    };
    let ways = [
        to("ArrowRight", at.block, along),
        to("ArrowLeft", at.block, before(at.block)),
        to("ArrowDown", below, near(below)),
        to("ArrowUp", above, near(above)),
    ];
    ways.into_iter().flatten().collect()
}

/// A dot in words: by its number in this comparison, or by its name where names are shown.
fn say(state: &State, region: &Region, compared: &ScanComparison, dot: Dot) -> String {
    let Some(block) = compared.blocks.get(dot.block) else {
        return String::new();
    };
    let observed = block.observed.get(dot.row).copied().flatten();
    let value = observed.map_or(String::new(), |observed| match observed.mean {
        ObservedMean::Low => state.say_shared(ClerkPhrase::ResultLow),
        ObservedMean::High => state.say_shared(ClerkPhrase::ResultHigh),
        ObservedMean::Exact(mean) => tenths(state, Some(mean)),
    });
    let who = if state.transient.names_shown {
        name(region, compared, dot.row).to_owned()
    } else {
        state.count(AnalystPhrase::DotsNumber, &[("n", dot.row + 1)])
    };
    let of = state.region_words().name_of_block(&block.block);
    let blanks = [("block", &*of), ("who", &*who), ("value", &*value)];
    state.fill(AnalystPhrase::DotsSay, &blanks)
}

/// The dots of each block. A municipality is a dot without a name.
fn drawing(state: &State, compared: &ScanComparison, dot: Option<Dot>) -> Drawing {
    let rows = compared.blocks.iter().enumerate().map(|(place, block)| {
        let values = block.observed.iter().flatten();
        let pooled = block.pooled.as_ref();
        let here = dot.filter(|dot| dot.block == place);
        let marked = here.and_then(|dot| *block.observed.get(dot.row)?);
        chart::Dots {
            name: state.region_words().name_of_block(&block.block),
            values: values.map(|one| one.mean.value()).collect(),
            mean: pooled.map(|pooled| pooled.mean),
            band: pooled.and_then(|pooled| pooled.band),
            value: mean(state, block),
            marked: marked.map(|one| one.mean.value()),
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
    let words = chart::DotsWords {
        title: state.say(AnalystPhrase::OwnTitle),
        description: described.join(" "),
        municipality: state.say(AnalystPhrase::DotsMunicipality),
        mean: state.say(AnalystPhrase::DotsMean),
        band: state.say(AnalystPhrase::DotsBand),
    };
    chart::dots(&rows, words)
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
