//! What the release of a region says, in words.

use super::group::{analysis, when};
use crate::chart::{self, Change, ChangeWords, Drawing, ThirdRow, ThirdWords, Track, TrackWords};
use crate::disclosure::Period;
use crate::questionnaire::{Block, BlockId, ItemId, Questionnaire, Scan};
use crate::region::{
    GroupKind, RegionalBlock, RegionalDifference, RegionalFinding, RegionalGroup, RegionalItem,
    RegionalRelease, RegionalTrend, SizeClass, Third,
};
use crate::wording::{AnalystPhrase, ClerkPhrase, Phrase, Wording};

/// A table of words: the names of its columns, then its rows, of which the first cell names the row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TextTable {
    /// From left to right.
    pub columns: Vec<String>,
    /// Each as long as there are columns.
    pub rows: Vec<Vec<String>>,
}

/// The texts with which a region is described.
#[derive(Clone, Copy)]
pub struct RegionWords<'a> {
    /// The questionnaire.
    pub asked: &'a Questionnaire,
    /// The texts of all programs.
    pub shared: &'a Wording,
    /// The texts of exports.
    pub own: &'a Wording<ClerkPhrase>,
    /// The texts of the analyst's program.
    pub region: &'a Wording<AnalystPhrase>,
}

impl RegionWords<'_> {
    /// A text of the analyst's program.
    pub fn say(&self, phrase: AnalystPhrase) -> String {
        self.region.say(phrase).to_owned()
    }

    /// The same with its blanks filled in.
    pub fn fill(&self, phrase: AnalystPhrase, blanks: &[(&str, &str)]) -> String {
        self.region.fill(phrase, blanks)
    }

    /// What a group is, with how many municipalities it has.
    pub fn name_of_group(&self, group: &RegionalGroup) -> String {
        let phrase = match group.of {
            GroupKind::Scan(Scan::Full) => AnalystPhrase::ResultScanFull,
            GroupKind::Scan(Scan::Quick) => AnalystPhrase::ResultScanQuick,
            GroupKind::Size(SizeClass::Small) => AnalystPhrase::ResultSmall,
            GroupKind::Size(SizeClass::Middle) => AnalystPhrase::ResultMiddle,
            GroupKind::Size(SizeClass::Large) => AnalystPhrase::ResultLarge,
        };
        self.region.count(phrase, &[("n", group.count)])
    }

    /// The blocks of a group; columns in which nothing is shown are left out.
    pub fn blocks(&self, group: &RegionalGroup) -> TextTable {
        let has_margin = group.blocks.iter().any(|it| it.half_width.is_some());
        let has_band = group.blocks.iter().any(|it| it.deviation.is_some());
        let mut columns = vec![AnalystPhrase::ColumnBlock, AnalystPhrase::ColumnMean];
        columns.extend(has_margin.then_some(AnalystPhrase::ColumnMargin));
        columns.extend(has_band.then_some(AnalystPhrase::ColumnBand));
        let rows = group.blocks.iter().map(|block| {
            let mut cells = vec![self.name_of_block(&block.block), self.mean(block)];
            cells.extend(has_margin.then(|| self.margin(block.half_width)));
            cells.extend(has_band.then(|| self.band(block)));
            cells
        });
        TextTable {
            columns: columns.into_iter().map(|it| self.say(it)).collect(),
            rows: rows.collect(),
        }
    }

    /// The means of some groups beside each other, by block: of one group alone most cells would be headings.
    pub fn means(&self, groups: &[&RegionalGroup]) -> TextTable {
        let names = groups.iter().map(|group| self.name_of_group(group));
        let first = self.say(AnalystPhrase::ColumnBlock);
        let rows = self.asked.blocks().iter().map(|block| {
            let means = groups.iter().map(|group| {
                let mut blocks = group.blocks.iter();
                let of = blocks.find(|it| it.block == block.id);
                of.map_or_else(|| self.say(AnalystPhrase::NotShown), |it| self.mean(it))
            });
            std::iter::once(block.name.clone()).chain(means).collect()
        });
        TextTable {
            columns: std::iter::once(first).chain(names).collect(),
            rows: rows.collect(),
        }
    }

    /// The items of a group, in thirds.
    pub fn items(&self, group: &RegionalGroup) -> TextTable {
        let columns = [
            AnalystPhrase::ColumnStatement,
            AnalystPhrase::ColumnMet,
            AnalystPhrase::ColumnUnknown,
        ];
        let rows = group.items.iter().map(|item| {
            let statement = self.statement(&item.item);
            vec![statement, self.third(item.met), self.third(item.unknown)]
        });
        TextTable {
            columns: columns.map(|it| self.say(it)).to_vec(),
            rows: rows.collect(),
        }
    }

    /// The change of each block since an earlier half-year; columns in which nothing is shown are left out.
    pub fn trend(&self, trend: &RegionalTrend) -> TextTable {
        let has_margin = trend.blocks.iter().any(|it| it.half_width.is_some());
        let has_outlook = trend.blocks.iter().any(|it| it.outlook.is_some());
        let mut columns = vec![AnalystPhrase::ColumnBlock, AnalystPhrase::ColumnDifference];
        columns.extend(has_margin.then_some(AnalystPhrase::ColumnMargin));
        columns.extend(has_outlook.then_some(AnalystPhrase::ColumnOutlook));
        let rows = trend.blocks.iter().map(|block| {
            let mut cells = vec![self.name_of_block(&block.block), self.difference(block)];
            cells.extend(has_margin.then(|| self.margin(block.half_width)));
            cells.extend(has_outlook.then(|| match block.outlook {
                Some((low, high)) => format!("{}–{}", self.level(low), self.level(high)),
                None => self.say(AnalystPhrase::NotShown),
            }));
            cells
        });
        TextTable {
            columns: columns.into_iter().map(|it| self.say(it)).collect(),
            rows: rows.collect(),
        }
    }

    /// Of which municipalities a trend is, and since when.
    pub fn about_trend(&self, trend: &RegionalTrend) -> String {
        let (n, when) = (trend.count.to_string(), self.when(trend.period));
        self.fill(AnalystPhrase::TrendText, &[("n", &n), ("when", &when)])
    }

    /// A third of the municipalities.
    pub fn third(&self, third: Option<Third>) -> String {
        self.say(match third {
            None => AnalystPhrase::NotShown,
            Some(Third::Fewer) => AnalystPhrase::ThirdFewer,
            Some(Third::Between) => AnalystPhrase::ThirdBetween,
            Some(Third::More) => AnalystPhrase::ThirdMore,
        })
    }

    /// The blocks of a group as means with interval and band.
    pub fn drawing(&self, group: &RegionalGroup) -> Drawing {
        let number = |hundredths: u16| f64::from(hundredths) / 100.0;
        let rows = group.blocks.iter().map(|block| {
            let middle = block.mean.map(number);
            let band = block.band.map(number);
            Track {
                name: self.name_of_block(&block.block),
                mean: middle.map(|mean| (mean, mean)),
                half_width: block.half_width.map(number),
                bounds: middle
                    .zip(band)
                    .map(|(mean, band)| (mean - band, mean + band)),
                earlier: None,
                value: self.mean(block),
                target: None,
            }
        });
        let described = group.blocks.iter().map(|block| self.of_block(block));
        let words = TrackWords {
            title: self.name_of_group(group),
            description: described.collect::<Vec<_>>().join(" "),
            mean: self.say(AnalystPhrase::DotsMean),
            margin: self.say(AnalystPhrase::ColumnMargin),
            bounds: self.say(AnalystPhrase::DotsBand),
            levels: self.asked.level_words().into(),
            ..TrackWords::default()
        };
        chart::tracks(&rows.collect::<Vec<_>>(), &words, false)
    }

    /// How the blocks of a group changed.
    pub fn changes(&self, trend: &RegionalTrend) -> Drawing {
        let rows = trend.blocks.iter().map(|block| Change {
            name: self.name_of_block(&block.block),
            difference: block.difference.map(|it| f64::from(it) / 100.0),
            half_width: block.half_width.map(|it| f64::from(it) / 100.0),
            value: self.difference(block),
        });
        let rows: Vec<Change> = rows.collect();
        let described = rows
            .iter()
            .map(|row| format!("{}: {}.", row.name, row.value));
        let words = ChangeWords {
            title: self.say(AnalystPhrase::TrendTitle),
            description: described.collect::<Vec<_>>().join(" "),
            difference: self.say(AnalystPhrase::ChangesDifference),
            margin: self.say(AnalystPhrase::ColumnMargin),
            lower: self.say(AnalystPhrase::ChangesLower),
            same: self.say(AnalystPhrase::ChangesSame),
            higher: self.say(AnalystPhrase::ChangesHigher),
        };
        chart::changes(&rows, words)
    }

    /// The items of a group by standing, of so many blocks at most in a drawing.
    pub fn heat_maps(&self, group: &RegionalGroup, most: usize) -> Vec<Drawing> {
        let blocks = self.asked.blocks().chunks(most.max(1));
        blocks.map(|blocks| self.heat_map(group, blocks)).collect()
    }

    fn heat_map(&self, group: &RegionalGroup, blocks: &[Block]) -> Drawing {
        let mut rows = Vec::new();
        let mut described = Vec::new();
        for block in blocks {
            let of_block = group.items.iter().filter_map(|it| {
                let item = self.asked.item(&it.item)?;
                (item.block == block.id).then_some((it, &item.name))
            });
            let of_block: Vec<(&RegionalItem, &String)> = of_block.collect();
            if !of_block.is_empty() {
                rows.push(ThirdRow::Block(block.name.clone()));
            }
            for (item, name) in of_block {
                let says = self.third(item.met);
                described.push(format!("{name}: {says}."));
                rows.push(ThirdRow::Item {
                    name: name.clone(),
                    met: item.met.map(|third| match third {
                        Third::Fewer => 0,
                        Third::Between => 1,
                        Third::More => 2,
                    }),
                    is_unknown: item.unknown.is_some_and(|third| third > Third::Fewer),
                });
            }
        }
        let words = ThirdWords {
            title: self.say(AnalystPhrase::HeatMapTitle),
            description: described.join(" "),
            columns: self.say(AnalystPhrase::HeatMapColumns),
            thirds: [
                AnalystPhrase::HeatMapFewer,
                AnalystPhrase::HeatMapBetween,
                AnalystPhrase::HeatMapMore,
            ]
            .map(|phrase| self.say(phrase)),
            unknown: self.say(AnalystPhrase::HeatMapUnknown),
            not_shown: self.say(AnalystPhrase::NotShown),
        };
        chart::thirds(&rows, words)
    }

    /// How many of the list are in it, and what that means.
    pub fn count(&self, release: &RegionalRelease) -> String {
        let all = release.municipalities.unwrap_or(release.count);
        let counts = [("n", release.count), ("of", all)];
        self.region.count(AnalystPhrase::ResultCount, &counts)
    }

    /// What a release rests on, below every table and drawing.
    pub fn source_line(&self, release: &RegionalRelease) -> String {
        [self.version(release), self.count(release)].join(". ")
    }

    /// Which release it is, by which method and rules.
    pub fn version(&self, release: &RegionalRelease) -> String {
        let number = |number: u8| number.to_string();
        let line = self.own.fill(
            ClerkPhrase::SourceLine,
            &[
                ("scan", &self.when(release.period)),
                ("edition", &release.edition),
                ("method", &number(release.method)),
                ("rules", &number(release.rule_set)),
                ("number", &release.number.to_string()),
            ],
        );
        format!("{}: {line}", release.name)
    }

    /// A half-year.
    pub fn when(&self, period: Period) -> String {
        when(self.own, Some(period))
    }

    /// Hundredths of a level with one decimal, or two where it is a quarter.
    pub fn level(&self, hundredths: u16) -> String {
        let mark = self.shared.say(Phrase::DecimalMark);
        let (whole, rest) = (hundredths / 100, hundredths % 100);
        if rest.is_multiple_of(10) {
            format!("{whole}{mark}{}", rest / 10)
        } else {
            format!("{whole}{mark}{rest:02}")
        }
    }

    /// The mean of a block, or why there is none.
    pub fn mean(&self, block: &RegionalBlock) -> String {
        match block.mean {
            Some(mean) => self.level(mean),
            None if block.is_at_end => self.say(AnalystPhrase::AtEnd),
            None => self.say(AnalystPhrase::NotShown),
        }
    }

    fn margin(&self, half_width: Option<u16>) -> String {
        match half_width {
            Some(width) => format!("± {}", self.level(width)),
            None => self.say(AnalystPhrase::NotShown),
        }
    }

    fn band(&self, block: &RegionalBlock) -> String {
        match (block.mean, block.band, block.deviation) {
            (Some(mean), Some(band), _) => {
                let (low, high) = ends(mean, band);
                format!("{}–{}", self.level(low), self.level(high))
            }
            (_, None, Some(0)) => self.say(AnalystPhrase::NoDifference),
            _ => self.say(AnalystPhrase::NotShown),
        }
    }

    fn difference(&self, block: &RegionalDifference) -> String {
        let Some(difference) = block.difference else {
            return self.say(AnalystPhrase::NotShown);
        };
        let sign = match difference {
            ..0 => "−",
            0 => "",
            1.. => "+",
        };
        format!("{sign}{}", self.level(difference.unsigned_abs()))
    }

    /// The name of a block.
    pub fn name_of_block(&self, id: &BlockId) -> String {
        let block = self.asked.block(id);
        block.map_or(String::new(), |block| block.name.clone())
    }

    /// The statement of an item.
    pub fn statement(&self, id: &ItemId) -> String {
        let item = self.asked.item(id);
        item.map_or(String::new(), |item| item.statement.clone())
    }

    /// A block in a sentence.
    pub fn of_block(&self, block: &RegionalBlock) -> String {
        let name = self.name_of_block(&block.block);
        let mean = self.mean(block);
        let both = block.mean.zip(block.half_width).zip(block.band);
        let Some(((middle, width), band)) = both else {
            let blanks = [("block", &*name), ("mean", &mean)];
            return self.fill(AnalystPhrase::BlockMean, &blanks);
        };
        let ((low, high), (least, most)) = (ends(middle, width), ends(middle, band));
        self.fill(
            AnalystPhrase::BlockBand,
            &[
                ("block", &name),
                ("mean", &mean),
                ("low", &self.level(low)),
                ("high", &self.level(high)),
                ("least", &self.level(least)),
                ("most", &self.level(most)),
            ],
        )
    }

    /// A finding: its kind, and what it says.
    pub fn finding(&self, finding: &RegionalFinding) -> [String; 2] {
        let said = match finding {
            RegionalFinding::Block(block) => self.of_block(block),
            RegionalFinding::Even(low, high) => self.fill(
                AnalystPhrase::FindingEven,
                &[("low", &self.level(*low)), ("high", &self.level(*high))],
            ),
            RegionalFinding::Behind(block, item) => self.fill(
                AnalystPhrase::FindingBehind,
                &[
                    ("block", &self.name_of_block(block)),
                    ("statement", &self.statement(item)),
                ],
            ),
            RegionalFinding::NoTrend => self.say(AnalystPhrase::FindingNext),
            RegionalFinding::NoChange(period, count) => {
                let (n, when) = (count.to_string(), self.when(*period));
                self.fill(AnalystPhrase::TrendNone, &[("n", &n), ("when", &when)])
            }
            RegionalFinding::Change(period, count, block) => self.change(*period, *count, block),
            RegionalFinding::Outlook(block, (low, high)) => self.fill(
                AnalystPhrase::TrendOutlook,
                &[
                    ("block", &self.name_of_block(block)),
                    ("low", &self.level(*low)),
                    ("high", &self.level(*high)),
                ],
            ),
            RegionalFinding::Begin(item) => {
                let statement = self.statement(item);
                self.fill(AnalystPhrase::FindingBegin, &[("statement", &statement)])
            }
        };
        [analysis(self.own, finding.kind()).to_owned(), said]
    }

    fn change(&self, period: Period, count: usize, block: &RegionalDifference) -> String {
        let difference = block.difference.unwrap_or_default();
        let size = difference.unsigned_abs();
        let width = block.half_width.unwrap_or_default();
        let phrase = match (block.half_width, difference > 0) {
            (Some(_), true) => AnalystPhrase::TrendHigher,
            (Some(_), false) => AnalystPhrase::TrendLower,
            (None, true) => AnalystPhrase::TrendAboutHigher,
            (None, false) => AnalystPhrase::TrendAboutLower,
        };
        self.fill(
            phrase,
            &[
                ("n", &count.to_string()),
                ("block", &self.name_of_block(&block.block)),
                ("size", &self.level(size)),
                ("when", &self.when(period)),
                ("low", &self.level(size.saturating_sub(width))),
                ("high", &self.level(size + width)),
            ],
        )
    }
}

/// A mean with a width to both sides, within the scale.
pub fn ends(mean: u16, width: u16) -> (u16, u16) {
    let (low, high) = (mean.saturating_sub(width), mean + width);
    (low.max(100), high.min(500))
}
