//! Codes in a picture.

use rxing::common::{GlobalHistogramBinarizer, HybridBinarizer};
use rxing::multi::MultipleBarcodeReader;
use rxing::qrcode::cpp_port::QrReader;
use rxing::{BarcodeFormat, Binarizer, BinaryBitmap, DecodeHints, Luma8LuminanceSource};

/// Largest picture that is processed, in pixels: a photograph of 48 megapixels.
const LARGEST: u32 = 48_000_000;
/// A picture with a shorter longest side is enlarged: a code of one pixel a module is read no other way.
const SMALL: u32 = 400;
/// Below this luma a pixel is dark.
const DARK: u8 = 96;

/// The luma of each pixel of a picture, row by row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Brightness {
    /// From 0 to 255.
    pub pixels: Vec<u8>,
    /// Pixels in a row.
    pub width: u32,
    /// Rows.
    pub height: u32,
}

impl Brightness {
    /// The luma of pixels of which each is red, green, blue and opacity. What is transparent lies on white, except where
    /// hardly anything in the picture is dark: then what is drawn is light, and lies on black.
    pub fn of(colours: &[u8], width: u32, height: u32) -> Self {
        let (pixels, _) = colours.as_chunks::<4>();
        let is_light = || {
            let seen = pixels.iter().filter(|[_, _, _, opacity]| *opacity > 127);
            let dark = |pixel: &&[u8; 4]| luma(**pixel, u8::MAX) < DARK;
            seen.clone().filter(dark).count() * 20 < seen.count()
        };
        // Of a frame of a camera nothing is transparent: its pixels are not counted, many times a second.
        let is_opaque = pixels.iter().all(|[_, _, _, opacity]| *opacity == u8::MAX);
        let ground = if !is_opaque && is_light() { 0 } else { u8::MAX };
        Self {
            pixels: pixels.iter().map(|pixel| luma(*pixel, ground)).collect(),
            width,
            height,
        }
    }

    /// Dark as light and light as dark.
    fn inverted(&self) -> Self {
        Self {
            pixels: self.pixels.iter().map(|luma| u8::MAX - luma).collect(),
            ..*self
        }
    }

    /// From the darkest to the lightest that there is, as from black to white.
    fn stretched(&self) -> Self {
        let mut counts = [0_usize; 256];
        for luma in &self.pixels {
            if let Some(count) = counts.get_mut(usize::from(*luma)) {
                *count += 1;
            }
        }
        // A hundredth at both ends may be a speck or a reflection.
        let few = self.pixels.len() / 100;
        let beyond_few = |counts: &mut dyn Iterator<Item = usize>| {
            let mut sum = 0;
            counts
                .take_while(|count| {
                    sum += count;
                    sum <= few
                })
                .count()
        };
        let low = beyond_few(&mut counts.iter().copied());
        let high = 255 - beyond_few(&mut counts.iter().rev().copied());
        let range = high.saturating_sub(low).max(1);
        let stretch = |luma: &u8| {
            let above = usize::from(*luma).saturating_sub(low);
            u8::try_from((above * 255 / range).min(255)).unwrap_or(u8::MAX)
        };
        Self {
            pixels: self.pixels.iter().map(stretch).collect(),
            ..*self
        }
    }

    /// Each pixel as the mean of itself and those around it: stripes of a screen and grain even out.
    fn softened(&self) -> Self {
        let width = self.width as usize;
        let at = |row: usize, column: usize| {
            let luma = self.pixels.get(row * width + column);
            luma.copied().unwrap_or(u8::MAX)
        };
        let (last_row, last_column) = (
            (self.height as usize).saturating_sub(1),
            width.saturating_sub(1),
        );
        let mean = |place: usize| {
            let (row, column) = (place / width.max(1), place % width.max(1));
            let rows = row.saturating_sub(1)..=(row + 1).min(last_row);
            let (mut sum, mut count) = (0_u32, 0);
            for row in rows {
                for column in column.saturating_sub(1)..=(column + 1).min(last_column) {
                    sum += u32::from(at(row, column));
                    count += 1;
                }
            }
            u8::try_from(sum / count).unwrap_or(u8::MAX)
        };
        Self {
            pixels: (0..self.pixels.len()).map(mean).collect(),
            ..*self
        }
    }

    /// Each pixel as a square of several.
    fn enlarged(&self, times: u32) -> Self {
        let (width, times_each) = (self.width as usize, times as usize);
        let rows = self.pixels.chunks_exact(width.max(1));
        let pixels = rows.flat_map(|row| {
            let wide = row
                .iter()
                .flat_map(|luma| std::iter::repeat_n(*luma, times_each));
            let wide: Vec<u8> = wide.collect();
            std::iter::repeat_n(wide, times_each).flatten()
        });
        Self {
            pixels: pixels.collect(),
            width: self.width * times,
            height: self.height * times,
        }
    }

    /// With a margin of a tenth of its width, as a code must have: a screenshot may be cropped to the code itself.
    fn with_margin(&self, ground: u8) -> Self {
        let margin = self.width.max(self.height) / 10 + 1;
        let (width, height) = (self.width + 2 * margin, self.height + 2 * margin);
        let row = width as usize;
        let mut pixels = vec![ground; row * margin as usize];
        for line in self.pixels.chunks_exact((self.width as usize).max(1)) {
            pixels.extend(std::iter::repeat_n(ground, margin as usize));
            pixels.extend(line);
            pixels.extend(std::iter::repeat_n(ground, margin as usize));
        }
        pixels.resize(row * height as usize, ground);
        Self {
            pixels,
            width,
            height,
        }
    }
}

/// The luma of a pixel on a ground, with the weights of ITU-R BT.601 in parts of 256.
fn luma([red, green, blue, opacity]: [u8; 4], ground: u8) -> u8 {
    let sum = 77 * u32::from(red) + 150 * u32::from(green) + 29 * u32::from(blue);
    let (opacity, through) = (u32::from(opacity), u32::from(u8::MAX - opacity));
    let mixed = (sum >> 8) * opacity + u32::from(ground) * through;
    u8::try_from(mixed / 255).unwrap_or(u8::MAX)
}

/// The texts of all QR codes in a frame of a camera, dark on light or light on dark. None where there is nothing to read.
pub fn read(picture: &Brightness) -> Vec<String> {
    if !is_whole(picture) {
        return Vec::new();
    }
    let found = decode(picture.clone());
    if found.is_empty() {
        decode(picture.inverted())
    } else {
        found
    }
}

/// The same of a photograph or screenshot, which there is time for: with a margin around it, and enlarged where it is small.
pub fn read_photograph(picture: &Brightness) -> Vec<String> {
    if !is_whole(picture) {
        return Vec::new();
    }
    let is_small = picture.width.max(picture.height) < SMALL;
    let enlarged = is_small.then(|| picture.enlarged(3));
    let picture = enlarged.as_ref().unwrap_or(picture);
    let found = read(picture);
    if !found.is_empty() {
        return found;
    }
    let clear = picture.stretched();
    let ways: [&dyn Fn() -> Vec<String>; 5] = [
        &|| decode(clear.clone()),
        &|| decode_evenly_lit(clear.softened()),
        &|| decode(clear.with_margin(u8::MAX)),
        &|| decode(clear.inverted().with_margin(u8::MAX)),
        &|| decode_evenly_lit(clear.inverted().softened()),
    ];
    let mut found = ways.iter().map(|way| way());
    found.find(|found| !found.is_empty()).unwrap_or_default()
}

/// Whether it has as many pixels as its sides say, and not too many.
fn is_whole(picture: &Brightness) -> bool {
    let pixels = picture.width.saturating_mul(picture.height);
    pixels <= LARGEST && pixels as usize == picture.pixels.len()
}

/// What lies darker than its surroundings is dark: shadows and reflections do no harm.
fn decode(picture: Brightness) -> Vec<String> {
    source(picture).map_or(Vec::new(), |it| texts(HybridBinarizer::new(it)))
}

/// One boundary between dark and light for the whole picture: stripes and grain do no harm.
fn decode_evenly_lit(picture: Brightness) -> Vec<String> {
    source(picture).map_or(Vec::new(), |it| texts(GlobalHistogramBinarizer::new(it)))
}

fn source(picture: Brightness) -> Option<Luma8LuminanceSource> {
    Luma8LuminanceSource::new(picture.pixels, picture.width, picture.height).ok()
}

fn texts(binarizer: impl Binarizer) -> Vec<String> {
    let mut picture = BinaryBitmap::new(binarizer);
    let hints = DecodeHints {
        PossibleFormats: Some([BarcodeFormat::QR_CODE].into()),
        TryHarder: Some(true),
        ..DecodeHints::default()
    };
    let found = QrReader.decode_multiple_with_hints(&mut picture, &hints);
    let texts = found.unwrap_or_default().into_iter();
    texts.map(|code| code.getText().to_owned()).collect()
}
