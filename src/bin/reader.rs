//! Worker that decodes QR codes in pictures: a panic in it cannot end the visit.

#[cfg(target_arch = "wasm32")]
fn main() {
    raadspeil::browser::reading_worker::serve();
}

/// The reader runs in a browser only; elsewhere there is the library and its tests.
#[cfg(not(target_arch = "wasm32"))]
fn main() {}
