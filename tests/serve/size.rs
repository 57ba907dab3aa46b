//! A thousand workstreams: no page becomes too large to be sent and shown at once.

use crate::black_box::serving::Workbench;
use crate::generated::{Size, write};

#[test]
fn no_page_of_a_thousand_workstreams_exceeds_a_megabyte() {
    let folder = tempfile::tempdir().unwrap();
    let size = Size {
        levels: true,
        plan: true,
        ..Size::new(400, 1_000, 8_000)
    };
    write(&size, folder.path()).unwrap();
    let workbench = Workbench::open(folder.path(), &["--time-limit", "5"]);
    let gaps = workbench.get("/gaps").body;
    let first = |kind: &str| -> String {
        let at = gaps.find(&format!("/{kind}/")).unwrap();
        gaps[at..].split('"').next().unwrap().to_owned()
    };
    let pages = [
        "/gaps".to_owned(),
        "/gaps/diagram".to_owned(),
        first("recommendation"),
        first("workstream"),
        "/budget".to_owned(),
        "/review".to_owned(),
        "/check".to_owned(),
        "/documents".to_owned(),
        "/present".to_owned(),
    ];
    for path in pages {
        let page = workbench.get(&path);
        assert_eq!(page.status, 200, "{path}");
        assert!(
            page.body.len() < 1_000_000,
            "{path}: {} bytes",
            page.body.len()
        );
    }
    // The budget's page names each workstream once, so that it is all there.
    let rows = workbench
        .get("/budget")
        .body
        .matches("<tr data-id=")
        .count();
    assert_eq!(rows, 1_000);
}
