//! Other programs read the documents: python-docx, a validator of the schema, LibreOffice.

use std::path::Path;
use std::process::Command;

use super::black_box::outside::{self, imports, python};
use super::black_box::root;
use super::{documents, hostile, shipped};

/// Whether what reads Word documents is there; says so where it is not.
fn is_there(found: bool, what: &str) -> bool {
    let what = format!("Word documents with {what}, which was not found");
    outside::is_there(found, "GAPWISE_DOCUMENTS", &what)
}

fn has_python(module: &str) -> bool {
    is_there(imports(module), module)
}

/// Runs to the end; what it printed.
fn succeeds(command: &mut Command) -> String {
    let output = command.output().unwrap();
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{said}{errors}");
    said
}

#[test]
fn python_docx_reads_the_same_words_and_cells() {
    if !has_python("docx") {
        return;
    }
    for folder in [shipped(), hostile()] {
        let script = root().join("tests/word/read_back.py");
        let said = succeeds(Command::new(python()).arg(script).arg(folder));
        let documents = documents(folder).len();
        assert!(
            said.starts_with(&format!("{documents} documents, ")),
            "{said}"
        );
        assert!(!said.ends_with(" 0 cells\n"), "{said}");
    }
}

#[test]
fn the_schema_is_kept() {
    if !has_python("openxml_audit") {
        return;
    }
    for folder in [shipped(), hostile()] {
        let mut command = Command::new(python());
        command.args(["-m", "openxml_audit", "--recursive"]);
        succeeds(command.arg(folder));
    }
}

#[test]
fn libreoffice_makes_pages_of_them() {
    if !is_there(
        outside::succeeds(Command::new("soffice").arg("--version")),
        "soffice",
    ) {
        return;
    }
    let own = tempfile::tempdir().unwrap();
    for folder in [shipped(), hostile()] {
        let out = tempfile::tempdir().unwrap();
        let documents = documents(folder);
        let paths = documents.iter().map(|(name, _)| folder.join(name));
        let profile = format!("-env:UserInstallation=file://{}", own.path().display());
        let mut command = Command::new("soffice");
        command.args([&profile, "--headless", "--convert-to", "pdf", "--outdir"]);
        let said = succeeds(command.arg(out.path()).args(paths));
        assert!(!said.contains("Error"), "{said}");
        for (name, _) in &documents {
            let pdf = Path::new(name).with_extension("pdf");
            let path = out.path().join(pdf.file_name().unwrap());
            let bytes = std::fs::read(&path).unwrap();
            assert!(bytes.starts_with(b"%PDF") && bytes.len() > 5000, "{name}");
        }
    }
}
