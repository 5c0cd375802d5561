//! Every chart in every state, on one page for people to look at: light, dark, in forced colours and on paper.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use raadspeil::chart::{
    self, Anchor, Change, ChangeWords, ColumnBar, Dots, DotsWords, Drawing, Mark, Shape, Shares,
    Strip, StripWords, ThirdRow, ThirdWords, Track, TrackWords,
};
use raadspeil::questionnaire::Level;
use raadspeil::scoring::Readiness;

use crate::browser::Browser;
use crate::looks::{take, take_as};
use crate::person::Person;
use crate::server::Server;

/// A block in each state that a track can have.
fn tracks(is_wide: bool) -> Drawing {
    let track = |name: &str, mean: Option<(f64, f64)>, value: &str| Track {
        name: name.to_owned(),
        mean,
        half_width: None,
        bounds: None,
        earlier: None,
        value: value.to_owned(),
        target: Some(Level::Three),
    };
    let mean = |mean: f64| Some((mean, mean));
    let rows = [
        Track {
            half_width: Some(0.3),
            ..track("Met marge", mean(2.1), "2,1")
        },
        track("Iedereen deed mee", mean(3.4), "3,4"),
        Track {
            half_width: Some(0.4),
            bounds: Some((1.6, 4.2)),
            ..track("Met uiterste grenzen", mean(2.8), "2,8")
        },
        track(
            "Alleen als deel van de schaal",
            Some((1.0, 1.5)),
            "1,5 of lager",
        ),
        Track {
            earlier: Some((2.2, true)),
            ..track("Duidelijk hoger dan de vorige keer", mean(3.6), "3,6")
        },
        Track {
            earlier: Some((3.3, false)),
            ..track("Niet duidelijk anders dan de vorige keer", mean(3.1), "3,1")
        },
        Track {
            target: Some(Level::Five),
            ..track("Een eigen streefniveau", mean(3.9), "3,9")
        },
        track("Niet getoond", None, "niet getoond"),
    ];
    let words = TrackWords {
        title: "Score per thema".to_owned(),
        mean: "gemiddelde".to_owned(),
        margin: "marge (95%)".to_owned(),
        bounds: "uiterste grenzen".to_owned(),
        earlier: "eerdere peiling".to_owned(),
        target: "streefniveau".to_owned(),
        levels: [
            "Nog niet",
            "Soms",
            "Afgesproken",
            "Zichtbaar",
            "Steeds beter",
        ]
        .map(str::to_owned)
        .into(),
        ..TrackWords::default()
    };
    chart::tracks(&rows, &words, is_wide)
}

/// Statements in each state that a strip can have.
fn strips(is_wide: bool) -> Drawing {
    let strip = |name: &str, standing: &str, shares: Option<(Vec<f64>, Vec<f64>, Option<f64>)>| {
        let shares = shares.map(|(below, met, unsure)| Shares { below, met, unsure });
        Strip {
            name: name.to_owned(),
            shares,
            standing: standing.to_owned(),
        }
    };
    let rows = [
        strip(
            "Allen onder het streefniveau",
            "nog niet op peil",
            Some((vec![0.6, 0.4], vec![], Some(0.0))),
        ),
        strip(
            "Aan beide kanten",
            "nog niet op peil",
            Some((vec![0.1, 0.3], vec![0.3, 0.2, 0.1], Some(0.15))),
        ),
        strip(
            "Op de grens van drie kwart",
            "op peil",
            Some((vec![0.25], vec![0.5, 0.25], Some(0.05))),
        ),
        strip(
            "Allen op peil",
            "op peil",
            Some((vec![], vec![0.2, 0.3, 0.5], None)),
        ),
        strip(
            "Veel weet ik niet",
            "onbekend",
            Some((vec![0.5], vec![0.5], Some(0.7))),
        ),
        strip("Niet getoond", "niet getoond", None),
    ];
    let words = StripWords {
        title: "Stellingen naar stand".to_owned(),
        below: "onder streefniveau".to_owned(),
        met: "streefniveau of hoger".to_owned(),
        unsure: "weet ik niet".to_owned(),
        needed: "nodig: drie kwart".to_owned(),
        ..StripWords::default()
    };
    chart::strips(&rows, words, is_wide)
}

fn columns(counts: &[(&str, u32, bool)]) -> Drawing {
    let columns = counts.iter().map(|(name, height, is_level)| ColumnBar {
        name: (*name).to_owned(),
        height: *height,
        value: height.to_string(),
        is_level: *is_level,
    });
    chart::columns(&columns.collect::<Vec<_>>(), "Verdeling", "")
}

fn readiness(met: usize, not_yet: usize, unknown: usize) -> Drawing {
    let counts = Readiness {
        met,
        not_yet,
        unknown,
    };
    chart::readiness(counts, "Stand", "")
}

fn dots() -> Drawing {
    let dots = |name: &str, values: &[f64], mean, band, marked| Dots {
        name: name.to_owned(),
        values: values.to_vec(),
        mean,
        band,
        value: mean.map_or("niet getoond".to_owned(), |_| "2,8".to_owned()),
        marked,
    };
    let rows = [
        dots(
            "Met band",
            &[2.1, 2.5, 2.5, 2.8, 3.0, 3.4],
            Some(2.8),
            Some(0.6),
            None,
        ),
        dots(
            "Met een eigen gemeente",
            &[2.1, 2.1, 2.1, 2.9, 3.9],
            Some(2.8),
            None,
            Some(2.9),
        ),
        dots("Niet getoond", &[], None, None, None),
    ];
    let words = DotsWords {
        title: "Waar de gemeenten staan".to_owned(),
        municipality: "gemeente".to_owned(),
        mean: "gemiddelde".to_owned(),
        band: "19 van de 20 raden".to_owned(),
        ..DotsWords::default()
    };
    chart::dots(&rows, words)
}

fn changes() -> Drawing {
    let change = |name: &str, difference, half_width, value: &str| Change {
        name: name.to_owned(),
        difference,
        half_width,
        value: value.to_owned(),
    };
    let rows = [
        change("Duidelijk hoger", Some(0.4), Some(0.2), "+0,4"),
        change("Niet duidelijk", Some(-0.1), Some(0.3), "−0,1"),
        change("Zonder marge", Some(-0.5), None, "−0,5"),
        change("Niet getoond", None, None, "niet getoond"),
    ];
    let words = ChangeWords {
        title: "Verschil".to_owned(),
        difference: "verschil".to_owned(),
        margin: "marge".to_owned(),
        lower: "lager".to_owned(),
        same: "gelijk".to_owned(),
        higher: "hoger".to_owned(),
        ..ChangeWords::default()
    };
    chart::changes(&rows, words)
}

fn thirds() -> Drawing {
    let item = |name: &str, met, is_unknown| ThirdRow::Item {
        name: name.to_owned(),
        met,
        is_unknown,
    };
    let rows = [
        ThirdRow::Block("Transparantie".to_owned()),
        item("Minder dan een derde", Some(0), false),
        item("Ertussen", Some(1), false),
        item("Meer dan twee derde", Some(2), true),
        item("Niet getoond", None, false),
    ];
    let words = ThirdWords {
        title: "Stellingen in de regio".to_owned(),
        columns: "op peil bij".to_owned(),
        thirds: ["tot 1/3", "ertussen", "vanaf 2/3"].map(str::to_owned),
        unknown: "vaak onbekend".to_owned(),
        not_shown: "niet getoond".to_owned(),
        ..ThirdWords::default()
    };
    chart::thirds(&rows, words)
}

/// A drawing as elements with the classes of the screen.
fn on_screen(drawing: &Drawing) -> String {
    let mut svg = format!(
        "<svg viewBox=\"0 0 {} {}\" role=\"img\" aria-label=\"{}\">",
        drawing.width, drawing.height, drawing.title
    );
    for Mark { shape, style } in &drawing.marks {
        let class = style.class();
        let _ = match shape {
            Shape::Line(points) => write!(
                svg,
                "<polyline class=\"{class}\" points=\"{}\"/>",
                chart::corners(points)
            ),
            Shape::Area(points) => write!(
                svg,
                "<polygon class=\"{class}\" points=\"{}\"/>",
                chart::corners(points)
            ),
            Shape::Circle((x, y), radius) => {
                write!(
                    svg,
                    "<circle class=\"{class}\" cx=\"{x}\" cy=\"{y}\" r=\"{radius}\"/>"
                )
            }
            Shape::Words((x, y), anchor, words) => {
                let anchor = match anchor {
                    Anchor::Start => "start",
                    Anchor::Middle => "middle",
                    Anchor::End => "end",
                };
                write!(
                    svg,
                    "<text class=\"{class}\" x=\"{x}\" y=\"{y}\" text-anchor=\"{anchor}\">{words}</text>"
                )
            }
        };
    }
    svg + "</svg>"
}

/// Each chart on the page of the app's style, and beside it as on paper.
#[tokio::test]
async fn every_chart_in_every_state() {
    let drawings = [
        tracks(false),
        tracks(true),
        strips(false),
        strips(true),
        columns(&[
            ("1", 2, true),
            ("2", 0, true),
            ("3", 9, true),
            ("4", 5, true),
            ("5", 1, true),
            ("weet niet", 4, false),
            ("n.v.t.", 0, false),
            ("open", 1, false),
        ]),
        columns(&[("1–2", 3, true), ("3", 7, true), ("4–5", 0, true)]),
        readiness(5, 4, 3),
        readiness(0, 0, 12),
        readiness(14, 20, 6),
        dots(),
        changes(),
        thirds(),
    ];
    let dist = Path::new(env!("CARGO_MANIFEST_DIR")).join("dist");
    let folder = std::env::temp_dir().join(format!("raadspeil-charts-{}", std::process::id()));
    fs::create_dir_all(&folder).unwrap();
    let mut sheets = String::new();
    for entry in fs::read_dir(dist).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|ending| ending == "css") {
            let name = path.file_name().unwrap().to_str().unwrap();
            fs::copy(&path, folder.join(name)).unwrap();
            write!(sheets, "<link rel=\"stylesheet\" href=\"{name}\">").unwrap();
        }
    }
    let mut figures = String::new();
    for drawing in &drawings {
        let (title, drawn) = (&drawing.title, on_screen(drawing));
        write!(
            figures,
            "<h2 class=\"utrecht-heading-2\">{title}</h2><div class=\"chart-drawing\">{drawn}</div>"
        )
        .unwrap();
    }
    let page = format!(
        "<!doctype html><html lang=\"nl\"><meta charset=\"utf-8\"><meta name=\"viewport\" \
         content=\"width=device-width\"><title>Figuren</title>{sheets}<body class=\"utrecht-body \
         utrecht-document\"><main id=\"main\" class=\"frame-inside frame-main\"><h1 \
         class=\"utrecht-heading-1\">Alle figuren</h1>{figures}</main></body></html>"
    );
    fs::write(folder.join("index.html"), page).unwrap();
    let server = Server::serve(folder.clone(), None).await;
    let person = Person::arrives_at(Browser::Chromium, server).await;
    person.reads("Alle figuren").await;
    person.finds_it_accessible("every chart").await;
    person.finds_it_fits("every chart").await;
    take(&person, "charts").await;
    person.has_a_screen_of(768, 1024).await;
    for (name, media, features) in [
        ("forced", "screen", "forced-colors"),
        ("paper", "print", ""),
    ] {
        let features = serde_json::json!([{ "name": features, "value": "active" }]);
        let emulated = serde_json::json!({ "media": media, "features": features });
        person
            .tells_chromium("Emulation.setEmulatedMedia", emulated)
            .await;
        take_as(&person, &format!("charts-{name}")).await;
    }
    person.running.quit().await;
    fs::remove_dir_all(&folder).unwrap();
}
