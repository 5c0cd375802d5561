//! The file of a region, with the own municipality beside it.

use super::Node;
use crate::chart::{self, Track, TrackWords};
use crate::clerk::{Field, State};
use crate::disclosure::{Mean, Release};
use crate::html::{
    Details, Id, TableCell, Tone, alert, details, field, figure, file_input, heading, lazy_drawing,
    paragraph, row, section, small, subheading, table, text,
};
use crate::questionnaire::{BlockId, Level, Questionnaire};
use crate::region::{GroupKind, RegionalBlock, RegionalGroup, RegionalRelease, RegionalTrend};
use crate::scoring::Targets;
use crate::sentences;
use crate::wording::{ClerkPhrase, Phrase};

const FILE: Id = Id::new("region-file");
const DRAWING: Id = Id::new("region");

/// Opening the file, and what is in it.
pub(super) fn region(state: &State) -> Node {
    let file = file_input(false, Field::Region);
    let opened = match &state.regional {
        None => Node::Empty,
        Some(Err(why)) => alert(Tone::Error, paragraph(state.say(*why))),
        Some(Ok(release)) => shown(state, release),
    };
    section(vec![
        heading(state.say(ClerkPhrase::RegionTitle)),
        paragraph(state.say(ClerkPhrase::RegionText)),
        field(&FILE, state.say(ClerkPhrase::RegionFile), file),
        opened,
    ])
}

fn shown(state: &State, release: &RegionalRelease) -> Node {
    let all = release.municipalities.unwrap_or(release.count);
    let counts = [
        ("name", release.name.clone()),
        ("n", release.count.to_string()),
        ("of", all.to_string()),
    ];
    let counts = counts
        .each_ref()
        .map(|(name, value)| (*name, value.as_str()));
    let own = state.own_release(release);
    let remark = match own {
        Some(_) => ClerkPhrase::RegionWeak,
        None => ClerkPhrase::RegionNoOwn,
    };
    // The group of the own scan, or else the largest: means of different scans are not the same measure.
    let of_own = own.as_ref().map(|own| GroupKind::Scan(own.scan));
    let is_own = |group: &&RegionalGroup| Some(group.of) == of_own;
    let mut groups = release.groups.iter();
    let group = groups.find(is_own).or(release.groups.first());
    // The file may be of an earlier edition.
    let asked = state.editions.of(&release.edition);
    let figure = group.map(|group| group_figure(state, asked, group, own.as_ref()));
    let trend = group.and_then(|group| group.trend.as_ref());
    let trend = trend.map(|it| trend_table(state, asked, it, own.as_ref()));
    Node::Fragment(vec![
        paragraph(state.fill(ClerkPhrase::RegionCount, &counts)),
        paragraph(state.say(remark)),
        figure.into(),
        trend.into(),
    ])
}

/// How the region changed since an earlier half-year, with the own change beside it where there is one.
fn trend_table(
    state: &State,
    asked: &Questionnaire,
    trend: &RegionalTrend,
    own: Option<&Release>,
) -> Node {
    let earlier = own.and_then(|own| state.own_earlier(own, trend.period));
    let pair = own.zip(earlier.as_ref());
    let when = sentences::when(&state.words, Some(trend.period));
    let count = trend.count.to_string();
    let blanks = [("when", &*when), ("n", &count)];
    let mut columns = vec![
        state.wording.say(Phrase::Block).to_owned(),
        state.say(ClerkPhrase::RegionMean),
        state.say(ClerkPhrase::ColumnMargin),
    ];
    columns.extend(pair.map(|_| state.say(ClerkPhrase::RegionOwn)));
    let rows = trend.blocks.iter().map(|block| {
        let name = asked.block(&block.block);
        let name = name.map_or(String::new(), |block| block.name.clone());
        let of_region = block.difference.map(|it| f64::from(it) / 100.0);
        let margin = sentences::margin(&state.words, block.half_width);
        let mut cells = vec![
            TableCell::Name(name),
            TableCell::Number(difference(state, of_region)),
            TableCell::Number(margin),
        ];
        cells.extend(pair.map(|(now, then)| {
            let change = own_change(now, then, &block.block);
            TableCell::Number(difference(state, change))
        }));
        row(cells)
    });
    let title = state.say(ClerkPhrase::RegionTrend);
    let remark = match pair {
        Some(_) => ClerkPhrase::RegionWeak,
        None => ClerkPhrase::RegionNoEarlier,
    };
    Node::Fragment(vec![
        subheading(title.clone()),
        paragraph(state.fill(ClerkPhrase::RegionTrendText, &blanks)),
        table(title, columns, rows.collect()),
        paragraph(state.say(remark)),
    ])
}

fn difference(state: &State, difference: Option<f64>) -> String {
    difference.map_or_else(
        || state.say(ClerkPhrase::ResultHidden),
        |value| sentences::signed(&state.words, value),
    )
}

/// The own mean now less the own mean then; `None` where either has no number.
fn own_change(now: &Release, then: &Release, block: &BlockId) -> Option<f64> {
    let mean = |release: &Release| {
        let of_block = release.blocks.iter().find(|it| it.block == *block)?;
        let hundredths = of_block.mean?.hundredths()?;
        Some(f64::from(hundredths) / 100.0)
    };
    Some(mean(now)? - mean(then)?)
}

fn group_figure(
    state: &State,
    asked: &Questionnaire,
    group: &RegionalGroup,
    own: Option<&Release>,
) -> Node {
    let lines = group.blocks.iter();
    let lines: Vec<Line> = lines.map(|it| line(state, asked, it, own)).collect();
    let rows = lines.iter().map(|line| Track {
        name: line.name.clone(),
        mean: line.mean.map(|mean| (mean, mean)),
        half_width: line.half_width,
        bounds: line
            .mean
            .zip(line.band)
            .map(|(mean, band)| (mean - band, mean + band)),
        earlier: line.own.map(|own| (own.value(), false)),
        value: line.shown.clone(),
        target: Some(line.target),
    });
    let described = lines.iter().map(|line| {
        let own = sentences::mean(&state.words, line.own);
        let blanks = [("block", &*line.name), ("mean", &line.shown), ("own", &own)];
        state.fill(ClerkPhrase::RegionDots, &blanks)
    });
    let words = TrackWords {
        title: state.say(ClerkPhrase::RegionTitle),
        description: described.collect::<Vec<_>>().join(" "),
        mean: state.say(ClerkPhrase::RegionMean),
        margin: state.say(ClerkPhrase::ColumnMargin),
        bounds: state.say(ClerkPhrase::RegionBand),
        earlier: state.say(ClerkPhrase::RegionOwn),
        target: state.wording.say(Phrase::Target).to_owned(),
        levels: asked.level_words().into(),
    };
    let drawn = chart::tracks(&rows.collect::<Vec<_>>(), &words, false);
    let cells = lines.iter().map(|line| {
        row(vec![
            TableCell::Name(line.name.clone()),
            TableCell::Number(line.shown.clone()),
            TableCell::Number(sentences::mean(&state.words, line.own)),
        ])
    });
    let columns = vec![
        state.wording.say(Phrase::Block).to_owned(),
        words.mean.clone(),
        words.earlier.clone(),
    ];
    let as_table = state.wording.say(Phrase::ChartAsTable).to_owned();
    let name = words.title.clone();
    let rows = table(name, columns, cells.collect());
    Node::Fragment(vec![
        figure(vec![lazy_drawing(drawn, &DRAWING)]),
        details(Details::Any, text(as_table), vec![rows]),
        small(state.say(ClerkPhrase::ContributionPublished)),
    ])
}

/// A block of the region beside the own one.
struct Line {
    name: String,
    mean: Option<f64>,
    half_width: Option<f64>,
    band: Option<f64>,
    own: Option<Mean>,
    target: Level,
    shown: String,
}

fn line(
    state: &State,
    asked: &Questionnaire,
    block: &RegionalBlock,
    own: Option<&Release>,
) -> Line {
    let of_own = own.and_then(|own| own.blocks.iter().find(|it| it.block == block.block));
    let name = asked.block(&block.block);
    let number = |hundredths: u16| f64::from(hundredths) / 100.0;
    Line {
        name: name.map_or(String::new(), |block| block.name.clone()),
        mean: block.mean.map(number),
        half_width: block.half_width.map(number),
        band: block.band.map(number),
        own: of_own.and_then(|block| block.mean),
        target: own.map_or(Targets::USUAL, |own| own.targets.of(&block.block)),
        shown: sentences::mean(&state.words, block.mean.map(Mean::Hundredths)),
    }
}
