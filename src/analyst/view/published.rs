//! The regional release: what anybody may see.

use super::Node;
use crate::analyst::{Event, State};
use crate::html::{
    Details, TableCell, Weight, button, buttons, details, heading, lead, list, paragraph, row,
    section, small, subheading, table, text, when,
};
use crate::questionnaire::{BlockId, ItemId, Scan};
use crate::region::{
    GroupKind, RegionalBlock, RegionalFinding, RegionalGroup, RegionalRelease, SizeClass, Third,
    regional_findings,
};
use crate::wording::{AnalystPhrase, ClerkPhrase, Phrase};

/// The release, group by group.
pub(super) fn published(state: &State, release: &RegionalRelease) -> Vec<Node> {
    let all = release.municipalities.unwrap_or(release.count);
    let counts = [("n", release.count), ("of", all)];
    let groups = release.groups.iter().map(|it| group(state, it));
    let findings = regional_findings(&state.asked, release);
    let findings = findings.iter().map(|it| text(finding(state, it)));
    let save = state.say(AnalystPhrase::SaveRelease);
    vec![
        section(vec![
            heading(state.say(AnalystPhrase::ResultTitle)),
            lead(state.count(AnalystPhrase::ResultCount, &counts)),
            small(source_line(state, release)),
        ]),
        section(vec![
            heading(state.say(AnalystPhrase::ResultFindings)),
            list(findings.collect()),
        ]),
        section(vec![
            heading(state.say(AnalystPhrase::ResultPublished)),
            paragraph(state.say(AnalystPhrase::ResultPublishedText)),
            buttons(button(Weight::Primary, save, Event::SavedRelease)),
            Node::Fragment(groups.collect()),
        ]),
    ]
}

fn source_line(state: &State, release: &RegionalRelease) -> String {
    let number = |number: u8| number.to_string();
    state.words.fill(
        ClerkPhrase::SourceLine,
        &[
            ("scan", &release.period.to_string()),
            ("edition", &release.edition),
            ("method", &number(release.method)),
            ("rules", &number(release.rule_set)),
            ("number", &release.number.to_string()),
        ],
    )
}

fn group(state: &State, group: &RegionalGroup) -> Node {
    let phrase = match group.of {
        GroupKind::Scan(Scan::Full) => AnalystPhrase::ResultScanFull,
        GroupKind::Scan(Scan::Quick) => AnalystPhrase::ResultScanQuick,
        GroupKind::Size(SizeClass::Small) => AnalystPhrase::ResultSmall,
        GroupKind::Size(SizeClass::Middle) => AnalystPhrase::ResultMiddle,
        GroupKind::Size(SizeClass::Large) => AnalystPhrase::ResultLarge,
    };
    let title = state.count(phrase, &[("n", group.count)]);
    let say = |phrase| state.say(phrase);
    let mut columns = vec![
        say(AnalystPhrase::ColumnBlock),
        say(AnalystPhrase::ColumnMean),
    ];
    // Too few municipalities have neither: a column in which nothing is shown says less than none.
    let has_margin = group.blocks.iter().any(|it| it.half_width.is_some());
    let has_band = group.blocks.iter().any(|it| it.deviation.is_some());
    columns.extend(has_margin.then(|| say(AnalystPhrase::ColumnMargin)));
    columns.extend(has_band.then(|| say(AnalystPhrase::ColumnBand)));
    let rows = group.blocks.iter().map(|block| {
        let mut cells = vec![
            TableCell::Name(name_of_block(state, &block.block)),
            TableCell::Number(mean(state, block)),
        ];
        cells.extend(has_margin.then(|| TableCell::Number(margin(state, block))));
        cells.extend(has_band.then(|| TableCell::Number(band(state, block))));
        row(cells)
    });
    let items = when(!group.items.is_empty(), || items(state, group));
    Node::Fragment(vec![
        subheading(title.clone()),
        table(title, columns, rows.collect()),
        items,
    ])
}

fn items(state: &State, group: &RegionalGroup) -> Node {
    let say = |phrase| state.say(phrase);
    let columns = vec![
        say(AnalystPhrase::ColumnStatement),
        say(AnalystPhrase::ColumnMet),
        say(AnalystPhrase::ColumnUnknown),
    ];
    let third = |third: Option<Third>| {
        say(match third {
            None => AnalystPhrase::NotShown,
            Some(Third::Fewer) => AnalystPhrase::ThirdFewer,
            Some(Third::Between) => AnalystPhrase::ThirdBetween,
            Some(Third::More) => AnalystPhrase::ThirdMore,
        })
    };
    let rows = group.items.iter().map(|item| {
        row(vec![
            TableCell::Name(statement(state, &item.item)),
            TableCell::Number(third(item.met)),
            TableCell::Number(third(item.unknown)),
        ])
    });
    let name = state.words.say(ClerkPhrase::ResultItems).to_owned();
    let items = table(name.clone(), columns, rows.collect());
    details(Details::Any, text(name), vec![items])
}

/// Hundredths of a level with one decimal, or two where it is a quarter.
pub(super) fn level(state: &State, hundredths: u16) -> String {
    let mark = state.wording.say(Phrase::DecimalMark);
    let (whole, rest) = (hundredths / 100, hundredths % 100);
    if rest.is_multiple_of(10) {
        format!("{whole}{mark}{}", rest / 10)
    } else {
        format!("{whole}{mark}{rest:02}")
    }
}

fn mean(state: &State, block: &RegionalBlock) -> String {
    match block.mean {
        Some(mean) => level(state, mean),
        None if block.is_at_end => state.say(AnalystPhrase::AtEnd),
        None => state.say(AnalystPhrase::NotShown),
    }
}

fn margin(state: &State, block: &RegionalBlock) -> String {
    match block.half_width {
        Some(width) => format!("± {}", level(state, width)),
        None => state.say(AnalystPhrase::NotShown),
    }
}

fn band(state: &State, block: &RegionalBlock) -> String {
    match (block.mean, block.band, block.deviation) {
        (Some(mean), Some(band), _) => {
            let (low, high) = ends(mean, band);
            format!("{}–{}", level(state, low), level(state, high))
        }
        (_, None, Some(0)) => state.say(AnalystPhrase::NoDifference),
        _ => state.say(AnalystPhrase::NotShown),
    }
}

/// A mean with a width to both sides, within the scale.
fn ends(mean: u16, width: u16) -> (u16, u16) {
    let (low, high) = (mean.saturating_sub(width), mean + width);
    (low.max(100), high.min(500))
}

pub(super) fn name_of_block(state: &State, id: &BlockId) -> String {
    let block = state.asked.block(id);
    block.map_or(String::new(), |block| block.name.clone())
}

fn statement(state: &State, id: &ItemId) -> String {
    let item = state.asked.item(id);
    item.map_or(String::new(), |item| item.statement.clone())
}

/// A finding as a sentence.
fn finding(state: &State, finding: &RegionalFinding) -> String {
    match finding {
        RegionalFinding::Block(block) => of_block(state, block),
        RegionalFinding::Lowest(block, mean) => state.fill(
            AnalystPhrase::FindingLowest,
            &[
                ("block", &name_of_block(state, block)),
                ("mean", &level(state, *mean)),
            ],
        ),
        RegionalFinding::Behind(block, item) => state.fill(
            AnalystPhrase::FindingBehind,
            &[
                ("block", &name_of_block(state, block)),
                ("statement", &statement(state, item)),
            ],
        ),
        RegionalFinding::NoTrend => state.say(AnalystPhrase::FindingNext),
        RegionalFinding::Begin(item) => {
            let statement = statement(state, item);
            state.fill(AnalystPhrase::FindingBegin, &[("statement", &statement)])
        }
    }
}

fn of_block(state: &State, block: &RegionalBlock) -> String {
    let name = name_of_block(state, &block.block);
    let mean = mean(state, block);
    let both = block.mean.zip(block.half_width).zip(block.band);
    let Some(((middle, width), band)) = both else {
        let blanks = [("block", &*name), ("mean", &mean)];
        return state.fill(AnalystPhrase::FindingMean, &blanks);
    };
    let ((low, high), (least, most)) = (ends(middle, width), ends(middle, band));
    state.fill(
        AnalystPhrase::FindingBand,
        &[
            ("block", &name),
            ("mean", &mean),
            ("low", &level(state, low)),
            ("high", &level(state, high)),
            ("least", &level(state, least)),
            ("most", &level(state, most)),
        ],
    )
}
