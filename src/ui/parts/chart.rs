//! A drawing on screen, with what it shows in words and as a table.

use leptos::prelude::*;

use super::changing::changing;
use super::changing::each;
use super::changing::words;
use super::elements::Part;
use super::elements::Weight;
use super::elements::button_of;
use super::elements::disclosure;
use super::elements::element;
use super::elements::status;
use super::elements::text;
use super::elements::views;
use crate::browser::files;
use crate::browser::picture;
use crate::chart;
use crate::chart::Drawing;
use crate::chart::Mark;
use crate::chart::Shape;
use crate::ui::session::say;
use crate::wording::Phrase;

/// A drawing, and a table with what it shows. `key` names its elements and the file of its
/// picture; `source` says where it comes from, under the picture.
pub(in crate::ui) fn chart(
    drawing: Signal<Drawing>,
    key: &'static str,
    source: Signal<String>,
    table: Part,
) -> Part {
    let failed = RwSignal::new(false);
    let save = move || {
        let svg = chart::svg(&drawing.get_untracked(), &source.get_untracked());
        leptos::task::spawn_local(async move {
            let saved = match picture::png(&svg).await {
                Ok(png) => files::save(&format!("raadspeil-{key}.png"), &png),
                Err(error) => Err(error),
            };
            failed.set(saved.is_err());
        });
    };
    let title = move || words(move || drawing.get().title);
    // The name of the chart belongs to the button for those who do not see what stands above it.
    let save_it = [
        text(say(Phrase::ChartSavePicture)),
        element("span", "for-ears", [text(": "), title()]),
    ];
    let failure = words(move || {
        if failed.get() {
            say(Phrase::ChartPictureFailed)
        } else {
            String::new()
        }
    });
    element(
        "figure",
        "chart",
        [
            element("figcaption", "utrecht-heading-3", [title()]),
            element(
                "div",
                "chart-drawing",
                [changing(move || drawn(drawing.get(), key))],
            ),
            disclosure("disclosure", text(say(Phrase::ChartAsTable)), [table]),
            element(
                "div",
                "no-print",
                [button_of(Weight::Subtle, save_it.into(), save)],
            ),
            status("utrecht-paragraph", failure),
        ],
    )
}

/// The drawing alone, named and described for those who do not see it.
pub(in crate::ui) fn drawn(drawing: Drawing, key: &'static str) -> Part {
    let frame = [drawing.width, drawing.height].map(chart::coordinate);
    let frame = format!("0 0 {}", frame.join(" "));
    let (title, description) = (format!("{key}-title"), format!("{key}-description"));
    let (named_by, described_by) = (title.clone(), description.clone());
    view! {
        <svg viewBox=frame role="img" aria-labelledby=named_by aria-describedby=described_by>
            <title id=title>{drawing.title}</title>
            <desc id=description>{drawing.description}</desc>
            {views(each(drawing.marks, mark))}
        </svg>
    }
    .into_any()
    .into()
}

fn mark(mark: Mark) -> Part {
    let class = mark.style.class();
    match mark.shape {
        Shape::Line(points) => {
            view! { <polyline class=class points=chart::corners(&points)></polyline> }
                .into_any()
                .into()
        }
        Shape::Area(points) => {
            view! { <polygon class=class points=chart::corners(&points)></polygon> }
                .into_any()
                .into()
        }
        Shape::Circle((x, y), radius) => {
            let [x, y, radius] = [x, y, radius].map(chart::coordinate);
            view! { <circle class=class cx=x cy=y r=radius></circle> }
                .into_any()
                .into()
        }
        Shape::Words((x, y), anchor, words) => {
            let [x, y] = [x, y].map(chart::coordinate);
            view! { <text class=class x=x y=y text-anchor=anchor.keyword()>{words}</text> }
                .into_any()
                .into()
        }
    }
}
