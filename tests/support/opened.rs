//! Files as the browser hands them over.

use raadspeil::program::OpenedFile;

/// A file that somebody chose.
pub fn opened(bytes: Vec<u8>) -> OpenedFile {
    OpenedFile {
        name: "bestand.txt".to_owned(),
        bytes: Some(bytes),
    }
}

/// A file that is too large, or that the browser cannot read.
pub fn refused() -> OpenedFile {
    OpenedFile {
        name: "groot.bin".to_owned(),
        bytes: None,
    }
}
