//! The release of a region as sheets.

use super::parts::{self, Text, code_list, reading_guide};
use super::{Cell, Column, Kind, Sheet, Workbook};
use crate::export::regional::reading_guide as reading_guide_of_region;
use crate::questionnaire::Scan;
use crate::region::{
    GroupKind, RegionalBlock, RegionalGroup, RegionalRelease, RegionalTrend, SizeClass, Third,
    regional_findings,
};
use crate::sentences::{RegionWords, ends};
use crate::wording::{AnalystPhrase, ClerkPhrase, Phrase};

/// All of a regional release: the summary first, then every table with rows, then what the codes and figures mean.
pub fn region(release: &RegionalRelease, words: RegionWords<'_>) -> Workbook {
    let tables = tables(release, words).into_iter();
    workbook(
        release,
        words,
        tables.filter(|it| !it.rows.is_empty()).collect(),
    )
}

/// The same with the tables that are empty too: the scripts of a data package open every one of them.
pub fn region_with_empty_tables(release: &RegionalRelease, words: RegionWords<'_>) -> Workbook {
    workbook(release, words, tables(release, words).into())
}

fn tables(release: &RegionalRelease, words: RegionWords<'_>) -> [Sheet; 4] {
    let text = Text::of(words);
    [
        blocks(release, words, text),
        items(release, words, text),
        trends(release, words, text),
        findings(release, words, text),
    ]
}

fn workbook(release: &RegionalRelease, words: RegionWords<'_>, tables: Vec<Sheet>) -> Workbook {
    let text = Text::of(words);
    let context = context(release, words, text);
    let mut sheets = vec![parts::summary(text, context.clone(), [])];
    sheets.extend(tables);
    sheets.push(code_list(text, words.asked, lists(words, text), &sheets));
    sheets.push(reading_guide(text, &reading_guide_of_region(words)));
    Workbook {
        title: [&words.say(AnalystPhrase::ExportTitle), &*release.name].join(" · "),
        source: words.source_line(release),
        language: words.asked.language().to_owned(),
        context,
        sheets,
    }
}

fn column(
    words: RegionWords<'_>,
    key: &str,
    name: AnalystPhrase,
    width: u16,
    kind: Kind,
) -> Column {
    Column::new(key, &words.say(name), width, kind)
}

fn code(key: &str, words: &str) -> Cell {
    Cell::Code(key.to_owned(), words.to_owned())
}

/// What the release is and what it rests on.
fn context(
    release: &RegionalRelease,
    words: RegionWords<'_>,
    text: Text<'_>,
) -> Vec<(Column, Cell)> {
    let column = |key, name, width, kind| column(words, key, name, width, kind);
    let shared = |key, name, width, kind| text.column(key, name, width, kind);
    let whole = |number: usize| Cell::count(Some(number));
    vec![
        (
            column("region", AnalystPhrase::SheetRegion, 24, Kind::Text),
            Cell::text(&release.region),
        ),
        (
            column("name", AnalystPhrase::SheetRegionName, 30, Kind::Text),
            Cell::text(&release.name),
        ),
        (
            shared("period", ClerkPhrase::SheetPeriod, 16, Kind::Code),
            text.period(Some(release.period)),
        ),
        (
            column(
                "municipalities",
                AnalystPhrase::SheetIncluded,
                12,
                Kind::Whole,
            ),
            whole(release.count),
        ),
        (
            column("listed", AnalystPhrase::SheetListed, 12, Kind::Whole),
            Cell::count(release.municipalities),
        ),
        // Spreadsheets parse "2026-1" in a CSV file as a month.
        (
            shared("edition", ClerkPhrase::SheetEdition, 16, Kind::Code),
            text.edition(&release.edition),
        ),
        (
            shared("method", ClerkPhrase::SheetMethod, 12, Kind::Whole),
            whole(release.method.into()),
        ),
        (
            shared("rule_set", ClerkPhrase::SheetRuleSet, 12, Kind::Whole),
            whole(release.rule_set.into()),
        ),
        (
            shared("release", ClerkPhrase::SheetRelease, 12, Kind::Whole),
            whole(release.number.into()),
        ),
    ]
}

/// The columns that say of which group a row is.
fn of_group(words: RegionWords<'_>) -> Vec<Column> {
    vec![
        column(
            words,
            "group_code",
            AnalystPhrase::SheetGroup,
            30,
            Kind::Code,
        ),
        column(
            words,
            "group_municipalities",
            AnalystPhrase::SheetGroupCount,
            12,
            Kind::Whole,
        ),
    ]
}

/// Those columns for one group.
fn cells_of_group(group: &RegionalGroup, words: RegionWords<'_>) -> Vec<Cell> {
    vec![kind(group.of, words), Cell::count(Some(group.count))]
}

pub(super) fn kind(of: GroupKind, words: RegionWords<'_>) -> Cell {
    let phrase = match of {
        GroupKind::Scan(Scan::Full) => AnalystPhrase::CodeFull,
        GroupKind::Scan(Scan::Quick) => AnalystPhrase::CodeQuick,
        GroupKind::Size(SizeClass::Small) => AnalystPhrase::CodeSmall,
        GroupKind::Size(SizeClass::Middle) => AnalystPhrase::CodeMiddle,
        GroupKind::Size(SizeClass::Large) => AnalystPhrase::CodeLarge,
    };
    code(of.key(), &words.say(phrase))
}

fn third(third: Option<Third>, words: RegionWords<'_>) -> Cell {
    let key = match third {
        None => "not-shown",
        Some(Third::Fewer) => "fewer",
        Some(Third::Between) => "between",
        Some(Third::More) => "more",
    };
    code(key, &words.third(third))
}

/// What is shown of a number: it, or that it is not.
fn shown(is_shown: bool, text: Text<'_>) -> Cell {
    if is_shown {
        code("number", text.say(ClerkPhrase::CodeNumber))
    } else {
        code("not-shown", text.say(ClerkPhrase::ResultHidden))
    }
}

fn mean_shown(block: &RegionalBlock, words: RegionWords<'_>, text: Text<'_>) -> Cell {
    if block.is_at_end {
        code("at-end", &words.say(AnalystPhrase::AtEnd))
    } else {
        shown(block.mean.is_some(), text)
    }
}

fn band_shown(block: &RegionalBlock, words: RegionWords<'_>, text: Text<'_>) -> Cell {
    if block.deviation == Some(0) {
        code("no-difference", &words.say(AnalystPhrase::NoDifference))
    } else {
        shown(block.band.is_some(), text)
    }
}

fn blocks(release: &RegionalRelease, words: RegionWords<'_>, text: Text<'_>) -> Sheet {
    let rows = release.groups.iter().flat_map(|group| {
        group.blocks.iter().map(move |block| {
            let band = block.mean.zip(block.band);
            let (low, high) = band.map(|(mean, band)| ends(mean, band)).unzip();
            let mut row = vec![
                Cell::text(block.block.as_str()),
                Cell::text(&words.name_of_block(&block.block)),
                Cell::hundredths(block.mean),
                mean_shown(block, words, text),
                Cell::hundredths(block.half_width),
                shown(block.half_width.is_some(), text),
                Cell::hundredths(block.deviation),
                Cell::hundredths(low),
                Cell::hundredths(high),
                band_shown(block, words, text),
            ];
            row.extend(cells_of_group(group, words));
            row
        })
    });
    let own = |key, name, width, kind| column(words, key, name, width, kind);
    let mut columns = vec![
        text.column("block", ClerkPhrase::SheetBlockCode, 14, Kind::Text),
        text.shared_column("block_name", Phrase::Block, 40, Kind::Text),
    ];
    columns.extend(text.mean_columns());
    columns.extend([
        own(
            "deviation",
            AnalystPhrase::SheetDeviation,
            12,
            Kind::Decimal,
        ),
        own("band_low", AnalystPhrase::SheetBandLow, 12, Kind::Decimal),
        own("band_high", AnalystPhrase::SheetBandHigh, 12, Kind::Decimal),
        own("band_shown", AnalystPhrase::SheetBandShown, 24, Kind::Code),
    ]);
    columns.extend(of_group(words));
    let name = text.say(ClerkPhrase::SheetBlocks);
    let mut sheet = Sheet::new("blocks", name, columns, rows.collect());
    // A bar chart of one group only: bars of several groups would run into each other.
    sheet.chart = (release.groups.len() == 1).then_some((1, 2));
    sheet
}

fn items(release: &RegionalRelease, words: RegionWords<'_>, text: Text<'_>) -> Sheet {
    let rows = release.groups.iter().flat_map(|group| {
        group.items.iter().map(move |item| {
            let asked = words.asked.item(&item.item);
            let block = asked.map_or(Cell::Empty, |asked| Cell::text(asked.block.as_str()));
            let mut row = vec![
                Cell::text(item.item.as_str()),
                Cell::text(&words.statement(&item.item)),
                block,
                third(item.met, words),
                third(item.unknown, words),
            ];
            row.extend(cells_of_group(group, words));
            row
        })
    });
    let mut columns = vec![
        text.column("item", ClerkPhrase::SheetItemCode, 14, Kind::Text),
        text.shared_column("statement", Phrase::ColumnStatement, 60, Kind::Text),
        text.column("block", ClerkPhrase::SheetBlockCode, 14, Kind::Text),
        column(words, "met", AnalystPhrase::ColumnMet, 24, Kind::Code),
        column(
            words,
            "unknown",
            AnalystPhrase::ColumnUnknown,
            24,
            Kind::Code,
        ),
    ];
    columns.extend(of_group(words));
    let name = text.say(ClerkPhrase::SheetItems);
    Sheet::new("items", name, columns, rows.collect())
}

fn trends(release: &RegionalRelease, words: RegionWords<'_>, text: Text<'_>) -> Sheet {
    let trends = release.groups.iter();
    let trends = trends.filter_map(|group| Some((group, group.trend.as_ref()?)));
    let rows = trends.flat_map(|(group, trend)| trend_rows(group, trend, words, text));
    let own = |key, name, width, kind| column(words, key, name, width, kind);
    let mut columns = vec![
        text.column("block", ClerkPhrase::SheetBlockCode, 14, Kind::Text),
        text.shared_column("block_name", Phrase::Block, 40, Kind::Text),
        own(
            "earlier_period",
            AnalystPhrase::SheetTrendPeriod,
            24,
            Kind::Code,
        ),
        own(
            "same_municipalities",
            AnalystPhrase::SheetTrendCount,
            12,
            Kind::Whole,
        ),
        own(
            "difference",
            AnalystPhrase::ColumnDifference,
            12,
            Kind::Decimal,
        ),
        text.column("half_width", ClerkPhrase::ColumnMargin, 12, Kind::Decimal),
        own(
            "outlook_low",
            AnalystPhrase::SheetOutlookLow,
            12,
            Kind::Decimal,
        ),
        own(
            "outlook_high",
            AnalystPhrase::SheetOutlookHigh,
            12,
            Kind::Decimal,
        ),
    ];
    columns.extend(of_group(words));
    let name = words.say(AnalystPhrase::SheetTrend);
    Sheet::new("trends", &name, columns, rows.collect())
}

fn trend_rows(
    group: &RegionalGroup,
    trend: &RegionalTrend,
    words: RegionWords<'_>,
    text: Text<'_>,
) -> Vec<Vec<Cell>> {
    let rows = trend.blocks.iter().map(|block| {
        let (low, high) = block.outlook.unzip();
        let mut row = vec![
            Cell::text(block.block.as_str()),
            Cell::text(&words.name_of_block(&block.block)),
            text.period(Some(trend.period)),
            Cell::count(Some(trend.count)),
            Cell::hundredths(block.difference),
            Cell::hundredths(block.half_width),
            Cell::hundredths(low),
            Cell::hundredths(high),
        ];
        row.extend(cells_of_group(group, words));
        row
    });
    rows.collect()
}

fn findings(release: &RegionalRelease, words: RegionWords<'_>, text: Text<'_>) -> Sheet {
    let findings = regional_findings(words.asked, release);
    let rows = findings.iter().map(|finding| {
        let [_, said] = words.finding(finding);
        vec![text.analysis(finding.kind()), Cell::text(&said)]
    });
    let columns = vec![
        text.column("kind", ClerkPhrase::SheetAnalysis, 34, Kind::Code),
        text.column("finding", ClerkPhrase::SheetFinding, 90, Kind::Text),
    ];
    let name = text.say(ClerkPhrase::ResultFindings);
    Sheet::new("findings", name, columns, rows.collect())
}

/// Every code that may occur, so that the list is the same for every release.
fn lists<'a>(words: RegionWords<'_>, text: Text<'_>) -> Vec<(&'a str, Vec<Cell>)> {
    let scans = [Scan::Full, Scan::Quick].map(GroupKind::Scan);
    let sizes = SizeClass::ALL.map(GroupKind::Size);
    let groups = scans.into_iter().chain(sizes);
    let thirds = || {
        let thirds = [Some(Third::Fewer), Some(Third::Between), Some(Third::More)];
        let thirds = thirds.into_iter().chain([None]);
        thirds.map(|it| third(it, words)).collect::<Vec<Cell>>()
    };
    let both = || vec![shown(true, text), shown(false, text)];
    let with = |key, phrase| {
        let mut cells = both();
        cells.push(code(key, &words.say(phrase)));
        cells
    };
    vec![
        ("group_code", groups.map(|of| kind(of, words)).collect()),
        ("met", thirds()),
        ("unknown", thirds()),
        ("mean_shown", with("at-end", AnalystPhrase::AtEnd)),
        ("half_width_shown", both()),
        (
            "band_shown",
            with("no-difference", AnalystPhrase::NoDifference),
        ),
    ]
}
