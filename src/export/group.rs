//! The report of a group as a document.

use super::{Document, DocumentPart, harmless};
use crate::disclosure::{Distribution, ItemRelease, Mean};
use crate::questionnaire::{Level, Questionnaire, Scan};
use crate::report::{
    Changed, Comparison, Disagreement, Discuss, Group, GroupBlockReport, GroupItemReport,
};
use crate::sentences;
use crate::wording::{ClerkPhrase, Date, Phrase, Wording};

/// Statements of which the spread is drawn among those to be discussed.
const DRAWN: usize = 3;

/// How many of those on which the answers differ most are listed beside them.
const LISTED: usize = 5;
/// Strips that fit on a page.
const STRIPS_ON_A_PAGE: usize = 24;
/// Blocks that are named as highest and as lowest.
const NAMED: usize = 2;

/// What a document of a group is made with.
struct Made<'a> {
    report: &'a Group,
    comparison: Option<&'a Comparison>,
    shared: &'a Wording,
    own: &'a Wording<ClerkPhrase>,
}

/// All of the report of a group: a summary of one page first, then the agenda, the blocks, what to discuss, the
/// roles, each statement, an earlier round, and how to read it.
pub fn group(
    report: &Group,
    comparison: Option<&Comparison>,
    asked: &Questionnaire,
    shared: &Wording,
    own: &Wording<ClerkPhrase>,
    date: Date,
) -> Document {
    let made = Made {
        report,
        comparison,
        shared,
        own,
    };
    let mut parts = vec![
        made.heading(1, ClerkPhrase::ExportTitle),
        DocumentPart::Paragraph(about(report, shared, own, date)),
    ];
    if report.release.count.is_some() {
        parts.extend(made.summary());
        parts.extend(made.agenda());
        parts.extend(made.blocks());
        parts.extend(made.discuss());
        parts.extend(made.roles());
        parts.extend(made.items());
        parts.extend(comparison.into_iter().flat_map(|other| made.earlier(other)));
    } else {
        parts.push(made.paragraph(ClerkPhrase::ResultTooFew));
        parts.push(made.heading(2, ClerkPhrase::ResultTalk));
        parts.push(DocumentPart::List(report.talk.clone()));
    }
    parts.push(made.heading(2, ClerkPhrase::SheetGuide));
    parts.push(DocumentPart::List(reading_guide(
        report, comparison, asked, shared, own,
    )));
    Document {
        language: asked.language().to_owned(),
        parts,
    }
}

/// Each point of the agenda under its number and statement: why, what to ask, and what the council can do.
pub(super) fn agenda_points(
    report: &Group,
    shared: &Wording,
    own: &Wording<ClerkPhrase>,
) -> Vec<DocumentPart> {
    let points = report.agenda.iter();
    let points = points.zip(sentences::agenda_parts(own, report));
    let points = (1..).zip(points).flat_map(|(number, (point, said))| {
        let number: i32 = number;
        let statement = [("statement", &*point.statement)];
        let statement = shared.fill(Phrase::AgendaStatement, &statement);
        let heading = format!("{number}. {statement} ({})", point.item);
        [
            DocumentPart::Heading(3, heading),
            DocumentPart::List(said.to_vec()),
        ]
    });
    points.collect()
}

/// Subject and period of a report, and the date on which it was written.
pub(super) fn about(
    report: &Group,
    shared: &Wording,
    own: &Wording<ClerkPhrase>,
    date: Date,
) -> String {
    let date = shared.date(date);
    [
        harmless(&report.release.name),
        sentences::when(own, report.release.period),
        own.fill(ClerkPhrase::ExportMade, &[("date", &date)]),
    ]
    .join(" · ")
}

/// The source line of every page and drawing: response count, certainty, scan and edition.
pub fn source_line(report: &Group, shared: &Wording, own: &Wording<ClerkPhrase>) -> String {
    let release = &report.release;
    let blanks = [
        ("scan", shared.scan(release.scan)),
        ("edition", &release.edition),
    ];
    [
        sentences::sureness(own, report),
        own.fill(ClerkPhrase::ExportSource, &blanks),
    ]
    .join(" · ")
}

/// What the figures mean, a sentence or some each.
pub fn reading_guide(
    report: &Group,
    comparison: Option<&Comparison>,
    asked: &Questionnaire,
    shared: &Wording,
    own: &Wording<ClerkPhrase>,
) -> Vec<String> {
    let release = &report.release;
    let mut phrases = vec![ClerkPhrase::GuidePerception];
    if release.by_hand {
        phrases.push(ClerkPhrase::HandsMark);
    }
    phrases.extend([
        ClerkPhrase::ResultExplained,
        ClerkPhrase::GuideTarget,
        ClerkPhrase::GuideMean,
        ClerkPhrase::GuideMargin,
    ]);
    if report.blocks.iter().any(|block| block.bounds.is_some()) {
        phrases.push(ClerkPhrase::ResultBoundsText);
    }
    phrases.extend([
        ClerkPhrase::GuideAgreement,
        ClerkPhrase::GuideSpread,
        ClerkPhrase::ResultHiddenText,
    ]);
    if comparison.is_some() {
        phrases.extend([ClerkPhrase::EarlierExplained, ClerkPhrase::EarlierDelta]);
    }
    phrases.extend([ClerkPhrase::GuideEmpty, ClerkPhrase::GuideRelease]);
    let mut lines: Vec<String> = phrases
        .into_iter()
        .map(|phrase| own.say(phrase).to_owned())
        .collect();
    let levels = Level::ALL.map(|level| {
        let name = asked.level_name(level);
        format!("{} {}: {}", level.number(), name.word, name.meaning)
    });
    lines.insert(1, levels.join(" "));
    lines.push(asked.note().to_owned());
    lines.push(own.fill(
        ClerkPhrase::SourceLine,
        &[
            ("scan", shared.scan(release.scan)),
            ("edition", &release.edition),
            ("method", &release.method.to_string()),
            ("rules", &release.rule_set.to_string()),
            ("number", &release.number.to_string()),
        ],
    ));
    lines
}

impl Made<'_> {
    fn say(&self, phrase: ClerkPhrase) -> String {
        self.own.say(phrase).to_owned()
    }

    fn heading(&self, level: u8, phrase: ClerkPhrase) -> DocumentPart {
        DocumentPart::Heading(level, self.say(phrase))
    }

    fn paragraph(&self, phrase: ClerkPhrase) -> DocumentPart {
        DocumentPart::Paragraph(self.say(phrase))
    }

    fn count(&self, phrase: ClerkPhrase, count: usize) -> DocumentPart {
        DocumentPart::Paragraph(self.own.count(phrase, &[("n", count)]))
    }

    fn shared(&self, phrase: Phrase) -> String {
        self.shared.say(phrase).to_owned()
    }

    fn mean(&self, mean: Option<Mean>) -> String {
        sentences::mean(self.own, mean)
    }

    /// The summary: one page that can be read on its own.
    fn summary(&self) -> Vec<DocumentPart> {
        let report = self.report;
        // The source line above says how sure they are.
        let findings = sentences::findings_by_kind(self.shared, self.own, report);
        let findings = findings.into_iter().flat_map(|(kind, found)| {
            found
                .into_iter()
                .map(move |said| [&*kind, &*said].join(" "))
        });
        let mut parts = vec![
            DocumentPart::Paragraph(source_line(report, self.shared, self.own)),
            self.paragraph(ClerkPhrase::GuidePerception),
        ];
        if report.release.by_hand {
            parts.push(self.paragraph(ClerkPhrase::HandsMark));
        }
        parts.extend([
            self.heading(2, ClerkPhrase::ResultTiles),
            DocumentPart::Paragraph(sentences::readiness(self.own, report)),
            DocumentPart::Figure(Box::new(sentences::readiness_drawing(self.own, report))),
            self.paragraph(ClerkPhrase::TilesLegend),
        ]);
        parts.extend(self.extremes());
        parts.extend([
            self.heading(2, ClerkPhrase::ResultFindings),
            DocumentPart::List(findings.collect()),
        ]);
        parts.extend(self.comparison.and_then(|other| self.changes(other)));
        parts.extend(self.agenda_in_short());
        parts.push(DocumentPart::NewPage);
        parts
    }

    /// What to put on the agenda and why, a line each: the rest stands on the next page.
    fn agenda_in_short(&self) -> Vec<DocumentPart> {
        let points = self.report.agenda.iter();
        let points = points.zip(sentences::agenda_parts(self.own, self.report));
        let items = || self.report.blocks.iter().flat_map(|block| &block.items);
        let lines = points.map(|(point, [why, ..])| {
            let item = items().find(|item| item.released.item == point.item);
            let name = item.map_or(&*point.statement, |item| &*item.name);
            format!("“{name}” ({}): {why}", point.item)
        });
        let lines: Vec<String> = lines.collect();
        if lines.is_empty() {
            return Vec::new();
        }
        vec![
            self.heading(2, ClerkPhrase::AgendaTitle),
            DocumentPart::List(lines),
        ]
    }

    /// The blocks with the highest and with the lowest means.
    fn extremes(&self) -> Vec<DocumentPart> {
        let blocks = self.report.blocks.iter();
        let blocks = blocks.filter_map(|block| Some((block, block.released.mean?)));
        let mut blocks: Vec<(&GroupBlockReport, Mean)> = blocks.collect();
        blocks.sort_by(|a, b| b.1.value().total_cmp(&a.1.value()));
        if blocks.len() <= 2 * NAMED {
            return Vec::new();
        }
        let named = |blocks: &[(&GroupBlockReport, Mean)]| {
            let names = blocks
                .iter()
                .map(|(block, mean)| format!("{} ({})", block.name, self.mean(Some(*mean))));
            names.collect::<Vec<_>>().join("; ")
        };
        let (highest, rest) = blocks.split_at(NAMED);
        let lowest = rest.get(rest.len() - NAMED..).unwrap_or_default();
        let line = |phrase, names: &str| {
            DocumentPart::Paragraph(self.own.fill(phrase, &[("names", names)]))
        };
        vec![
            self.heading(2, ClerkPhrase::ResultBlocks),
            line(ClerkPhrase::ExportHighest, &named(highest)),
            line(ClerkPhrase::ExportLowest, &named(lowest)),
        ]
    }

    /// On how many statements two rounds clearly differ.
    fn changes(&self, comparison: &Comparison) -> Option<DocumentPart> {
        let clear = |higher: bool| {
            let items = comparison.items.iter();
            let differences = items.filter_map(|item| item.difference);
            let clear = differences.filter(|difference| difference.is_clear());
            let same = clear.filter(|difference| (difference.value > 0.0) == higher);
            same.count().to_string()
        };
        let known = comparison
            .items
            .iter()
            .any(|item| item.difference.is_some());
        known.then(|| {
            let blanks = [
                ("name", &*comparison.name),
                ("higher", &*clear(true)),
                ("lower", &*clear(false)),
            ];
            DocumentPart::Paragraph(self.own.fill(ClerkPhrase::ExportChanges, &blanks))
        })
    }

    fn agenda(&self) -> Vec<DocumentPart> {
        let points = agenda_points(self.report, self.shared, self.own);
        if points.is_empty() {
            return points;
        }
        let heading = self.heading(2, ClerkPhrase::AgendaInFull);
        std::iter::once(heading).chain(points).collect()
    }

    fn blocks(&self) -> Vec<DocumentPart> {
        let report = self.report;
        let with_bounds = report.blocks.iter().any(|block| block.bounds.is_some());
        let mut columns = vec![
            self.shared(Phrase::Block),
            self.say(ClerkPhrase::ColumnMean),
            self.say(ClerkPhrase::ColumnMargin),
            self.shared(Phrase::Target),
        ];
        if with_bounds {
            columns.push(self.say(ClerkPhrase::ColumnBounds));
        }
        let rows = report.blocks.iter().map(|block| {
            let mut row = vec![
                block.name.clone(),
                self.mean(block.released.mean),
                sentences::margin(self.own, block.released.half_width),
                block.target.number().to_string(),
            ];
            if with_bounds {
                let bounds = block
                    .bounds
                    .map(|bounds| sentences::bounds(self.own, bounds));
                row.push(bounds.unwrap_or_else(|| self.say(ClerkPhrase::ResultHidden)));
            }
            row
        });
        let drawing =
            sentences::profile_drawing(self.shared, self.own, report, self.comparison, false);
        let mut parts = vec![
            self.heading(2, ClerkPhrase::ResultBlocks),
            DocumentPart::Figure(Box::new(drawing)),
            DocumentPart::Table(columns, rows.collect()),
        ];
        if with_bounds {
            parts.push(self.paragraph(ClerkPhrase::ResultBoundsText));
        }
        parts
    }

    fn discuss(&self) -> Vec<DocumentPart> {
        let discuss = &self.report.discuss;
        let mut parts = vec![self.heading(2, ClerkPhrase::ResultDiscuss)];
        if discuss.is_empty() {
            parts.push(self.paragraph(ClerkPhrase::ResultDiscussNone));
            return parts;
        }
        parts.push(self.paragraph(ClerkPhrase::ExportDiscuss));
        let words = |discuss: &Discuss| {
            let statement = sentences::numbered(&discuss.item, &discuss.statement);
            match discuss.why {
                Disagreement::Spread => statement,
                Disagreement::Camps => {
                    [&*statement, self.own.say(ClerkPhrase::DiscussCamps)].join(" ")
                }
            }
        };
        let (first, rest) = discuss.split_at(discuss.len().min(DRAWN));
        for discuss in first {
            parts.push(DocumentPart::Paragraph(words(discuss)));
            let mut items = self.report.release.items.iter();
            let item = items.find(|item| item.item == discuss.item);
            let drawing = item.and_then(|item| sentences::spread_drawing(self.own, item));
            parts.extend(drawing.map(|mut drawing| {
                // Assistive technology reads the text alternative of a drawing without the text above it.
                drawing.title = [&*drawing.title, &*discuss.statement].join(": ");
                DocumentPart::Figure(Box::new(drawing))
            }));
        }
        let (listed, others) = rest.split_at(rest.len().min(LISTED));
        if !listed.is_empty() {
            parts.push(DocumentPart::List(listed.iter().map(words).collect()));
        }
        if !others.is_empty() {
            parts.push(self.count(ClerkPhrase::ExportDiscussMore, others.len()));
        }
        parts
    }

    fn roles(&self) -> Vec<DocumentPart> {
        let roles = &self.report.release.roles;
        if roles.is_empty() {
            return Vec::new();
        }
        let mut columns = vec![self.shared(Phrase::Block)];
        let names = roles
            .iter()
            .map(|role| sentences::role_column(self.shared, self.own, role));
        columns.extend(names);
        let rows = self.report.blocks.iter().enumerate().map(|(place, block)| {
            let means = roles
                .iter()
                .map(|role| self.mean(role.blocks.get(place).copied().flatten()));
            std::iter::once(block.name.clone()).chain(means).collect()
        });
        vec![
            self.heading(2, ClerkPhrase::ResultRoles),
            DocumentPart::Table(columns, rows.collect()),
            self.paragraph(ClerkPhrase::ExportRoles),
        ]
    }

    fn items(&self) -> Vec<DocumentPart> {
        let mut parts = vec![self.heading(2, ClerkPhrase::ResultItems)];
        let (shared, own) = (self.shared, self.own);
        let drawings = sentences::strip_drawings(shared, own, self.report, STRIPS_ON_A_PAGE, true);
        let drawings = drawings.into_iter();
        parts.extend(drawings.map(|drawing| DocumentPart::Figure(Box::new(drawing))));
        let blocks = self.report.blocks.iter();
        let blocks = blocks.filter(|block| !block.items.is_empty());
        if self.report.release.scan == Scan::Quick {
            // A table for each block would have a row or two.
            let items: Vec<&GroupItemReport> = blocks.flat_map(|block| &block.items).collect();
            parts.extend(self.items_and_laws(&items));
            return parts;
        }
        for block in blocks {
            parts.push(DocumentPart::Heading(3, block.name.clone()));
            parts.extend(self.items_and_laws(&block.items.iter().collect::<Vec<_>>()));
        }
        parts
    }

    /// Some statements, and below them the laws that may not be met.
    fn items_and_laws(&self, items: &[&GroupItemReport]) -> Vec<DocumentPart> {
        let laws = items.iter().filter_map(|item| {
            let law = self.shared.law(item.law.as_deref()?);
            Some(format!("{}: {law}", item.released.item))
        });
        let laws: Vec<String> = laws.collect();
        let mut parts = vec![self.items_of(items)];
        parts.extend((!laws.is_empty()).then_some(DocumentPart::List(laws)));
        parts
    }

    /// Some statements: with counts where they are shown of all statements, and in words otherwise.
    fn items_of(&self, of: &[&GroupItemReport]) -> DocumentPart {
        let mut columns = vec![
            self.shared(Phrase::ColumnStatement),
            self.shared(Phrase::ColumnStanding),
        ];
        let mut items = self.report.release.items.iter();
        let counted =
            items.all(|item| matches!(item.distribution, Some(Distribution::Whole { .. })));
        let start = |item: &GroupItemReport| {
            let standing = sentences::standing(self.shared, self.own, item.released.standing);
            let statement = sentences::numbered(&item.released.item, &item.statement);
            vec![statement, standing.to_owned()]
        };
        if !counted {
            columns.push(self.say(ClerkPhrase::ColumnShown));
            let rows = of.iter().map(|item| {
                let mut row = start(item);
                row.push(sentences::of_item(self.own, &item.released).join("; "));
                row
            });
            return DocumentPart::Table(columns, rows.collect());
        }
        columns.extend(
            [ClerkPhrase::ColumnMeanShort, ClerkPhrase::ColumnMedianShort]
                .map(|phrase| self.say(phrase)),
        );
        columns.extend(Level::ALL.map(|level| level.number().to_string()));
        columns.extend(
            [
                ClerkPhrase::ChartUnsure,
                ClerkPhrase::HandsNotApplicable,
                ClerkPhrase::ChartUnanswered,
                ClerkPhrase::ColumnAgreementShort,
            ]
            .map(|phrase| self.say(phrase)),
        );
        let rows = of.iter().map(|item| {
            let mut row = start(item);
            row.extend(self.figures(&item.released));
            row
        });
        DocumentPart::Table(columns, rows.collect())
    }

    /// What is shown of an item of which the counts are.
    fn figures(&self, item: &ItemRelease) -> Vec<String> {
        let median = item.median.map(|median| median.number().to_string());
        let hidden = || self.say(ClerkPhrase::ResultHidden);
        let mut figures = vec![self.mean(item.mean), median.unwrap_or_else(hidden)];
        if let Some(Distribution::Whole {
            levels,
            unsure,
            not_applicable,
            unanswered,
        }) = item.distribution
        {
            let others = [unsure, not_applicable, unanswered];
            let counts = levels.into_iter().chain(others);
            figures.extend(counts.map(|count| count.to_string()));
        }
        let agreement = item
            .agreement
            .map(|found| sentences::agreement(self.own, found));
        figures.push(agreement.unwrap_or_else(hidden));
        figures
    }

    fn earlier(&self, comparison: &Comparison) -> Vec<DocumentPart> {
        let warning = match comparison.election {
            Some(false) => None,
            Some(true) => Some(ClerkPhrase::EarlierElection),
            None => Some(ClerkPhrase::EarlierElectionUnknown),
        };
        let columns = |name| {
            vec![
                name,
                sentences::when(self.own, comparison.period),
                sentences::when(self.own, self.report.release.period),
                self.say(ClerkPhrase::ColumnDifference),
            ]
        };
        let rows = |changes: &[Changed]| {
            let rows = changes.iter().map(|changed| {
                vec![
                    changed.name.clone(),
                    self.mean(changed.earlier),
                    self.mean(changed.later),
                    sentences::difference(self.own, changed.difference),
                ]
            });
            rows.collect::<Vec<_>>()
        };
        let mut parts = vec![
            self.heading(2, ClerkPhrase::ExportEarlier),
            DocumentPart::Paragraph(sentences::earlier(self.own, comparison)),
        ];
        parts.extend(warning.map(|phrase| self.paragraph(phrase)));
        if comparison.blocks.is_empty() {
            parts.push(self.paragraph(ClerkPhrase::EarlierOtherItems));
        } else {
            let name = self.shared(Phrase::Block);
            parts.push(DocumentPart::Table(columns(name), rows(&comparison.blocks)));
        }
        parts.push(self.paragraph(ClerkPhrase::EarlierExplained));
        if !comparison.items.is_empty() {
            parts.push(self.heading(3, ClerkPhrase::ExportEarlierItems));
            let name = self.shared(Phrase::ColumnStatement);
            parts.push(DocumentPart::Table(columns(name), rows(&comparison.items)));
        }
        parts
    }
}
