//! The camera.

use js_sys::Reflect;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    DomException, HtmlVideoElement, MediaStream, MediaStreamConstraints, MediaStreamTrack,
    MediaStreamTrackState,
};

use super::photograph::{self, Brightness};
use crate::clerk::CameraTrouble;

/// A camera stream that is shown in a video element.
pub struct Camera {
    video: HtmlVideoElement,
    stream: MediaStream,
}

impl Camera {
    /// Requests the camera and shows its stream in the video element with this id.
    ///
    /// # Errors
    ///
    /// [`CameraTrouble`].
    pub async fn open(key: &str) -> Result<Self, CameraTrouble> {
        let stream = ask().await.map_err(|error| {
            let name = error.dyn_ref().map(DomException::name);
            match name.as_deref() {
                Some("NotAllowedError" | "SecurityError") => CameraTrouble::Refused,
                Some("NotReadableError" | "AbortError") => CameraTrouble::Busy,
                _ => CameraTrouble::None,
            }
        })?;
        let camera = show(key, stream).ok_or(CameraTrouble::None)?;
        if let Ok(playing) = camera.video.play() {
            // Where playback does not start there are no frames to decode.
            let _ = JsFuture::from(playing).await;
        }
        Ok(camera)
    }

    /// The current frame.
    pub fn frame(&self) -> Option<Brightness> {
        photograph::frame(&self.video)
    }

    /// Whether a video track is still live.
    pub fn is_there(&self) -> bool {
        let tracks = self.tracks();
        let mut tracks = tracks.iter();
        tracks.any(|track| track.ready_state() == MediaStreamTrackState::Live)
    }

    /// Stops its tracks and detaches the stream.
    pub fn stop(&self) {
        for track in self.tracks() {
            track.stop();
        }
        self.video.set_src_object(None);
    }

    fn tracks(&self) -> Vec<MediaStreamTrack> {
        let tracks = self.stream.get_video_tracks();
        let tracks = tracks.iter();
        tracks.filter_map(|track| track.dyn_into().ok()).collect()
    }
}

async fn ask() -> Result<MediaStream, JsValue> {
    let navigator = web_sys::window().ok_or(JsValue::NULL)?.navigator();
    // Absent outside a secure context.
    if Reflect::get(&navigator, &"mediaDevices".into())?.is_undefined() {
        return Err(JsValue::NULL);
    }
    let wanted = js_sys::Object::new();
    Reflect::set(&wanted, &"facingMode".into(), &"environment".into())?;
    let width = js_sys::Object::new();
    Reflect::set(&width, &"ideal".into(), &1280.into())?;
    Reflect::set(&wanted, &"width".into(), &width)?;
    let constraints = MediaStreamConstraints::new();
    constraints.set_video(&wanted);
    let asked = navigator
        .media_devices()?
        .get_user_media_with_constraints(&constraints)?;
    JsFuture::from(asked).await?.dyn_into()
}

fn show(key: &str, stream: MediaStream) -> Option<Camera> {
    let document = web_sys::window()?.document()?;
    let video = document.get_element_by_id(key)?;
    let video: HtmlVideoElement = video.dyn_into().ok()?;
    video.set_muted(true);
    video.set_src_object(Some(&stream));
    Some(Camera { video, stream })
}

/// Vibrates for 60 ms, where the device can.
pub fn buzz() {
    if let Some(window) = web_sys::window() {
        let navigator = window.navigator();
        let can = Reflect::has(&navigator, &"vibrate".into());
        if can.unwrap_or_default() {
            let _ = navigator.vibrate_with_duration(60);
        }
    }
}
