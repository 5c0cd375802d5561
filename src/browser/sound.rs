//! A short tone.

use web_sys::AudioContext;

/// Frequency in hertz.
const PITCH: f32 = 880.0;
/// Gain, from 0 to 1.
const LOUDNESS: f32 = 0.08;
/// Duration in seconds.
const LENGTH: f64 = 0.09;

/// Sounds a short tone, where the device can.
pub fn tone() {
    // A browser without sound, or that does not allow it, stays silent: the page says it too.
    let _ = sounded();
}

fn sounded() -> Option<()> {
    let context = AudioContext::new().ok()?;
    let (source, volume) = (
        context.create_oscillator().ok()?,
        context.create_gain().ok()?,
    );
    source.frequency().set_value(PITCH);
    volume.gain().set_value(LOUDNESS);
    source.connect_with_audio_node(&volume).ok()?;
    volume
        .connect_with_audio_node(&context.destination())
        .ok()?;
    let end = context.current_time() + LENGTH;
    source.start().ok()?;
    // The browser frees the context when its last tone has sounded.
    source.stop_with_when(end).ok()
}
