//! What is drawn of a group, and what is not.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use raadspeil::chart::{
    self, Change, ChangeWords, ColumnBar, Drawing, Shape, Shares, Strip, StripWords, Style,
    ThirdRow, ThirdWords, Track, TrackWords,
};
use raadspeil::questionnaire::Level;
use raadspeil::scoring::Standing;

fn block(mean: Option<(f64, f64)>, half_width: Option<f64>) -> Track {
    Track {
        name: "Transparantie".into(),
        mean,
        half_width,
        bounds: None,
        earlier: None,
        value: "3,0".into(),
        target: Some(Level::Three),
    }
}

fn drawn(rows: &[Track]) -> Drawing {
    chart::tracks(rows, &TrackWords::default(), false)
}

/// Left and right end of everything in a style, without the legend above the first row.
fn ends(drawing: &Drawing, wanted: Style) -> Vec<(f64, f64)> {
    let marks = drawing.marks.iter().filter(|mark| mark.style == wanted);
    let ends = marks.filter_map(|mark| match &mark.shape {
        Shape::Line(points) | Shape::Area(points) if points[0].1 > 45.0 => {
            let across = points.iter().map(|(x, _)| *x);
            let least = across.clone().fold(f64::INFINITY, f64::min);
            Some((least, across.fold(f64::NEG_INFINITY, f64::max)))
        }
        Shape::Circle((x, y), _) if *y > 45.0 => Some((*x, *x)),
        _ => None,
    });
    ends.collect()
}

/// A track runs from 8 to 332 for five bands: level 3 is in the middle, and a level is 64.8 wide.
fn across(value: f64) -> f64 {
    8.0 + (value - 0.5) * 64.8
}

#[track_caller]
fn lie(drawing: &Drawing, style: Style, expected: &[(f64, f64)]) {
    let found = ends(drawing, style);
    assert_eq!(found.len(), expected.len(), "{found:?}");
    for (found, expected) in found.iter().zip(expected) {
        let near = |one: f64, other: f64| (one - other).abs() < 1e-9;
        assert!(
            near(found.0, expected.0) && near(found.1, expected.1),
            "{found:?} is not {expected:?}"
        );
    }
}

#[test]
fn an_interval_lies_around_its_mean_and_stays_on_the_scale() {
    let drawing = drawn(&[block(Some((3.0, 3.0)), Some(0.5))]);
    lie(&drawing, Style::Score, &[(170.0, 170.0)]);
    lie(&drawing, Style::Margin, &[(across(2.5), across(3.5))]);
    let drawing = drawn(&[block(Some((1.5, 1.5)), Some(2.0))]);
    lie(&drawing, Style::Margin, &[(across(1.0), across(3.5))]);
}

#[test]
fn a_mean_leads_to_its_target_or_from_the_round_before() {
    let drawing = drawn(&[block(Some((2.0, 2.0)), None)]);
    lie(&drawing, Style::Gap, &[(across(2.0), across(3.0))]);
    let mut row = block(Some((2.0, 2.0)), None);
    row.earlier = Some((4.0, false));
    let drawing = drawn(&[row.clone()]);
    lie(&drawing, Style::Gap, &[(across(2.0), across(4.0))]);
    lie(&drawing, Style::Earlier, &[(across(4.0), across(4.0))]);
    // Only what is clear has an arrow.
    assert_eq!(ends(&drawing, Style::Score).len(), 1);
    row.earlier = Some((4.0, true));
    assert_eq!(ends(&drawn(&[row]), Style::Score).len(), 2);
}

#[test]
fn what_is_not_shown_is_not_drawn_at_nought() {
    let drawing = drawn(&[block(None, None)]);
    lie(&drawing, Style::Score, &[]);
    lie(&drawing, Style::Margin, &[]);
    lie(&drawing, Style::Gap, &[]);
    // Everybody took part: there is a point without an interval.
    let drawing = drawn(&[block(Some((4.0, 4.0)), Some(0.0))]);
    lie(&drawing, Style::Margin, &[]);
    assert_eq!(ends(&drawing, Style::Score).len(), 1);
}

#[test]
fn a_mean_that_is_told_as_a_stretch_is_drawn_as_one() {
    let drawing = drawn(&[block(Some((1.0, 1.5)), None)]);
    lie(&drawing, Style::Score, &[(across(1.0), across(1.5))]);
}

#[test]
fn long_words_in_a_legend_have_a_line_of_their_own() {
    let words = |mean: &str| TrackWords {
        mean: mean.to_owned(),
        margin: "marge (95%)".to_owned(),
        target: "streefniveau".to_owned(),
        ..TrackWords::default()
    };
    let height = |drawing: &Drawing, wanted: &str| {
        let mut marks = drawing.marks.iter();
        marks.find_map(|mark| match &mark.shape {
            Shape::Words((_, y), _, words) if words == wanted => Some(*y),
            _ => None,
        })
    };
    let rows = [block(Some((3.0, 3.0)), Some(0.5))];
    let short = chart::tracks(&rows, &words("gemiddelde"), false);
    let long = chart::tracks(&rows, &words("gemiddelde van de regio"), false);
    let mut other = ["marge (95%)", "streefniveau 3"].into_iter();
    assert!(other.any(|it| height(&short, it) == height(&short, "gemiddelde")));
    let beside = |it| height(&long, it) == height(&long, "gemiddelde van de regio");
    assert!(!["marge (95%)", "streefniveau 3"].into_iter().any(beside));
}

#[test]
fn columns_share_one_scale_and_nothing_keeps_its_place() {
    let column = |height: u32, is_level| ColumnBar {
        name: height.to_string(),
        height,
        value: height.to_string(),
        is_level,
    };
    let all = [
        column(2, true),
        column(0, true),
        column(4, true),
        column(1, false),
    ];
    let drawing = chart::columns(&all, "Verdeling", "");
    let heights = |wanted| -> Vec<f64> {
        let marks = drawing.marks.iter().filter(|mark| mark.style == wanted);
        let heights = marks.filter_map(|mark| match &mark.shape {
            Shape::Area(points) => Some(points[2].1 - points[0].1),
            _ => None,
        });
        heights.collect()
    };
    assert_eq!(heights(Style::Score), [35.0, 70.0]);
    // Who gave no level stands apart, in another style.
    assert_eq!(heights(Style::Unknown), [17.5]);
    let names = drawing
        .marks
        .iter()
        .filter(|mark| mark.style == Style::Remark);
    assert_eq!(names.count(), 4);
}

#[test]
fn a_change_lies_on_its_side_of_no_change_and_within_the_axis() {
    let of = |difference, half_width| Change {
        name: "Data".to_owned(),
        difference,
        half_width,
        value: String::new(),
    };
    let rows = [
        of(Some(0.3), Some(0.1)),
        of(Some(-1.4), None),
        of(None, None),
    ];
    let drawing = chart::changes(&rows, ChangeWords::default());
    let zero = ends(&drawing, Style::Dash)[0].0;
    let points = ends(&drawing, Style::Score);
    assert_eq!(points.len(), 2, "what is not shown is not drawn");
    assert!(
        points[0].0 > zero && points[1].0 < zero,
        "{points:?} around {zero}"
    );
    assert!(points.iter().all(|(x, _)| (0.0..=chart::WIDTH).contains(x)));
    let (low, high) = *ends(&drawing, Style::ScoreLine).last().unwrap();
    assert!(
        low > zero && high <= chart::WIDTH,
        "the margin is right of no change"
    );
}

#[test]
fn an_item_lies_in_one_third_and_nothing_is_not_the_lowest() {
    let item = |met, is_unknown| ThirdRow::Item {
        name: "Algoritmes".to_owned(),
        met,
        is_unknown,
    };
    let filled = |row: ThirdRow| {
        let drawing = chart::thirds(&[row], ThirdWords::default());
        let count = |style| drawing.marks.iter().filter(|it| it.style == style).count();
        (
            count(Style::Score),
            count(Style::Unknown),
            count(Style::Grid),
        )
    };
    assert_eq!(filled(item(Some(0), false)), (1, 0, 2));
    // The second is in the legend.
    assert_eq!(filled(item(Some(0), true)), (0, 2, 2));
    assert_eq!(filled(item(None, false)), (0, 0, 0));
}

#[test]
fn a_strip_ends_where_its_answers_end_and_what_is_hidden_is_words() {
    let strip = |shares| Strip {
        name: "Algoritmeregister".to_owned(),
        shares,
        standing: "op peil".to_owned(),
    };
    let shares = |below: &[f64], met: &[f64]| Shares {
        below: below.to_vec(),
        met: met.to_vec(),
        unsure: Some(0.25),
    };
    for is_wide in [false, true] {
        let draw = |strip| chart::strips(&[strip], StripWords::default(), is_wide);
        let of = |drawing: &Drawing, style| ends(drawing, style).last().copied();
        let all = draw(strip(Some(shares(&[], &[0.5, 0.5]))));
        let none = draw(strip(Some(shares(&[0.5, 0.5], &[]))));
        let zero = of(&all, Style::Dash).unwrap().0;
        let whole = of(&all, Style::Met).unwrap().1 - zero;
        assert!(of(&all, Style::NotYet).is_none() && of(&none, Style::Met).is_none());
        let left = ends(&none, Style::NotYet);
        let lowest = left
            .iter()
            .map(|(low, _)| *low)
            .fold(f64::INFINITY, f64::min);
        assert!(
            (zero - lowest - whole).abs() < 1e-9,
            "both sides have one scale"
        );
        assert!(lowest >= 0.0 && of(&all, Style::Unknown).unwrap().1 <= all.width);
        // Three quarters are needed.
        let needed = of(&all, Style::Target).unwrap().0;
        assert!((needed - zero - 0.75 * whole).abs() < 1e-9);
        let hidden = draw(strip(None));
        assert!(ends(&hidden, Style::Met).is_empty() && ends(&hidden, Style::Dash).is_empty());
    }
}

#[test]
fn rounded_shares_lie_on_the_side_that_the_standing_names() {
    let shares = |met: f64| Shares {
        below: vec![1.0 - met],
        met: vec![met / 2.0, met / 2.0],
        unsure: None,
    };
    let met = |shares: &Shares| shares.met.iter().sum::<f64>();
    for tenths in 0..=10 {
        let share = f64::from(tenths) / 10.0;
        let on_target = shares(share).beside(Some(Standing::Met));
        let below = shares(share).beside(Some(Standing::NotYet));
        // Nobody at the target has no part that could be stretched.
        assert!(met(&on_target) >= 0.75 - 1e-9 || tenths == 0);
        assert!(met(&below) < 0.75);
        for drawn in [&on_target, &below] {
            let whole = met(drawn) + drawn.below.iter().sum::<f64>();
            assert!(tenths == 0 || tenths == 10 || (whole - 1.0).abs() < 1e-9);
            assert!(
                drawn
                    .met
                    .iter()
                    .chain(&drawn.below)
                    .all(|part| *part >= 0.0)
            );
        }
        assert_eq!(shares(share).beside(None), shares(share));
    }
}
