//! A code as the modules of a QR symbol.

use qrcodegen::{QrCode, QrCodeEcc, QrSegment, Version};

/// How many modules a QR has on a side, and its dark modules as the path of an SVG; `None` where the
/// text does not fit or has characters other than capitals and digits.
///
/// Error correction level M, never raised even where it would fit: large modules are easier to scan from
/// a screen than small ones with more redundancy.
pub fn modules(text: &str) -> Option<(i32, String)> {
    if !QrSegment::is_alphanumeric(text) {
        return None;
    }
    drawn(&[QrSegment::make_alphanumeric(text)])
}

/// The same for any text, such as a link, which needs more modules.
pub fn modules_of_link(text: &str) -> Option<(i32, String)> {
    drawn(&[QrSegment::make_bytes(text.as_bytes())])
}

fn drawn(segments: &[QrSegment]) -> Option<(i32, String)> {
    let code = QrCode::encode_segments_advanced(
        segments,
        QrCodeEcc::Medium,
        Version::MIN,
        Version::MAX,
        None,
        false,
    );
    let code = code.ok()?;
    let side = code.size();
    let mut path = String::new();
    for y in 0..side {
        let mut x = 0;
        while x < side {
            let dark = (x..side).take_while(|x| code.get_module(*x, y)).count();
            let dark = i32::try_from(dark).ok()?;
            if dark > 0 {
                path.push_str(&["M", &x.to_string(), " ", &y.to_string()].concat());
                path.push_str(&["h", &dark.to_string(), "v1h-", &dark.to_string(), "z"].concat());
            }
            x += dark.max(1);
        }
    }
    Some((side, path))
}
