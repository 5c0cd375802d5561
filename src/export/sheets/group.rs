//! The report of a group as sheets.

use super::parts::{self, Text, code_list, property, reading_guide, statements};
use super::{Cell, Column, Kind, Sheet, Workbook};
use crate::disclosure::{Distribution, InsightBand, ItemRelease, Mean, Release};
use crate::export::group::{reading_guide as reading_guide_of_group, source_line};
use crate::export::harmless;
use crate::questionnaire::{BlockKind, Questionnaire, Role};
use crate::report::{Analysis, Changed, Comparison, Group, GroupAgendaReason, GroupBlockReport};
use crate::scoring::Standing;
use crate::sentences;
use crate::wording::{ClerkPhrase, Phrase, Wording};

/// All of the report of a group: the summary first, then every table, then what the codes and figures mean.
pub fn group(
    report: &Group,
    comparison: Option<&Comparison>,
    asked: &Questionnaire,
    shared: &Wording,
    own: &Wording<ClerkPhrase>,
) -> Workbook {
    let words = Text { shared, own };
    let mut sheets = vec![summary(report, comparison, words)];
    if report.release.count.is_some() {
        sheets.push(blocks(report, asked, words));
        sheets.push(items(report, words));
        if !report.release.roles.is_empty() {
            sheets.push(roles(report, asked, words));
        }
        sheets.push(findings(report, words));
        sheets.push(agenda(report, words));
        sheets.extend(comparison.map(|comparison| beside(comparison, words)));
    }
    sheets.push(code_list(words, asked, all_codes(words), &sheets));
    sheets.push(reading_guide(
        words,
        &reading_guide_of_group(report, comparison, asked, shared, own),
    ));
    Workbook {
        title: [
            own.say(ClerkPhrase::ExportTitle),
            &harmless(&report.release.name),
        ]
        .join(" · "),
        source: source_line(report, shared, own),
        language: asked.language().to_owned(),
        context: context(&report.release, words),
        sheets,
    }
}

/// What the round is and what it rests on.
fn context(release: &Release, words: Text<'_>) -> Vec<(Column, Cell)> {
    let column = |key, phrase, width, kind| Column::new(key, words.say(phrase), width, kind);
    let text = |key, phrase, text: &str| (column(key, phrase, 24, Kind::Text), Cell::text(text));
    let whole = |key, phrase, number: usize| {
        (
            column(key, phrase, 12, Kind::Whole),
            Cell::count(Some(number)),
        )
    };
    let code = |key, phrase, cell| (column(key, phrase, 16, Kind::Code), cell);
    let label = release.name.split_once(" · ");
    vec![
        text(
            "municipality",
            ClerkPhrase::SheetMunicipality,
            release.municipality(),
        ),
        text(
            "label",
            ClerkPhrase::SheetLabel,
            label.map_or("", |(_, label)| label),
        ),
        code(
            "period",
            ClerkPhrase::SheetPeriod,
            words.period(release.period),
        ),
        (
            column("count", ClerkPhrase::SheetCount, 12, Kind::Whole),
            Cell::count(release.count),
        ),
        code(
            "count_shown",
            ClerkPhrase::SheetCountShown,
            words.count_shown(release.count),
        ),
        whole("members", ClerkPhrase::SheetMembers, release.members),
        code("scan", ClerkPhrase::SheetScan, words.scan(release.scan)),
        code(
            "by_hand",
            ClerkPhrase::SheetByHand,
            words.yes(release.by_hand),
        ),
        // Spreadsheets parse "2026-1" in a CSV file as a month.
        code(
            "edition",
            ClerkPhrase::SheetEdition,
            words.edition(&release.edition),
        ),
        whole("method", ClerkPhrase::SheetMethod, release.method.into()),
        whole(
            "rule_set",
            ClerkPhrase::SheetRuleSet,
            release.rule_set.into(),
        ),
        text("round", ClerkPhrase::SheetRound, &release.round),
        whole("release", ClerkPhrase::SheetRelease, release.number),
    ]
}

fn summary(report: &Group, comparison: Option<&Comparison>, words: Text<'_>) -> Sheet {
    let mut rows = Vec::new();
    if report.release.count.is_some() {
        let certainty = words.say(ClerkPhrase::SheetCertainty);
        let sureness = Cell::text(&sentences::sureness(words.own, report));
        rows.push(property("certainty", certainty, sureness));
        let shared = |phrase| words.shared.say(phrase);
        let (counts, hidden) = (report.readiness, words.say(ClerkPhrase::ResultHidden));
        rows.extend([
            statements(words, "met", shared(Phrase::StandingMet), counts.met),
            statements(
                words,
                "not_yet",
                shared(Phrase::StandingNotYet),
                counts.not_yet,
            ),
            statements(
                words,
                "unknown",
                shared(Phrase::StandingUnknown),
                counts.unknown,
            ),
            statements(words, "not_shown", hidden, report.hidden),
        ]);
    }
    rows.extend(comparison.into_iter().flat_map(|other| {
        let row = |key, phrase, cell| property(key, words.say(phrase), cell);
        let members = Cell::count(Some(other.members));
        [
            row(
                "earlier_round",
                ClerkPhrase::SheetEarlierRound,
                Cell::text(&other.name),
            ),
            row(
                "earlier_period",
                ClerkPhrase::SheetEarlierPeriod,
                words.period(other.period),
            ),
            row(
                "earlier_count",
                ClerkPhrase::SheetEarlierCount,
                Cell::count(other.count),
            ),
            row("earlier_members", ClerkPhrase::SheetEarlierMembers, members),
            row(
                "election_between",
                ClerkPhrase::SheetElection,
                words.perhaps(other.election),
            ),
        ]
    }));
    parts::summary(words, context(&report.release, words), rows)
}

fn blocks(report: &Group, asked: &Questionnaire, words: Text<'_>) -> Sheet {
    let rows = report.blocks.iter().map(|block| {
        let released = &block.released;
        let (low, high) = block.bounds.unzip();
        let kind = asked.block(&released.block).map(|block| block.kind);
        // 0 means "everybody took part": there is no interval, rather than one of width zero.
        let width = released.half_width.filter(|width| *width > 0);
        vec![
            Cell::text(released.block.as_str()),
            Cell::text(&block.name),
            kind.map_or(Cell::Empty, |kind| words.kind(kind)),
            Cell::mean(released.mean),
            words.mean_shown(released.mean),
            Cell::hundredths(width),
            words.margin_shown(released.half_width),
            // Rounded outwards, as on screen, so that rounding never narrows the bounds.
            Cell::rounded_to_tenth(low, f64::floor),
            Cell::rounded_to_tenth(high, f64::ceil),
            Cell::Whole(block.target.number().into()),
        ]
    });
    let say = |phrase| words.say(phrase);
    let mut columns = vec![
        words.column("block", ClerkPhrase::SheetBlockCode, 14, Kind::Text),
        words.shared_column("block_name", Phrase::Block, 40, Kind::Text),
        words.column("kind", ClerkPhrase::SheetKind, 14, Kind::Code),
    ];
    columns.extend(words.mean_columns());
    columns.extend([
        words.column(
            "lower_bound",
            ClerkPhrase::SheetLowerBound,
            12,
            Kind::Decimal,
        ),
        words.column(
            "upper_bound",
            ClerkPhrase::SheetUpperBound,
            12,
            Kind::Decimal,
        ),
        words.shared_column("target", Phrase::Target, 14, Kind::Whole),
    ]);
    let name = say(ClerkPhrase::SheetBlocks);
    let mut sheet = Sheet::new("blocks", name, columns, rows.collect());
    sheet.chart = Some((1, 3));
    sheet
}

fn items(report: &Group, words: Text<'_>) -> Sheet {
    let blocks = report.blocks.iter();
    let rows = blocks.flat_map(|block| {
        let items = block.items.iter();
        items.map(move |item| {
            let law = item.law.as_deref().map(|law| words.shared.law(law));
            let mut row = vec![
                Cell::text(item.released.item.as_str()),
                Cell::text(block.released.block.as_str()),
                Cell::text(&block.name),
                Cell::text(&item.statement),
            ];
            row.extend(figures(&item.released, block, words));
            row.push(law.map_or(Cell::Empty, |law| Cell::text(&law)));
            row
        })
    });
    let name = words.say(ClerkPhrase::SheetItems);
    Sheet::new("items", name, columns_of_items(words), rows.collect())
}

fn columns_of_items(words: Text<'_>) -> Vec<Column> {
    let say = |phrase| words.say(phrase);
    let mut columns = vec![
        words.column("item", ClerkPhrase::SheetItemCode, 14, Kind::Text),
        words.column("block", ClerkPhrase::SheetBlockCode, 14, Kind::Text),
        words.shared_column("block_name", Phrase::Block, 28, Kind::Text),
        words.shared_column("statement", Phrase::ColumnStatement, 60, Kind::Text),
        words.shared_column("standing", Phrase::ColumnStanding, 14, Kind::Code),
        words.shared_column("target", Phrase::Target, 14, Kind::Whole),
        words.column("too_few", ClerkPhrase::ResultFewLevels, 14, Kind::Code),
        words.shared_column("insight", Phrase::ColumnInsight, 24, Kind::Code),
        words.column("median", ClerkPhrase::SheetMedian, 10, Kind::Whole),
        words.column("mean", ClerkPhrase::ColumnMean, 12, Kind::Decimal),
        words.column("mean_shown", ClerkPhrase::SheetMeanShown, 16, Kind::Code),
        words.column("agreement", ClerkPhrase::SheetAgreement, 14, Kind::Decimal),
    ];
    let numbers = [
        ("level_1", "1"),
        ("level_2", "2"),
        ("level_3", "3"),
        ("level_4", "4"),
        ("level_5", "5"),
    ];
    columns.extend(numbers.map(|(key, number)| {
        let name = words.own.fill(ClerkPhrase::ChartLevel, &[("n", number)]);
        Column::new(key, &name, 9, Kind::Whole)
    }));
    let others = [
        ("unsure", say(ClerkPhrase::ChartUnsure)),
        ("not_applicable", say(ClerkPhrase::HandsNotApplicable)),
        ("unanswered", say(ClerkPhrase::ChartUnanswered)),
    ];
    columns.extend(others.map(|(key, name)| Column::new(key, name, 9, Kind::Whole)));
    let percents = [
        ("percent_level_1_2", "1–2"),
        ("percent_level_3", "3"),
        ("percent_level_4_5", "4–5"),
    ];
    columns.extend(percents.map(|(key, levels)| {
        let name = words.own.fill(ClerkPhrase::SheetShare, &[("n", levels)]);
        Column::new(key, &name, 12, Kind::Whole)
    }));
    columns.push(words.column("law", ClerkPhrase::SheetLaw, 40, Kind::Text));
    columns
}

/// What is shown of an item, in the order of the columns.
fn figures(item: &ItemRelease, block: &GroupBlockReport, words: Text<'_>) -> Vec<Cell> {
    let median = item.median.map(|median| i64::from(median.number()));
    let mut cells = vec![
        words.standing(item.standing),
        Cell::Whole(block.target.number().into()),
        words.yes(item.too_few),
        words.insight(item.insight),
        median.map_or(Cell::Empty, Cell::Whole),
        Cell::mean(item.mean),
        words.mean_shown(item.mean),
        Cell::hundredths(item.agreement),
    ];
    let nothing = |count: usize| std::iter::repeat_n(Cell::Empty, count);
    match item.distribution {
        Some(Distribution::Whole {
            levels,
            unsure,
            not_applicable,
            unanswered,
        }) => {
            let others = [unsure, not_applicable, unanswered];
            let counts = levels.into_iter().chain(others);
            cells.extend(counts.map(|count| Cell::Whole(count.into())));
            cells.extend(nothing(3));
        }
        Some(Distribution::Coarse(tenths)) => {
            cells.extend(nothing(8));
            cells.extend(tenths.map(|tenths| Cell::Whole(i64::from(tenths) * 10)));
        }
        None => cells.extend(nothing(11)),
    }
    cells
}

fn roles(report: &Group, asked: &Questionnaire, words: Text<'_>) -> Sheet {
    let rows = report.release.roles.iter().flat_map(|role| {
        let names = role.roles.iter().map(|role| words.shared.role(*role));
        let all = names.collect::<Vec<_>>().join(", ");
        let name = match role.roles.as_slice() {
            [one] => words.role(*one),
            _ => words.together(),
        };
        let means = asked.blocks().iter().zip(&role.blocks);
        means.map(move |(block, mean)| {
            vec![
                name.clone(),
                Cell::text(&all),
                Cell::count(Some(role.count)),
                Cell::text(block.id.as_str()),
                Cell::text(&block.name),
                Cell::mean(*mean),
                words.mean_shown(*mean),
            ]
        })
    });
    let say = |phrase| words.say(phrase);
    let columns = vec![
        words.column("role", ClerkPhrase::SheetRole, 16, Kind::Code),
        words.column("roles", ClerkPhrase::SheetRolesTogether, 30, Kind::Text),
        words.column("role_count", ClerkPhrase::SheetCount, 12, Kind::Whole),
        words.column("block", ClerkPhrase::SheetBlockCode, 14, Kind::Text),
        words.shared_column("block_name", Phrase::Block, 40, Kind::Text),
        words.column("mean", ClerkPhrase::ColumnMean, 12, Kind::Decimal),
        words.column("mean_shown", ClerkPhrase::SheetMeanShown, 16, Kind::Code),
    ];
    let name = say(ClerkPhrase::SheetRoles);
    Sheet::new("roles", name, columns, rows.collect())
}

fn findings(report: &Group, words: Text<'_>) -> Sheet {
    let rows = report.findings.iter().map(|finding| {
        let [_, text, certainty] = sentences::finding(words.shared, words.own, report, finding);
        vec![
            words.analysis(finding.kind()),
            Cell::text(&text),
            Cell::text(&certainty),
        ]
    });
    let say = |phrase| words.say(phrase);
    let columns = vec![
        words.column("kind", ClerkPhrase::SheetAnalysis, 32, Kind::Code),
        words.column("finding", ClerkPhrase::SheetFinding, 80, Kind::Text),
        words.column("certainty", ClerkPhrase::SheetCertainty, 44, Kind::Text),
    ];
    let name = say(ClerkPhrase::ResultFindings);
    Sheet::new("findings", name, columns, rows.collect())
}

fn agenda(report: &Group, words: Text<'_>) -> Sheet {
    let rows = (1..).zip(&report.agenda).map(|(number, point)| {
        vec![
            Cell::Whole(number),
            Cell::text(point.item.as_str()),
            Cell::text(&point.statement),
            words.why(&point.why),
            Cell::text(words.say(sentences::question(point))),
            Cell::text(&point.question),
        ]
    });
    let say = |phrase| words.say(phrase);
    let columns = vec![
        words.column("place", ClerkPhrase::SheetPlace, 12, Kind::Whole),
        words.column("item", ClerkPhrase::SheetItemCode, 14, Kind::Text),
        words.shared_column("statement", Phrase::ColumnStatement, 60, Kind::Text),
        words.column("why", ClerkPhrase::SheetWhy, 34, Kind::Code),
        words.column("ask", ClerkPhrase::SheetAsk, 50, Kind::Text),
        words.column("question", ClerkPhrase::SheetQuestion, 70, Kind::Text),
    ];
    let name = say(ClerkPhrase::SheetAgenda);
    Sheet::new("agenda", name, columns, rows.collect())
}

/// A round beside an earlier one.
fn beside(comparison: &Comparison, words: Text<'_>) -> Sheet {
    let of = |what: ClerkPhrase, key: &str, changed: &Changed| {
        let (value, width) = changed
            .difference
            .map(|difference| (difference.value, difference.half_width))
            .unzip();
        vec![
            Cell::Code(key.to_owned(), words.say(what).to_owned()),
            Cell::text(&changed.name),
            Cell::mean(changed.earlier),
            words.mean_shown(changed.earlier),
            Cell::mean(changed.later),
            words.mean_shown(changed.later),
            Cell::rounded(value, f64::round),
            // Up, as on screen.
            Cell::rounded(width, f64::ceil),
            Cell::rounded(changed.delta, f64::round),
        ]
    };
    let blocks = comparison.blocks.iter();
    let blocks = blocks.map(|block| of(ClerkPhrase::SheetBlock, "block", block));
    let items = comparison.items.iter();
    let items = items.map(|item| of(ClerkPhrase::SheetItem, "item", item));
    let say = |phrase| words.say(phrase);
    let columns = vec![
        words.column("what", ClerkPhrase::SheetKind, 12, Kind::Code),
        words.column("name", ClerkPhrase::SheetName, 60, Kind::Text),
        words.column(
            "earlier_mean",
            ClerkPhrase::ColumnEarlier,
            10,
            Kind::Decimal,
        ),
        words.column(
            "earlier_shown",
            ClerkPhrase::SheetEarlierShown,
            16,
            Kind::Code,
        ),
        words.column("later_mean", ClerkPhrase::ColumnLater, 10, Kind::Decimal),
        words.column("later_shown", ClerkPhrase::SheetLaterShown, 16, Kind::Code),
        words.column(
            "difference",
            ClerkPhrase::ColumnDifference,
            10,
            Kind::Decimal,
        ),
        words.column("half_width", ClerkPhrase::ColumnMargin, 12, Kind::Decimal),
        words.column("cliffs_delta", ClerkPhrase::ColumnDelta, 12, Kind::Decimal),
    ];
    let name = say(ClerkPhrase::SheetEarlier);
    let rows = blocks.chain(items).collect();
    Sheet::new("earlier", name, columns, rows)
}

/// Every code that can stand in these sheets, by column.
fn all_codes(words: Text<'_>) -> Vec<(&'static str, Vec<Cell>)> {
    let standings = [Standing::Met, Standing::NotYet, Standing::Unknown];
    let bands = [
        InsightBand::Little,
        InsightBand::Most,
        InsightBand::NearlyAll,
    ];
    let means = [Mean::Hundredths(300), Mean::Low, Mean::High];
    let blocks = [BlockKind::Principle, BlockKind::Story];
    let analyses = [
        Analysis::Descriptive,
        Analysis::Diagnostic,
        Analysis::Predictive,
        Analysis::Prescriptive,
    ];
    let reasons = [
        GroupAgendaReason::Law("…".to_owned()),
        GroupAgendaReason::Disagreement,
        GroupAgendaReason::Unknown,
        GroupAgendaReason::NotYet,
    ];
    let together = std::iter::once(words.together());
    vec![
        codes("standing", or_none(standings), |it| words.standing(it)),
        codes("insight", or_none(bands), |it| words.insight(it)),
        codes("mean_shown", or_none(means), |it| words.mean_shown(it)),
        codes("half_width_shown", or_none([1, 0]), |it| {
            words.margin_shown(it)
        }),
        codes("too_few", [true, false], |it| words.yes(it)),
        codes("kind", blocks, |it| words.kind(it)),
        (
            "role",
            or_none(Role::ALL)
                .map(|role| words.role(role))
                .chain(together)
                .collect(),
        ),
        codes("kind", analyses, |it| words.analysis(it)),
        codes("why", reasons, |it| words.why(&it)),
    ]
}

/// The codes for some values of a column.
fn codes<T>(
    column: &'static str,
    values: impl IntoIterator<Item = T>,
    code: impl Fn(T) -> Cell,
) -> (&'static str, Vec<Cell>) {
    (column, values.into_iter().map(code).collect())
}

/// Some values, and that there is none.
fn or_none<T>(values: impl IntoIterator<Item = T>) -> impl Iterator<Item = Option<T>> {
    values.into_iter().map(Some).chain([None])
}
