//! The same answer, byte by byte, however the workspace is written down.

use super::black_box::{PROGRAMME, run_in, workspace};
use super::small;
use std::path::Path;

fn bytes(folder: &Path) -> Vec<String> {
    let run = |format| {
        run_in(
            folder,
            &["match", "--top", "0", "--all", "--format", format],
        )
        .stdout
    };
    let all: Vec<String> = ["json", "csv", "text"].map(run).into();
    assert!(all.iter().all(|text| text.contains("libraries")));
    all
}

const ALIASES: &str = "aliases:\n  - [DQ, data quality]\n  - [ward, canteen]\n";
const TURNED_ALIASES: &str = "defaults: true\naliases: [[canteen, ward], [data quality, DQ]]\n";
const TURNED: [(&str, &str); 6] = [
    (
        "recommendations/z.yaml",
        "- audience: staff\n  element: skills\n  parts: [{text: Share the knowledge of libraries, id: R3.b}, {text: Teach nurses data skills, id: R3.a}]\n  text: Teach everybody\n  id: R3\n- {text: Improve data quality in nursing records, id: R2, audience: staff, element: skills}\n",
    ),
    (
        "recommendations/a.yaml",
        "# First.\n- {audience: staff, element: skills, id: R1, text: \"Promote libraries and knowledge services in digital skills development\"}\n",
    ),
    (
        "workstreams/1.yaml",
        "status: proposed\nactivities: [Teach nurses, Improve the data quality of nursing records]\nname: Nursing data\ncosts: {2019-20: £5k, 2018-19: £5k}\nid: nurses\n",
    ),
    (
        "workstreams/2.yaml",
        "- {id: canteen, name: A canteen for everybody, status: proposed, costs: {2018-19: £5k, 2019-20: £5k}}\n- {id: records, name: Nursing records, funding: other, status: current, costs: {2018-19: £30k, 2019-20: £30k}, purpose: Better data quality in nursing records}\n",
    ),
    (
        "workstreams/3.yaml",
        "purpose: Libraries for the development of digital skills\nid: libraries\nname: Knowledge and library services\nstatus: current\ncosts: {2018-19: £10k, 2019-20: £20k}\n",
    ),
    ("aliases.yaml", TURNED_ALIASES),
];

#[test]
fn two_runs_and_two_ways_of_writing_give_the_same_bytes() {
    let one = small(&[("aliases.yaml", ALIASES)]);
    let straight = bytes(one.path());
    assert_eq!(straight, bytes(one.path()));
    let mut files = vec![("programme.yaml", PROGRAMME)];
    files.extend(TURNED);
    let other = workspace(&files);
    assert_eq!(straight, bytes(other.path()));
}
