//! A regional release as tables and a drawing: for the page, and for files.

use super::State;
use crate::chart::{self, Drawing, Interval, IntervalWords};
use crate::questionnaire::{BlockId, ItemId, Scan};
use crate::region::{GroupKind, RegionalBlock, RegionalGroup, RegionalRelease, SizeClass, Third};
use crate::scoring::Targets;
use crate::wording::{AnalystPhrase, ClerkPhrase, Phrase};

/// A table as text: the names of its columns, and its rows.
pub(super) struct TextTable {
    pub columns: Vec<String>,
    pub rows: Vec<Vec<String>>,
}

/// What a group is, with how many municipalities it has.
pub(super) fn name_of_group(state: &State, group: &RegionalGroup) -> String {
    let phrase = match group.of {
        GroupKind::Scan(Scan::Full) => AnalystPhrase::ResultScanFull,
        GroupKind::Scan(Scan::Quick) => AnalystPhrase::ResultScanQuick,
        GroupKind::Size(SizeClass::Small) => AnalystPhrase::ResultSmall,
        GroupKind::Size(SizeClass::Middle) => AnalystPhrase::ResultMiddle,
        GroupKind::Size(SizeClass::Large) => AnalystPhrase::ResultLarge,
    };
    state.count(phrase, &[("n", group.count)])
}

/// The blocks of a group. `is_whole` has every column also where nothing in it is shown, as a file has.
pub(super) fn blocks(state: &State, group: &RegionalGroup, is_whole: bool) -> TextTable {
    let has_margin = is_whole || group.blocks.iter().any(|it| it.half_width.is_some());
    let has_band = is_whole || group.blocks.iter().any(|it| it.deviation.is_some());
    let mut columns = vec![AnalystPhrase::ColumnBlock, AnalystPhrase::ColumnMean];
    columns.extend(has_margin.then_some(AnalystPhrase::ColumnMargin));
    columns.extend(has_band.then_some(AnalystPhrase::ColumnBand));
    let rows = group.blocks.iter().map(|block| {
        let mut cells = vec![name_of_block(state, &block.block), mean(state, block)];
        cells.extend(has_margin.then(|| margin(state, block)));
        cells.extend(has_band.then(|| band(state, block)));
        cells
    });
    TextTable {
        columns: columns.into_iter().map(|it| state.say(it)).collect(),
        rows: rows.collect(),
    }
}

/// The items of a group, in thirds.
pub(super) fn items(state: &State, group: &RegionalGroup) -> TextTable {
    let columns = [
        AnalystPhrase::ColumnStatement,
        AnalystPhrase::ColumnMet,
        AnalystPhrase::ColumnUnknown,
    ];
    let third = |third: Option<Third>| {
        state.say(match third {
            None => AnalystPhrase::NotShown,
            Some(Third::Fewer) => AnalystPhrase::ThirdFewer,
            Some(Third::Between) => AnalystPhrase::ThirdBetween,
            Some(Third::More) => AnalystPhrase::ThirdMore,
        })
    };
    let rows = group.items.iter().map(|item| {
        let statement = statement(state, &item.item);
        vec![statement, third(item.met), third(item.unknown)]
    });
    TextTable {
        columns: columns.map(|it| state.say(it)).to_vec(),
        rows: rows.collect(),
    }
}

/// A table of all groups for a spreadsheet, with the group in front of each row.
pub(super) fn for_file(
    state: &State,
    release: &RegionalRelease,
    table: impl Fn(&RegionalGroup) -> TextTable,
) -> Vec<Vec<String>> {
    let mut all = Vec::new();
    for group in &release.groups {
        let TextTable { columns, rows } = table(group);
        if all.is_empty() {
            let first = state.say(AnalystPhrase::ColumnGroup);
            all.push([vec![first], columns].concat());
        }
        let name = name_of_group(state, group);
        all.extend(
            rows.into_iter()
                .map(|row| [vec![name.clone()], row].concat()),
        );
    }
    let source = source_line(state, release);
    let width = all.first().map_or(1, Vec::len);
    let mut last = vec![String::new(); width];
    if let Some(first) = last.first_mut() {
        *first = source;
    }
    all.push(last);
    all
}

/// The blocks of a group as means with interval and band.
pub(super) fn drawing(state: &State, group: &RegionalGroup) -> Drawing {
    let number = |hundredths: u16| f64::from(hundredths) / 100.0;
    let rows = group.blocks.iter().map(|block| {
        let middle = block.mean.map(number);
        let band = block.band.map(number);
        Interval {
            name: name_of_block(state, &block.block),
            mean: middle.map(|mean| (mean, mean)),
            half_width: block.half_width.map(number),
            bounds: middle
                .zip(band)
                .map(|(mean, band)| (mean - band, mean + band)),
            earlier: None,
            value: mean(state, block),
            target: Targets::USUAL,
        }
    });
    let described = group.blocks.iter().map(|block| of_block(state, block));
    let words = IntervalWords {
        title: name_of_group(state, group),
        description: described.collect::<Vec<_>>().join(" "),
        mean: state.say(AnalystPhrase::DotsMean),
        margin: state.say(AnalystPhrase::ColumnMargin),
        bounds: state.say(AnalystPhrase::DotsBand),
        earlier: String::new(),
        target: state.wording.say(Phrase::Target).to_owned(),
    };
    chart::intervals(&rows.collect::<Vec<_>>(), &words)
}

/// What a release rests on, below every table and drawing.
pub(super) fn source_line(state: &State, release: &RegionalRelease) -> String {
    let number = |number: u8| number.to_string();
    let all = release.municipalities.unwrap_or(release.count);
    let counts = [("n", release.count), ("of", all)];
    let line = state.words.fill(
        ClerkPhrase::SourceLine,
        &[
            ("scan", &release.period.to_string()),
            ("edition", &release.edition),
            ("method", &number(release.method)),
            ("rules", &number(release.rule_set)),
            ("number", &release.number.to_string()),
        ],
    );
    let counts = state.count(AnalystPhrase::ResultCount, &counts);
    format!("{}: {line}. {counts}", release.name)
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

pub(super) fn mean(state: &State, block: &RegionalBlock) -> String {
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

/// The name of a block.
pub(super) fn name_of_block(state: &State, id: &BlockId) -> String {
    let block = state.asked.block(id);
    block.map_or(String::new(), |block| block.name.clone())
}

/// The statement of an item.
pub(super) fn statement(state: &State, id: &ItemId) -> String {
    let item = state.asked.item(id);
    item.map_or(String::new(), |item| item.statement.clone())
}

/// A block in a sentence.
pub(super) fn of_block(state: &State, block: &RegionalBlock) -> String {
    let name = name_of_block(state, &block.block);
    let mean = mean(state, block);
    let both = block.mean.zip(block.half_width).zip(block.band);
    let Some(((middle, width), band)) = both else {
        let blanks = [("block", &*name), ("mean", &mean)];
        return state.fill(AnalystPhrase::BlockMean, &blanks);
    };
    let ((low, high), (least, most)) = (ends(middle, width), ends(middle, band));
    state.fill(
        AnalystPhrase::BlockBand,
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
