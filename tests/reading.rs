//! Pictures of codes as people bring them, each kind with the share that is read. The table goes to
//! `target/samples/reading.txt`.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use hpke::rand_core::{Rng, SeedableRng};
use qrcodegen::{QrCode, QrCodeEcc, QrSegment};
use raadspeil::reading::{self, Brightness};
use rand_chacha::ChaCha20Rng;

/// Pictures of each kind.
const EACH: usize = 12;
type Colour = [u8; 4];
const BLACK: Colour = [0, 0, 0, 255];
const WHITE: Colour = [255, 255, 255, 255];
const NOTHING: Colour = [0, 0, 0, 0];

/// A picture in colours.
#[derive(Clone)]
struct Picture {
    side: usize,
    pixels: Vec<Colour>,
}

impl Picture {
    fn brightness(&self) -> Brightness {
        let colours: Vec<u8> = self.pixels.iter().flatten().copied().collect();
        let side = u32::try_from(self.side).unwrap();
        Brightness::of(&colours, side, side)
    }

    /// The same with each pixel taken from elsewhere; what lies outside is a ground.
    fn moved(&self, side: usize, ground: Colour, from: impl Fn(f64, f64) -> (f64, f64)) -> Self {
        let pixels = (0..side * side).map(|at| {
            #[expect(clippy::cast_precision_loss)]
            let (x, y) = from((at % side) as f64, (at / side) as f64);
            #[expect(clippy::cast_possible_truncation)]
            let (column, row) = (x.max(-1.0).round() as isize, y.max(-1.0).round() as isize);
            let inside = |it: isize| usize::try_from(it).ok().filter(|it| *it < self.side);
            match (inside(column), inside(row)) {
                (Some(column), Some(row)) => self.pixels[row * self.side + column],
                _ => ground,
            }
        });
        Self {
            side,
            pixels: pixels.collect(),
        }
    }

    fn changed(mut self, change: impl Fn(usize, usize, Colour) -> Colour) -> Self {
        for (at, pixel) in self.pixels.iter_mut().enumerate() {
            *pixel = change(at % self.side, at / self.side, *pixel);
        }
        self
    }
}

/// A code as participants show it: 181 characters, so many pixels a module and so wide a margin in modules.
fn code(
    random: &mut ChaCha20Rng,
    pixels: usize,
    margin: usize,
    colours: [Colour; 2],
) -> (String, Picture) {
    let alphabet = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    let random_text = (0..176).map(|_| char::from(alphabet[random.next_u32() as usize % 32]));
    let text: String = "RPEIL".chars().chain(random_text).collect();
    let segment = [QrSegment::make_alphanumeric(&text)];
    let code = QrCode::encode_segments(&segment, QrCodeEcc::Medium).unwrap();
    let modules = usize::try_from(code.size()).unwrap() + 2 * margin;
    let side = modules * pixels;
    let module = |at: usize| i32::try_from(at / pixels).unwrap() - i32::try_from(margin).unwrap();
    let dark = |at: usize| code.get_module(module(at % side), module(at / side));
    let pixels = (0..side * side).map(|at| colours[usize::from(!dark(at))]);
    (
        text,
        Picture {
            side,
            pixels: pixels.collect(),
        },
    )
}

/// How many of some pictures are read, none of them as something else.
fn read(
    name: &str,
    table: &mut String,
    random: &mut ChaCha20Rng,
    make: impl Fn(&mut ChaCha20Rng) -> (String, Picture),
) -> usize {
    let mut count = 0;
    for _ in 0..EACH {
        let (text, picture) = make(random);
        let found = reading::read_photograph(&picture.brightness());
        assert!(
            found.iter().all(|it| *it == text),
            "{name}: something else was read"
        );
        count += usize::from(!found.is_empty());
    }
    writeln!(table, "{name:<52} {count:>3} of {EACH}").unwrap();
    count
}

/// A code turned by so many degrees on a grey ground.
fn tilted(degrees: f64) -> impl Fn(&mut ChaCha20Rng) -> (String, Picture) {
    move |random: &mut ChaCha20Rng| {
        let (text, picture) = code(random, 5, 4, [BLACK, WHITE]);
        let side = picture.side * 3 / 2;
        #[expect(clippy::cast_precision_loss)]
        let (middle, old) = (side as f64 / 2.0, picture.side as f64 / 2.0);
        let (sin, cos) = degrees.to_radians().sin_cos();
        let turned = picture.moved(side, [180, 180, 180, 255], |x, y| {
            let (x, y) = (x - middle, y - middle);
            (x * cos - y * sin + old, x * sin + y * cos + old)
        });
        (text, turned)
    }
}

/// Makes a picture of a new code, and says the text of the code.
type Make = Box<dyn Fn(&mut ChaCha20Rng) -> (String, Picture)>;

/// Each kind of picture, and the fewest of twelve that must be read.
fn kinds() -> Vec<(&'static str, usize, Make)> {
    let plain = [BLACK, WHITE];
    let with = |pixels, margin, colours| {
        move |random: &mut ChaCha20Rng| code(random, pixels, margin, colours)
    };
    vec![
        ("as it is", EACH, Box::new(with(4, 4, plain))),
        (
            "black on nothing",
            EACH,
            Box::new(with(4, 4, [BLACK, NOTHING])),
        ),
        (
            "white on nothing, as in a dark theme",
            EACH,
            Box::new(with(4, 4, [WHITE, NOTHING])),
        ),
        (
            "forced dark: light on dark",
            EACH,
            Box::new(with(4, 4, [[230, 230, 230, 255], [18, 18, 18, 255]])),
        ),
        (
            "black on half transparent white",
            EACH,
            Box::new(with(4, 4, [BLACK, [255, 255, 255, 120]])),
        ),
        (
            "cropped to the code itself",
            EACH,
            Box::new(with(4, 0, plain)),
        ),
        (
            "cropped and forced dark",
            EACH,
            Box::new(with(4, 0, [WHITE, BLACK])),
        ),
        ("a pixel a module", EACH, Box::new(with(1, 4, plain))),
        ("two pixels a module", EACH, Box::new(with(2, 4, plain))),
        ("on its side", EACH, Box::new(tilted(90.0))),
        ("upside down", EACH, Box::new(tilted(180.0))),
        ("tilted by 15 degrees", EACH, Box::new(tilted(15.0))),
        ("tilted by 40 degrees", EACH, Box::new(tilted(40.0))),
        (
            "grey on grey",
            EACH,
            Box::new(with(4, 4, [[110, 110, 110, 255], [190, 190, 190, 255]])),
        ),
        (
            "brand blue on yellow",
            EACH,
            Box::new(with(4, 4, [[0, 60, 140, 255], [255, 214, 10, 255]])),
        ),
        (
            "a photograph of a screen, with moiré",
            EACH - 2,
            Box::new(move |random| {
                let (text, picture) = code(random, 5, 4, plain);
                let striped = picture.changed(|x, y, [red, green, blue, opacity]| {
                    #[expect(clippy::cast_precision_loss)]
                    let wave = ((x as f64 * 0.9).sin() + (y as f64 * 1.1).sin()) * 14.0;
                    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
                    let of =
                        |value: u8| (f64::from(value) * 0.75 + 32.0 + wave).clamp(0.0, 255.0) as u8;
                    [of(red), of(green), of(blue), opacity]
                });
                (text, striped)
            }),
        ),
        (
            "a screenshot of a chat, the code in a corner",
            EACH,
            Box::new(move |random| {
                let (text, picture) = code(random, 3, 4, plain);
                let chat = picture.moved(picture.side * 3, [236, 229, 221, 255], |x, y| {
                    (x - 40.0, y - 300.0)
                });
                let written = chat.changed(|x, y, colour| {
                    if y < 280 && x > 30 && x < 400 && y % 24 < 9 && (x * 7 + y) % 11 < 5 {
                        BLACK
                    } else {
                        colour
                    }
                });
                (text, written)
            }),
        ),
    ]
}

#[test]
fn pictures_that_people_have_are_read() {
    let mut random = ChaCha20Rng::seed_from_u64(22);
    let mut table = String::new();
    let mut missed = Vec::new();
    for (name, fewest, make) in kinds() {
        let count = read(name, &mut table, &mut random, make);
        if count < fewest {
            missed.push(format!("{name}: {count}, fewer than {fewest}"));
        }
    }
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/samples");
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join("reading.txt"), &table).unwrap();
    assert!(missed.is_empty(), "{missed:?}\n{table}");
}

#[test]
fn several_codes_on_one_photograph_are_all_read() {
    let mut random = ChaCha20Rng::seed_from_u64(23);
    let codes: Vec<(String, Picture)> = (0..4)
        .map(|_| code(&mut random, 4, 4, [BLACK, WHITE]))
        .collect();
    let side = codes[0].1.side;
    let mut pixels = vec![WHITE; side * side * 4];
    for (at, pixel) in pixels.iter_mut().enumerate() {
        let (x, y) = (at % (side * 2), at / (side * 2));
        let of = &codes[y / side * 2 + x / side].1;
        *pixel = of.pixels[(y % side) * side + x % side];
    }
    let whole = Picture {
        side: side * 2,
        pixels,
    };
    let mut found = reading::read_photograph(&whole.brightness());
    let mut texts: Vec<String> = codes.into_iter().map(|(text, _)| text).collect();
    found.sort();
    texts.sort();
    assert_eq!(found, texts);
}
