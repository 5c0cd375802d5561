//! A document as PDF/UA-1: tagged, with language, title, bookmarks and embedded fonts.
//!
//! Source: ISO 14289-1.

use std::num::NonZeroU16;

use krilla::color::rgb;
use krilla::configure::{Accessibility, ConfigurationBuilder};
use krilla::destination::XyzDestination;
use krilla::geom::{Path, PathBuilder, Point, Rect};
use krilla::metadata::{DateTime, Metadata};
use krilla::num::NormalizedF32;
use krilla::outline::{Outline, OutlineNode};
use krilla::page::PageSettings;
use krilla::paint::{Fill, Stroke, StrokeDash};
use krilla::surface::Surface;
use krilla::tagging::{
    Artifact, ArtifactType, BBox, ContentTag, Identifier, ListNumbering, Node, TableHeaderScope,
    Tag, TagGroup, TagTree,
};
use krilla::text::{GlyphId, KrillaGlyph};
use krilla::{Document, SerializeSettings};

use super::face::Fonts;
use super::layout::{self, Branch, Drawn, Laid, Structure, small};
use super::{OfficeError, refused};
use crate::chart::{Ink, Look, VEIL};
use crate::export::Paper;

/// A document as PDF. The library checks the machine-checkable requirements of ISO 14289-1 and refuses a document that
/// violates them.
///
/// # Errors
///
/// [`OfficeError`] for a document that is not accessible.
pub(super) fn pdf(paper: &Paper, fonts: &Fonts) -> Result<Vec<u8>, OfficeError> {
    let laid = layout::lay_out(paper, fonts);
    let configuration = ConfigurationBuilder::new()
        .with_accessibility_validator(Accessibility::UA1)
        .finish()
        .map_err(|error| OfficeError::Refused(format!("{error:?}")))?;
    let mut document = Document::new_with(SerializeSettings {
        configuration,
        ..SerializeSettings::default()
    });
    document.set_metadata(metadata(paper));
    let mut leaves: Vec<Option<Identifier>> = Vec::new();
    for page in &laid.pages {
        let size = PageSettings::from_wh(layout::WIDTH, layout::HEIGHT);
        let size = size.ok_or_else(|| refused("no page"))?;
        let mut sheet = document.start_page_with(size);
        let mut surface = sheet.surface();
        for piece in page {
            let Some(leaf) = piece.leaf else {
                let tag = ContentTag::Artifact(Artifact::with_kind(ArtifactType::PaginationOther));
                surface.start_tagged(tag);
                draw(&mut surface, &piece.marks, fonts);
                surface.end_tagged();
                continue;
            };
            let identifier = surface.start_tagged(ContentTag::Other);
            draw(&mut surface, &piece.marks, fonts);
            surface.end_tagged();
            // Leaves are numbered in the order in which they stand on the pages.
            leaves.resize(leaves.len().max(leaf + 1), None);
            if let Some(place) = leaves.get_mut(leaf) {
                *place = Some(identifier);
            }
        }
        surface.finish();
        sheet.finish();
    }
    let mut tree = TagTree::new();
    for branch in &laid.branches {
        tree.push(node(branch, &leaves).ok_or_else(|| refused("no tag"))?);
    }
    document.set_tag_tree(tree.with_lang(Some(paper.document.language.clone())));
    document.set_outline(outline(&laid));
    document
        .finish()
        .map_err(|error| OfficeError::Refused(format!("{error:?}")))
}

fn metadata(paper: &Paper) -> Metadata {
    let date = paper.date;
    let made = DateTime::new(u16::try_from(date.year).unwrap_or_default())
        .month(date.month)
        .day(date.day)
        .hour(0)
        .minute(0)
        .second(0)
        .utc_offset_hour(0)
        .utc_offset_minute(0);
    Metadata::new()
        .title(paper.title.clone())
        .description(paper.source.clone())
        .language(paper.document.language.clone())
        .creator("Raadspeil".to_owned())
        .creation_date(made)
}

/// The headings as bookmarks: those of level 2 and above, with those of level 3 below them.
fn outline(laid: &Laid) -> Outline {
    let mut outline = Outline::new();
    let mut open: Option<OutlineNode> = None;
    for (level, text, page, y) in &laid.headings {
        let to = XyzDestination::new(*page, Point::from_xy(0.0, *y));
        let node = OutlineNode::new(text.clone(), to);
        match &mut open {
            Some(open) if *level > 2 => open.push_child(node),
            _ => {
                if let Some(done) = open.replace(node) {
                    outline.push_child(done);
                }
            }
        }
    }
    if let Some(done) = open {
        outline.push_child(done);
    }
    outline
}

fn node(branch: &Branch, leaves: &[Option<Identifier>]) -> Option<Node> {
    let (role, inside) = match branch {
        Branch::Leaf(leaf) => return leaves.get(*leaf)?.map(Node::Leaf),
        Branch::Group(role, inside) => (role, inside),
    };
    let mut group = match role {
        Structure::Heading(level, text) => {
            let level = NonZeroU16::new(u16::from(*level))?;
            TagGroup::new(Tag::Hn(level, Some(text.clone())))
        }
        Structure::Paragraph => TagGroup::new(Tag::P),
        Structure::List => TagGroup::new(Tag::L(ListNumbering::Disc)),
        Structure::Entry => TagGroup::new(Tag::LI),
        Structure::Label => TagGroup::new(Tag::Lbl),
        Structure::Body => TagGroup::new(Tag::LBody),
        Structure::Table => TagGroup::new(Tag::Table),
        Structure::Head => TagGroup::new(Tag::THead),
        Structure::Rows => TagGroup::new(Tag::TBody),
        Structure::Row => TagGroup::new(Tag::TR),
        Structure::ColumnName => TagGroup::new(Tag::TH(TableHeaderScope::Column)),
        Structure::RowName => TagGroup::new(Tag::TH(TableHeaderScope::Row)),
        Structure::Cell => TagGroup::new(Tag::TD),
        Structure::Figure(shows, page, [left, top, right, bottom]) => {
            let place = Rect::from_ltrb(*left, *top, *right, *bottom)?;
            let place = BBox::new(*page, place);
            TagGroup::new(Tag::Figure(Some(shows.clone())).with_bbox(Some(place)))
        }
    };
    for part in inside {
        group.push(node(part, leaves)?);
    }
    Some(Node::Group(group))
}

fn draw(surface: &mut Surface<'_>, marks: &[Drawn], fonts: &Fonts) {
    for mark in marks {
        match mark {
            Drawn::Words {
                at,
                size,
                bold,
                ink,
                text,
            } => {
                surface.set_fill(Some(fill(ink, false)));
                surface.set_stroke(None);
                let face = fonts.of(*bold);
                let places = text.char_indices().zip(face.glyphs(text));
                let glyphs = places.map(|((start, character), glyph)| {
                    let range = start..start + character.len_utf8();
                    let id = GlyphId::new(glyph.id);
                    KrillaGlyph::new(id, glyph.advance, 0.0, 0.0, 0.0, range, None)
                });
                let glyphs: Vec<KrillaGlyph> = glyphs.collect();
                let start = Point::from_xy(at.0, at.1);
                surface.draw_glyphs(start, &glyphs, face.font(), text, *size, false);
            }
            Drawn::Path {
                points,
                closed,
                look,
            } => paint(surface, path(points, *closed), look),
            Drawn::Circle {
                centre,
                radius,
                look,
            } => paint(surface, circle(*centre, *radius), look),
        }
    }
}

fn paint(surface: &mut Surface<'_>, path: Option<Path>, look: &Look) {
    let Some(path) = path else {
        return;
    };
    surface.set_fill(look.fill.map(|ink| fill(ink, look.veil)));
    surface.set_stroke(look.pen.map(|pen| Stroke {
        paint: colour(pen.ink).into(),
        width: small(pen.width),
        dash: pen.dashes.map(|(dash, gap)| StrokeDash {
            array: vec![small(dash), small(gap)],
            offset: 0.0,
        }),
        ..Stroke::default()
    }));
    surface.draw_path(&path);
}

fn fill(ink: Ink, veil: bool) -> Fill {
    let share = if veil { small(VEIL) } else { 1.0 };
    Fill {
        paint: colour(ink).into(),
        opacity: NormalizedF32::new(share).unwrap_or(NormalizedF32::ONE),
        ..Fill::default()
    }
}

/// A colour; black where it is written otherwise than as `#rrggbb`.
fn colour(ink: Ink) -> rgb::Color {
    let number = u32::from_str_radix(ink.trim_start_matches('#'), 16).unwrap_or_default();
    let [_, red, green, blue] = number.to_be_bytes();
    rgb::Color::new(red, green, blue)
}

fn path(points: &[(f32, f32)], closed: bool) -> Option<Path> {
    let mut path = PathBuilder::new();
    let (first, rest) = points.split_first()?;
    path.move_to(first.0, first.1);
    for (x, y) in rest {
        path.line_to(*x, *y);
    }
    if closed {
        path.close();
    }
    path.finish()
}

/// A circle of four curves.
fn circle((x, y): (f32, f32), radius: f32) -> Option<Path> {
    // Distance of the Bézier control points of a quarter circle: 4/3 · (√2 − 1).
    let reach = radius * 0.552_285;
    let mut path = PathBuilder::new();
    path.move_to(x + radius, y);
    path.cubic_to(x + radius, y + reach, x + reach, y + radius, x, y + radius);
    path.cubic_to(x - reach, y + radius, x - radius, y + reach, x - radius, y);
    path.cubic_to(x - radius, y - reach, x - reach, y - radius, x, y - radius);
    path.cubic_to(x + reach, y - radius, x + radius, y - reach, x + radius, y);
    path.close();
    path.finish()
}
