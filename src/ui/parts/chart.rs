//! A drawing on screen, with what it shows in words and as a table.

use leptos::prelude::*;

use super::button::Button;
use super::button::Weight;
use super::changing::changing;
use super::changing::each;
use super::changing::words;
use crate::browser::files;
use crate::browser::picture;
use crate::chart;
use crate::chart::Drawing;
use crate::chart::Mark;
use crate::chart::Shape;
use crate::ui::session::say;
use crate::wording::Phrase;

/// A drawing, and a table with what it shows.
#[component]
pub(in crate::ui) fn Chart(
    /// The drawing.
    #[prop(into)]
    drawing: Signal<Drawing>,
    /// Key for its elements, and the name of its picture: letters and hyphens.
    key: &'static str,
    /// Where it comes from, for the picture.
    #[prop(into)]
    source: Signal<String>,
    /// What it shows as a table.
    children: Children,
) -> AnyView {
    let failed = RwSignal::new(false);
    let save = move |()| {
        let svg = chart::svg(&drawing.get_untracked(), &source.get_untracked());
        leptos::task::spawn_local(async move {
            let saved = match picture::png(&svg).await {
                Ok(png) => files::save(&format!("raadspeil-{key}.png"), &png),
                Err(error) => Err(error),
            };
            failed.set(saved.is_err());
        });
    };
    view! {
        <figure class="chart">
            <figcaption class="utrecht-heading-3">{words(move || drawing.get().title)}</figcaption>
            <div class="chart-drawing">
                {changing(move || view! { <Picture drawing=drawing.get() key/> }.into_any())}
            </div>
            <details class="disclosure">
                <summary>{say(Phrase::ChartAsTable)}</summary>
                {children()}
            </details>
            <div class="no-print">
                <Button weight=Weight::Subtle on_press=save>
                    {say(Phrase::ChartSavePicture)}
                    <span class="for-ears">": " {words(move || drawing.get().title)}</span>
                </Button>
            </div>
            <p role="status" class="utrecht-paragraph">
                {words(move || {
                    if failed.get() { say(Phrase::ChartPictureFailed) } else { String::new() }
                })}
            </p>
        </figure>
    }
    .into_any()
}

/// The drawing alone, named and described for those who do not see it.
#[component]
pub(in crate::ui) fn Picture(
    /// The drawing.
    drawing: Drawing,
    /// Key for its elements.
    key: &'static str,
) -> AnyView {
    let frame = [drawing.width, drawing.height].map(chart::coordinate);
    let frame = format!("0 0 {}", frame.join(" "));
    let (title, description) = (format!("{key}-title"), format!("{key}-description"));
    let (named_by, described_by) = (title.clone(), description.clone());
    view! {
        <svg viewBox=frame role="img" aria-labelledby=named_by aria-describedby=described_by>
            <title id=title>{drawing.title}</title>
            <desc id=description>{drawing.description}</desc>
            {each(drawing.marks, mark)}
        </svg>
    }
    .into_any()
}

fn mark(mark: Mark) -> AnyView {
    let class = mark.style.class();
    match mark.shape {
        Shape::Line(points) => {
            view! { <polyline class=class points=chart::corners(&points)></polyline> }.into_any()
        }
        Shape::Area(points) => {
            view! { <polygon class=class points=chart::corners(&points)></polygon> }.into_any()
        }
        Shape::Circle((x, y), radius) => {
            let [x, y, radius] = [x, y, radius].map(chart::coordinate);
            view! { <circle class=class cx=x cy=y r=radius></circle> }.into_any()
        }
        Shape::Words((x, y), anchor, words) => {
            let [x, y] = [x, y].map(chart::coordinate);
            view! { <text class=class x=x y=y text-anchor=anchor.keyword()>{words}</text> }
                .into_any()
        }
    }
}
