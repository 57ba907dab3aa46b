//! Zip files: the same parts in the same order with the same date, whenever and wherever it is made.

use std::io::{Cursor, Write as _};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, System, ZipWriter};

use super::super::documents::File;
use super::FormatError;

/// All of these files in one.
///
/// # Errors
/// More bytes than a zip file can hold.
pub fn archive(files: &[File]) -> Result<Vec<u8>, FormatError> {
    let parts = files.iter();
    let parts = parts.map(|file| (file.path.as_str(), file.bytes.as_slice()));
    zipped(parts).map_err(|error| FormatError::format("zip", &error.to_string()))
}

pub(super) fn zipped<'a>(
    parts: impl IntoIterator<Item = (&'a str, &'a [u8])>,
) -> zip::result::ZipResult<Vec<u8>> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let plain = SimpleFileOptions::default()
        .last_modified_time(DateTime::default())
        .system(System::Dos);
    for (name, bytes) in parts {
        // Dots are compressed already.
        let method = match name.ends_with(".png") {
            true => CompressionMethod::Stored,
            false => CompressionMethod::Deflated,
        };
        zip.start_file(name, plain.compression_method(method))?;
        zip.write_all(bytes)?;
    }
    Ok(zip.finish()?.into_inner())
}
