//! A short tone.

use std::cell::OnceCell;

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::AudioContext;

/// Frequency in hertz.
const PITCH: f32 = 880.0;
/// Gain, from 0 to 1.
const LOUDNESS: f32 = 0.08;
/// Duration in seconds.
const LENGTH: f64 = 0.09;

/// The sound of the device. One context serves all tones: browsers allow a page only some.
#[derive(Default)]
pub struct Sound(OnceCell<AudioContext>);

impl Sound {
    /// Sounds a short tone, where the device can.
    pub fn tone(&self) {
        // A browser without sound, or that does not allow it, stays silent: the page says it too.
        let _ = self.sounded();
    }

    fn sounded(&self) -> Option<()> {
        let context = if let Some(context) = self.0.get() {
            context
        } else {
            let context = AudioContext::new().ok()?;
            self.0.get_or_init(|| context)
        };
        let _ = context.resume();
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
        // Between tones the device has nothing to play.
        let heard = context.clone();
        let silence = Closure::once_into_js(move || {
            let _ = heard.suspend();
        });
        source.set_onended(Some(silence.unchecked_ref()));
        source.start().ok()?;
        source.stop_with_when(end).ok()
    }
}
