//! A static host on this machine that serves `dist/` under a path, and counts what it is asked.

use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, LazyLock, Mutex};

use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::State;
use axum::http::{Request, StatusCode, header};
use axum::response::{IntoResponse, Response};

/// The path under which the app is served: any will do.
const PATH: &str = "/griffie/raadspeil/";

/// A static host.
#[derive(Clone)]
pub struct Server {
    port: u16,
    asked: Arc<Mutex<Vec<String>>>,
    is_down: Arc<AtomicBool>,
}

#[derive(Clone)]
struct Content {
    folder: PathBuf,
    /// A script that runs before the app: it stands for a browser with a fault.
    fault: Option<String>,
    /// Files that this host serves otherwise, by how their names end.
    faults: Vec<(&'static str, Fault)>,
    asked: Arc<Mutex<Vec<String>>>,
    is_down: Arc<AtomicBool>,
    /// The service worker is served: else an empty one is, so that each journey asks the host for what it needs.
    is_kept: bool,
}

/// What a host may do instead of serving a file.
#[derive(Clone, Copy)]
pub enum Fault {
    /// It answers with a page of its own, as if all were well.
    Page,
    /// It serves it as a kind that browsers do not run.
    Kind,
}

impl Server {
    /// Serves the built app. Where `STOPPED` is set it keeps the app on the device, for a journey with the host stopped.
    pub async fn start() -> Self {
        if !is_to_stop() {
            return Self::with_fault(None).await;
        }
        Self::that_keeps(built()).await
    }

    /// Serves the built app to a browser with a fault.
    pub async fn with_fault(fault: Option<&str>) -> Self {
        Self::serve(built(), fault).await
    }

    /// Serves the built app from a host that does not serve some files as it should.
    pub async fn with_faults(faults: &[(&'static str, Fault)]) -> Self {
        Self::serve_with(built(), None, faults.to_vec(), false).await
    }

    /// Serves a folder with its service worker, which keeps the app on the device.
    pub async fn that_keeps(folder: PathBuf) -> Self {
        Self::serve_with(folder, None, Vec::new(), true).await
    }

    /// The network is gone.
    pub fn goes_down(&self) {
        self.is_down.store(true, Ordering::SeqCst);
    }

    /// Serves a folder.
    pub async fn serve(folder: PathBuf, fault: Option<&str>) -> Self {
        Self::serve_with(folder, fault, Vec::new(), false).await
    }

    async fn serve_with(
        folder: PathBuf,
        fault: Option<&str>,
        faults: Vec<(&'static str, Fault)>,
        is_kept: bool,
    ) -> Self {
        let asked = Arc::default();
        let is_down = Arc::default();
        let content = Content {
            folder,
            fault: fault.map(str::to_owned),
            faults,
            asked: Arc::clone(&asked),
            is_down: Arc::clone(&is_down),
            is_kept,
        };
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let app = Router::new().fallback(answer).with_state(content);
        tokio::spawn(async move { axum::serve(listener, app).await.unwrap() });
        Self {
            port,
            asked,
            is_down,
        }
    }

    /// Whether the network is gone.
    pub fn is_down(&self) -> bool {
        self.is_down.load(Ordering::SeqCst)
    }

    /// The network is back.
    pub fn comes_back(&self) {
        self.is_down.store(false, Ordering::SeqCst);
    }

    /// Address of the app, with what follows the `#`.
    pub fn address(&self, fragment: &str) -> String {
        format!("http://127.0.0.1:{}{PATH}{fragment}", self.port)
    }

    /// Everything that was asked for so far, as paths below the app.
    pub fn asked(&self) -> Vec<String> {
        self.asked.lock().unwrap().clone()
    }
}

/// The folder of the built app.
pub fn built() -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("dist");
    assert!(
        folder.join("index.html").exists(),
        "there is no built app in dist: run `make build` first"
    );
    folder
}

/// Whether journeys go on with the host stopped, once the app is on the device: `make stopped`.
pub fn is_to_stop() -> bool {
    std::env::var_os("STOPPED").is_some()
}

async fn answer(State(content): State<Content>, request: Request<Body>) -> Response {
    let path = request.uri().path();
    if content.is_down.load(Ordering::SeqCst) {
        return StatusCode::SERVICE_UNAVAILABLE.into_response();
    }
    content
        .asked
        .lock()
        .unwrap()
        .push(request.uri().to_string());
    let Some(name) = path.strip_prefix(PATH) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    if name == "fault.js" {
        let script = content.fault.unwrap_or_default();
        return ([(header::CONTENT_TYPE, "text/javascript")], script).into_response();
    }
    let name = if name.is_empty() { "index.html" } else { name };
    if name == "offline.js" && !content.is_kept {
        // WebKit takes a script without a character for another one each time.
        let script = "// Nothing is kept.";
        return ([(header::CONTENT_TYPE, "text/javascript")], script).into_response();
    }
    let mut faults = content.faults.iter();
    let fault = faults.find(|(end, _)| name.ends_with(end));
    let fault = fault.map(|(_, fault)| *fault);
    if let Some(Fault::Page) = fault {
        let page = "<!doctype html><title>Niet gevonden</title>";
        return ([(header::CONTENT_TYPE, "text/html")], page).into_response();
    }
    let Ok(bytes) = tokio::fs::read(content.folder.join(name)).await else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let kind = match name.rsplit_once('.').map(|(_, ending)| ending) {
        Some("html") => "text/html; charset=utf-8",
        Some("css") => "text/css",
        Some("js" | "mjs") => "text/javascript",
        Some("wasm") => "application/wasm",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("ttf") => "font/ttf",
        Some("json") => "application/json",
        Some("webmanifest") => "application/manifest+json",
        _ => "application/octet-stream",
    };
    if let Some(Fault::Kind) = fault {
        let kind = [
            (header::CONTENT_TYPE, "application/octet-stream"),
            (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        ];
        return (kind, bytes).into_response();
    }
    let bytes = match content.fault {
        Some(_) if name == "index.html" => String::from_utf8(bytes)
            .unwrap()
            .replacen("<title>", "<script src=\"fault.js\"></script><title>", 1)
            .into_bytes(),
        _ => bytes,
    };
    let accepts = request.headers().get(header::ACCEPT_ENCODING);
    let brotli = accepts
        .and_then(|value| value.to_str().ok())
        .is_some_and(|v| v.contains("br"));
    if brotli {
        let headers = [
            (header::CONTENT_TYPE, kind),
            (header::CONTENT_ENCODING, "br"),
        ];
        return (headers, compressed(bytes)).into_response();
    }
    ([(header::CONTENT_TYPE, kind)], bytes).into_response()
}

/// What is compressed already, by what it was: as hosts do, each file once. Compressing takes longer than a journey that asks for
/// everything again.
static COMPRESSED: LazyLock<Mutex<HashMap<Vec<u8>, Bytes>>> = LazyLock::new(Mutex::default);

/// Bytes as a host with brotli would send them.
fn compressed(bytes: Vec<u8>) -> Bytes {
    let mut compressed = COMPRESSED.lock().unwrap();
    let entry = compressed.entry(bytes);
    entry
        .or_insert_with_key(|bytes| compress(bytes).into())
        .clone()
}

fn compress(bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::new();
    let parameters = brotli::enc::BrotliEncoderParams {
        quality: 5,
        ..Default::default()
    };
    brotli::BrotliCompress(&mut &*bytes, &mut out, &parameters).unwrap();
    out
}
