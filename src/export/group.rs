//! The report of a group as a document.

use super::Document;
use super::Part;
use super::harmless;
use crate::questionnaire::Questionnaire;
use crate::report::Comparison;
use crate::report::Disagreement;
use crate::report::Discuss;
use crate::report::Group;
use crate::report::GroupBlockReport;
use crate::report::GroupItemReport;
use crate::scoring::Standing;
use crate::sentences;
use crate::wording::ClerkPhrase;
use crate::wording::Date;
use crate::wording::Phrase;
use crate::wording::Wording;

/// Statements of which the spread is drawn among those to be discussed.
const DRAWN: usize = 3;

/// What a document of a group is made with.
struct Made<'a> {
    report: &'a Group,
    shared: &'a Wording,
    own: &'a Wording<ClerkPhrase>,
}

/// All of the report of a group: a summary of one page first, then the blocks, what to discuss, the roles,
/// each statement, an earlier round, and how to read it.
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
        shared,
        own,
    };
    let mut parts = vec![
        made.heading(1, ClerkPhrase::ExportTitle),
        Part::Paragraph(
            [
                harmless(&report.release.name),
                sentences::when(own, report.release.period),
                shared.date(date),
            ]
            .join(" · "),
        ),
    ];
    if report.release.count.is_some() {
        parts.extend(made.summary());
        parts.extend(made.blocks(comparison));
        parts.extend(made.discuss());
        parts.extend(made.agenda());
        parts.extend(made.roles());
        parts.extend(made.items());
        parts.extend(comparison.into_iter().flat_map(|other| made.earlier(other)));
    } else {
        parts.push(made.paragraph(ClerkPhrase::ResultTooFew));
        parts.push(made.heading(2, ClerkPhrase::ResultTalk));
        parts.push(Part::List(report.talk.clone()));
    }
    parts.push(made.heading(2, ClerkPhrase::SheetGuide));
    parts.push(Part::List(reading_guide(report, asked, own)));
    Document {
        language: asked.language().to_owned(),
        parts,
    }
}

/// What stands on every page and below every drawing: how many of how many, how sure, which scan, edition,
/// method and rules.
pub fn source_line(report: &Group, shared: &Wording, own: &Wording<ClerkPhrase>) -> String {
    let release = &report.release;
    let made_with = own.fill(
        ClerkPhrase::SourceLine,
        &[
            ("scan", shared.scan(release.scan)),
            ("edition", &release.edition),
            ("method", &release.method.to_string()),
            ("rules", &release.rule_set.to_string()),
            ("number", &release.number.to_string()),
        ],
    );
    [sentences::sureness(own, report), made_with].join(" · ")
}

/// What the figures mean, a sentence or two each.
pub fn reading_guide(
    report: &Group,
    asked: &Questionnaire,
    own: &Wording<ClerkPhrase>,
) -> Vec<String> {
    let mut lines = Vec::new();
    if report.release.by_hand {
        lines.push(ClerkPhrase::HandsMark);
    }
    lines.extend([
        ClerkPhrase::GuidePerception,
        ClerkPhrase::ResultExplained,
        ClerkPhrase::GuideMean,
        ClerkPhrase::GuideMargin,
        ClerkPhrase::ResultBoundsText,
        ClerkPhrase::GuideAgreement,
        ClerkPhrase::GuideSpread,
        ClerkPhrase::ResultHiddenText,
        ClerkPhrase::GuideEmpty,
        ClerkPhrase::GuideRelease,
    ]);
    let lines = lines.into_iter().map(|phrase| own.say(phrase).to_owned());
    lines.chain([asked.note().to_owned()]).collect()
}

impl Made<'_> {
    fn say(&self, phrase: ClerkPhrase) -> String {
        self.own.say(phrase).to_owned()
    }

    fn heading(&self, level: u8, phrase: ClerkPhrase) -> Part {
        Part::Heading(level, self.say(phrase))
    }

    fn paragraph(&self, phrase: ClerkPhrase) -> Part {
        Part::Paragraph(self.say(phrase))
    }

    fn shared(&self, phrase: Phrase) -> String {
        self.shared.say(phrase).to_owned()
    }

    /// What fits on one page and can be read alone.
    fn summary(&self) -> Vec<Part> {
        let report = self.report;
        let findings = report.findings.iter().map(|finding| {
            let [kind, text, certainty] = sentences::finding(self.own, report, finding);
            format!("{kind}: {text} ({certainty})")
        });
        let mut parts = vec![Part::Paragraph(source_line(report, self.shared, self.own))];
        if report.release.by_hand {
            parts.push(self.paragraph(ClerkPhrase::HandsMark));
        }
        parts.extend([
            self.heading(2, ClerkPhrase::ResultTiles),
            Part::Paragraph(sentences::readiness(self.own, report)),
            Part::Figure(Box::new(sentences::readiness_drawing(self.own, report))),
            self.heading(2, ClerkPhrase::ResultFindings),
            Part::List(findings.collect()),
            Part::NewPage,
        ]);
        parts
    }

    fn blocks(&self, comparison: Option<&Comparison>) -> Vec<Part> {
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
                sentences::mean(self.own, block.released.mean),
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
        let drawing = sentences::profile_drawing(self.shared, self.own, report, comparison);
        let mut parts = vec![
            self.heading(2, ClerkPhrase::ResultBlocks),
            Part::Figure(Box::new(drawing)),
            Part::Table(columns, rows.collect()),
        ];
        if with_bounds {
            parts.push(self.paragraph(ClerkPhrase::ResultBoundsText));
        }
        parts
    }

    fn discuss(&self) -> Vec<Part> {
        let mut parts = vec![self.heading(2, ClerkPhrase::ResultDiscuss)];
        if self.report.discuss.is_empty() {
            parts.push(self.paragraph(ClerkPhrase::ResultDiscussNone));
        }
        let words = |discuss: &Discuss| {
            let why = self.own.say(match discuss.why {
                Disagreement::Spread => ClerkPhrase::DiscussSpread,
                Disagreement::Camps => ClerkPhrase::DiscussCamps,
            });
            format!("{} {why}", discuss.statement)
        };
        let (first, rest) = self
            .report
            .discuss
            .split_at(self.report.discuss.len().min(DRAWN));
        for discuss in first {
            parts.push(Part::Paragraph(words(discuss)));
            let mut items = self.report.release.items.iter();
            let item = items.find(|item| item.item == discuss.item);
            let drawing = item.and_then(|item| sentences::spread_drawing(self.own, item));
            parts.extend(drawing.map(|drawing| Part::Figure(Box::new(drawing))));
        }
        if !rest.is_empty() {
            parts.push(Part::List(rest.iter().map(words).collect()));
        }
        parts
    }

    fn agenda(&self) -> Vec<Part> {
        if self.report.agenda.is_empty() {
            return Vec::new();
        }
        let points = sentences::agenda_points(self.own, self.report);
        vec![
            self.heading(2, ClerkPhrase::AgendaTitle),
            Part::List(points),
        ]
    }

    fn roles(&self) -> Vec<Part> {
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
            let means = roles.iter().map(|role| {
                let mean = role.blocks.get(place).copied().flatten();
                sentences::mean(self.own, mean)
            });
            std::iter::once(block.name.clone()).chain(means).collect()
        });
        vec![
            self.heading(2, ClerkPhrase::ResultRoles),
            Part::Table(columns, rows.collect()),
        ]
    }

    fn items(&self) -> Vec<Part> {
        let mut parts = vec![self.heading(2, ClerkPhrase::ResultItems)];
        let blocks = self.report.blocks.iter();
        for block in blocks.filter(|block| !block.items.is_empty()) {
            parts.push(Part::Heading(3, block.name.clone()));
            parts.push(self.items_of(block));
        }
        parts
    }

    fn items_of(&self, block: &GroupBlockReport) -> Part {
        let columns = vec![
            self.shared(Phrase::ColumnStatement),
            self.shared(Phrase::ColumnStanding),
            self.say(ClerkPhrase::ColumnShown),
        ];
        let row = |item: &GroupItemReport| {
            let standing = match item.released.standing {
                Some(Standing::Met) => self.shared(Phrase::StandingMet),
                Some(Standing::NotYet) => self.shared(Phrase::StandingNotYet),
                Some(Standing::Unknown) => self.shared(Phrase::StandingUnknown),
                None => self.say(ClerkPhrase::ResultHidden),
            };
            let mut lines = sentences::of_item(self.own, &item.released);
            lines.extend(item.law.as_deref().map(|law| self.shared.law(law)));
            vec![item.statement.clone(), standing, lines.join("; ")]
        };
        Part::Table(columns, block.items.iter().map(row).collect())
    }

    fn earlier(&self, comparison: &Comparison) -> Vec<Part> {
        let warning = match comparison.election {
            Some(false) => None,
            Some(true) => Some(ClerkPhrase::EarlierElection),
            None => Some(ClerkPhrase::EarlierElectionUnknown),
        };
        let columns = |name| {
            vec![
                name,
                self.say(ClerkPhrase::ColumnEarlier),
                self.say(ClerkPhrase::ColumnLater),
                self.say(ClerkPhrase::ColumnDifference),
            ]
        };
        let rows = |changes: &[crate::report::Changed]| {
            let rows = changes.iter().map(|changed| {
                vec![
                    changed.name.clone(),
                    sentences::mean(self.own, changed.earlier),
                    sentences::mean(self.own, changed.later),
                    sentences::difference(self.own, changed.difference),
                ]
            });
            rows.collect::<Vec<_>>()
        };
        let mut parts = vec![
            self.heading(2, ClerkPhrase::EarlierTitle),
            Part::Paragraph(sentences::earlier(self.own, comparison)),
        ];
        parts.extend(warning.map(|phrase| self.paragraph(phrase)));
        if comparison.blocks.is_empty() {
            parts.push(self.paragraph(ClerkPhrase::EarlierOtherItems));
        } else {
            let name = self.shared(Phrase::Block);
            parts.push(Part::Table(columns(name), rows(&comparison.blocks)));
        }
        parts.push(self.paragraph(ClerkPhrase::EarlierExplained));
        if !comparison.items.is_empty() {
            parts.push(self.heading(3, ClerkPhrase::EarlierItems));
            let name = self.shared(Phrase::ColumnStatement);
            parts.push(Part::Table(columns(name), rows(&comparison.items)));
        }
        parts
    }
}
