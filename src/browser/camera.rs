//! The camera.

use js_sys::{Array, Function, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    DomException, HtmlVideoElement, MediaStream, MediaStreamConstraints, MediaStreamTrack,
    MediaStreamTrackState,
};

use super::photograph;
use crate::clerk::CameraTrouble;
use crate::reading::Brightness;

/// A live stream. Its tracks stop when it is dropped, so that the camera is off however its use ended.
struct Stream(MediaStream);

impl Stream {
    fn tracks(&self) -> Vec<MediaStreamTrack> {
        let tracks = self.0.get_video_tracks();
        let tracks = tracks.iter();
        tracks.filter_map(|track| track.dyn_into().ok()).collect()
    }
}

impl Drop for Stream {
    fn drop(&mut self) {
        for track in self.tracks() {
            track.stop();
        }
    }
}

/// A camera stream that is shown in a video element. The camera is off once this is dropped.
pub struct Camera {
    video: HtmlVideoElement,
    stream: Stream,
}

impl Drop for Camera {
    fn drop(&mut self) {
        // Meanwhile the element may show the stream of another camera.
        if self.video.src_object().as_ref() == Some(&self.stream.0) {
            self.video.set_src_object(None);
        }
    }
}

impl Camera {
    /// Requests a camera, by its key where one was chosen, and shows its stream in the video element with this id. `None`
    /// where it was turned off meanwhile: a browser may ask its person for minutes.
    ///
    /// # Errors
    ///
    /// [`CameraTrouble`].
    pub async fn open(
        element: &str,
        device: Option<&str>,
        is_on: impl Fn() -> bool,
    ) -> Result<Option<Self>, CameraTrouble> {
        let stream = ask(device).await.map_err(|error| {
            let name = error.dyn_ref().map(DomException::name);
            match name.as_deref() {
                Some("NotAllowedError" | "SecurityError") => CameraTrouble::Refused,
                Some("NotReadableError" | "AbortError") => CameraTrouble::Busy,
                _ => CameraTrouble::None,
            }
        })?;
        let stream = Stream(stream);
        if !is_on() {
            return Ok(None);
        }
        let camera = show(element, stream).ok_or(CameraTrouble::None)?;
        if let Ok(playing) = camera.video.play() {
            // Where playback does not start there are no frames to decode.
            let _ = JsFuture::from(playing).await;
        }
        Ok(is_on().then_some(camera))
    }

    /// The current frame.
    pub fn frame(&self) -> Option<Brightness> {
        photograph::frame(&self.video)
    }

    /// Whether a video track is still live.
    pub fn is_there(&self) -> bool {
        let tracks = self.stream.tracks();
        let mut tracks = tracks.iter();
        tracks.any(|track| track.ready_state() == MediaStreamTrackState::Live)
    }

    /// Whether it has a light that can be turned on.
    pub fn has_torch(&self) -> bool {
        let can = |track: &MediaStreamTrack| {
            // Not every browser tells what a camera can do.
            let tell = Reflect::get(track, &"getCapabilities".into()).ok()?;
            let told = tell.dyn_into::<Function>().ok()?.call0(track).ok()?;
            Reflect::get(&told, &"torch".into()).ok()?.as_bool()
        };
        let tracks = self.stream.tracks();
        let mut tracks = tracks.iter();
        tracks.any(|track| can(track) == Some(true))
    }

    /// Turns its light on or off.
    pub fn light(&self, on: bool) {
        for track in self.stream.tracks() {
            // Where it is refused the light stays as it is.
            let _ = constrain(&track, "torch", &on.into());
        }
    }

    /// Asks it to focus by itself, all the time: some stay at the distance at which they began.
    pub fn focus(&self) {
        for track in self.stream.tracks() {
            let _ = constrain(&track, "focusMode", &"continuous".into());
        }
    }
}

/// Asks a track for something that not every camera can.
fn constrain(track: &MediaStreamTrack, name: &str, value: &JsValue) -> Option<()> {
    let wanted = js_sys::Object::new();
    Reflect::set(&wanted, &name.into(), value).ok()?;
    let constraints = js_sys::Object::new();
    Reflect::set(&constraints, &"advanced".into(), &Array::of1(&wanted)).ok()?;
    let apply = Reflect::get(track, &"applyConstraints".into()).ok()?;
    let apply: Function = apply.dyn_into().ok()?;
    let applied: Promise = apply.call1(track, &constraints).ok()?.dyn_into().ok()?;
    wasm_bindgen_futures::spawn_local(async move {
        // A camera that cannot do it goes on as it is.
        let _ = JsFuture::from(applied).await;
    });
    Some(())
}

/// The cameras of the device, each by its key and its name. Browsers tell them once one was allowed.
pub async fn all() -> Vec<(String, String)> {
    found().await.unwrap_or_default()
}

async fn found() -> Option<Vec<(String, String)>> {
    let devices = web_sys::window()?.navigator().media_devices().ok()?;
    let found = JsFuture::from(devices.enumerate_devices().ok()?)
        .await
        .ok()?;
    let text = |device: &JsValue, name: &str| {
        let value = Reflect::get(device, &name.into()).ok()?;
        value.as_string()
    };
    let found = Array::from(&found);
    let cameras = found.iter().filter_map(|device| {
        let is_camera = text(&device, "kind").as_deref() == Some("videoinput");
        let (key, name) = (text(&device, "deviceId")?, text(&device, "label")?);
        (is_camera && !key.is_empty()).then_some((key, name))
    });
    Some(cameras.collect())
}

async fn ask(device: Option<&str>) -> Result<MediaStream, JsValue> {
    let navigator = web_sys::window().ok_or(JsValue::NULL)?.navigator();
    // Absent outside a secure context.
    if Reflect::get(&navigator, &"mediaDevices".into())?.is_undefined() {
        return Err(JsValue::NULL);
    }
    let wanted = js_sys::Object::new();
    match device {
        Some(device) => Reflect::set(&wanted, &"deviceId".into(), &device.into())?,
        None => Reflect::set(&wanted, &"facingMode".into(), &"environment".into())?,
    };
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

fn show(element: &str, stream: Stream) -> Option<Camera> {
    let document = web_sys::window()?.document()?;
    let video = document.get_element_by_id(element)?;
    let video: HtmlVideoElement = video.dyn_into().ok()?;
    video.set_muted(true);
    video.set_src_object(Some(&stream.0));
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
