//! Codes in a picture.

use rxing::common::HybridBinarizer;
use rxing::multi::MultipleBarcodeReader;
use rxing::qrcode::cpp_port::QrReader;
use rxing::{BarcodeFormat, BinaryBitmap, DecodeHints, Luma8LuminanceSource};

/// Largest picture that is processed, in pixels: a photograph of 48 megapixels.
const LARGEST: u32 = 48_000_000;

/// The texts of all QR codes in a picture, from the brightness of each of its pixels, row by row. None where
/// there is nothing to read.
pub fn read(brightness: Vec<u8>, width: u32, height: u32) -> Vec<String> {
    if width.saturating_mul(height) > LARGEST {
        return Vec::new();
    }
    let Ok(source) = Luma8LuminanceSource::new(brightness, width, height) else {
        return Vec::new();
    };
    let mut picture = BinaryBitmap::new(HybridBinarizer::new(source));
    let hints = DecodeHints {
        PossibleFormats: Some([BarcodeFormat::QR_CODE].into()),
        TryHarder: Some(true),
        ..DecodeHints::default()
    };
    let found = QrReader.decode_multiple_with_hints(&mut picture, &hints);
    let texts = found.unwrap_or_default().into_iter();
    texts.map(|code| code.getText().to_owned()).collect()
}
