//! Letters to draw with: which there are, and how wide each is.

use krilla::Data;
use krilla::text::Font;
use skrifa::instance::{LocationRef, Size};
use skrifa::{FontRef, MetadataProvider};

use super::OfficeError;

/// The letters of a document.
pub struct Fonts {
    /// For most words.
    pub regular: Face,
    /// For headings.
    pub bold: Face,
}

/// The letters of one style.
pub struct Face {
    bytes: Vec<u8>,
    font: Font,
    /// Stands in the place of what there is no letter for.
    missing: char,
}

/// A letter with how far it reaches, in parts of the size of the text.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Glyph {
    /// Its number in the font.
    pub id: u32,
    /// How far the next one stands from it.
    pub advance: f32,
}

impl Fonts {
    /// Takes in two fonts as TrueType.
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

    /// The letters of a style.
    pub(super) fn of(&self, bold: bool) -> &Face {
        if bold { &self.bold } else { &self.regular }
    }
}

impl Face {
    fn new(bytes: Vec<u8>) -> Result<Self, OfficeError> {
        let font = Font::new(Data::from(bytes.clone()), 0).ok_or(OfficeError::Fonts)?;
        let mut face = Self {
            bytes,
            font,
            missing: '\u{fffd}',
        };
        let parsed = face.parsed().ok_or(OfficeError::Fonts)?;
        if parsed.charmap().map(face.missing).is_none() {
            face.missing = '?';
        }
        Ok(face)
    }

    /// The font for the library that writes.
    pub(super) fn font(&self) -> Font {
        self.font.clone()
    }

    fn parsed(&self) -> Option<FontRef<'_>> {
        FontRef::new(&self.bytes).ok()
    }

    /// Text in which everything has a letter. What has none is shown as a mark: it is not left out unseen.
    pub(super) fn drawable(&self, text: &str) -> String {
        let Some(parsed) = self.parsed() else {
            return String::new();
        };
        let letters = parsed.charmap();
        let has = |character: char| letters.map(character).is_some_and(|id| id.to_u32() != 0);
        // What joins emoji together has no shape of its own.
        let text = text.replace(['\u{200d}', '\u{fe0f}'], "");
        let drawable = text.chars().map(|character| {
            if character.is_whitespace() {
                ' '
            } else if has(character) {
                character
            } else {
                self.missing
            }
        });
        drawable.collect()
    }

    /// The letters of a text that is [`Self::drawable`], one for each of its characters.
    pub(super) fn glyphs(&self, text: &str) -> Vec<Glyph> {
        let Some(parsed) = self.parsed() else {
            return Vec::new();
        };
        let letters = parsed.charmap();
        // At a size of one, so that widths are parts of the size.
        let widths = parsed.glyph_metrics(Size::new(1.0), LocationRef::default());
        let glyphs = text.chars().map(|character| {
            let id = letters.map(character).unwrap_or_default();
            Glyph {
                id: id.to_u32(),
                advance: widths.advance_width(id).unwrap_or_default(),
            }
        });
        glyphs.collect()
    }

    /// How wide a text is at a size.
    pub(super) fn width(&self, text: &str, size: f32) -> f32 {
        let glyphs = self.glyphs(text);
        glyphs.iter().map(|glyph| glyph.advance).sum::<f32>() * size
    }
}
