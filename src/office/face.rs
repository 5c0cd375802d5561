//! Fonts: glyph coverage and advance widths.

use std::collections::BTreeMap;

use krilla::Data;
use krilla::text::Font;
use skrifa::instance::{LocationRef, Size};
use skrifa::{FontRef, GlyphId, MetadataProvider};

use super::OfficeError;
use crate::incoming;

/// The fonts of a document.
pub struct Fonts {
    /// For most words.
    pub regular: Face,
    /// For headings.
    pub bold: Face,
}

/// The glyphs of one style, read from its font once.
pub struct Face {
    font: Font,
    /// By the character that they draw.
    glyphs: BTreeMap<char, Glyph>,
    /// Drawn for a character without a glyph that was not replaced: `.notdef`.
    notdef: Glyph,
    /// Replaces characters without a glyph.
    missing: char,
}

/// A glyph.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Glyph {
    /// Its index in the font.
    pub id: u32,
    /// Advance width, in parts of the font size.
    pub advance: f32,
}

impl Fonts {
    /// Reads two fonts as TrueType.
    ///
    /// # Errors
    ///
    /// [`OfficeError::Fonts`] for what is no font.
    pub fn new(regular: Vec<u8>, bold: Vec<u8>) -> Result<Self, OfficeError> {
        Ok(Self {
            regular: Face::new(regular)?,
            bold: Face::new(bold)?,
        })
    }

    /// The font of a style.
    pub(super) fn of(&self, bold: bool) -> &Face {
        if bold { &self.bold } else { &self.regular }
    }
}

impl Face {
    fn new(bytes: Vec<u8>) -> Result<Self, OfficeError> {
        let parsed = FontRef::new(&bytes).map_err(|_| OfficeError::Fonts)?;
        // At size 1, so that advance widths are fractions of the font size.
        let widths = parsed.glyph_metrics(Size::new(1.0), LocationRef::default());
        let glyph = |id: GlyphId| Glyph {
            id: id.to_u32(),
            advance: widths.advance_width(id).unwrap_or_default(),
        };
        let mapped = parsed.charmap().mappings();
        let mapped = mapped.filter(|(_, id)| *id != GlyphId::NOTDEF);
        let glyphs = mapped.filter_map(|(code, id)| Some((char::from_u32(code)?, glyph(id))));
        let glyphs: BTreeMap<char, Glyph> = glyphs.collect();
        let replacement = Some(char::REPLACEMENT_CHARACTER);
        let missing = replacement.filter(|character| glyphs.contains_key(character));
        let notdef = glyph(GlyphId::NOTDEF);
        Ok(Self {
            font: Font::new(Data::from(bytes), 0).ok_or(OfficeError::Fonts)?,
            glyphs,
            notdef,
            missing: missing.unwrap_or('?'),
        })
    }

    /// The font for the library that writes.
    pub(super) fn font(&self) -> Font {
        self.font.clone()
    }

    /// Text in which every character without a glyph is replaced by a visible mark, so that no omission goes unnoticed. What
    /// cannot be seen anyway, such as a soft hyphen or the joiners of emoji, is left out.
    pub(super) fn drawable(&self, text: &str) -> String {
        let drawable = text.chars().filter_map(|character| {
            if character.is_whitespace() {
                Some(' ')
            } else if incoming::is_unseen(character) {
                None
            } else if self.glyphs.contains_key(&character) {
                Some(character)
            } else {
                Some(self.missing)
            }
        });
        drawable.collect()
    }

    /// The glyphs of a text that is [`Self::drawable`], one for each of its characters.
    pub(super) fn glyphs(&self, text: &str) -> Vec<Glyph> {
        let glyphs = text.chars().map(|character| self.glyph(character));
        glyphs.collect()
    }

    fn glyph(&self, character: char) -> Glyph {
        self.glyphs.get(&character).copied().unwrap_or(self.notdef)
    }

    /// How wide a text is at a size.
    pub(super) fn width(&self, text: &str, size: f32) -> f32 {
        let advances = text.chars().map(|character| self.glyph(character).advance);
        advances.sum::<f32>() * size
    }
}
