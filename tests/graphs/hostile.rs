//! A workspace whose names and texts are as bad as they can be.

use tempfile::TempDir;

use crate::black_box;

const PROGRAMME: &str = r#"programme: {id: "end", name: "\"Quoted\" \\ <b>bold</b> ]]> & --> ; {x}", years: [2018-19, 2019-20]}
framework:
  elements: [{id: subgraph, name: "E \"1\" <i> ]]>"}, {id: graph, name: "עברית \u202e abc"}]
  audiences: [{id: node, name: "A & B"}]
coverage: {combine: sum}
budget: {total: £1m}
"#;

const RECOMMENDATIONS: &str = r##"
- {id: end, text: "- 1. a \"first\" `code` **bold** #35; &lt;b&gt; &amp;", element: subgraph, audience: node}
- {id: 1.x_y-z, text: "<script>alert('1')</script>\n]]> --> |pipe| [x](y) {z} %%{init}%%", element: subgraph, audience: node}
- {id: 1_x.y-z, text: "😀 שלום \u202eabc\u202c style a:b#35;c ends in \\", element: graph, audience: node}
- id: "o"
  text: "\\N \\G \\n \\l \\\\ \" bell \u0007 tab \t bom \ufeff nel \u0085"
  element: graph
  audience: node
  parts:
    - {id: o.1, text: "A part \"one\" \\", share: 1}
    - {id: o.2, text: "line\nline\r\nline", share: 3}
"##;

const WORKSTREAMS: &str = r##"
- id: end
  name: "=1+1 \"w\" \\"
  owner: "O <b> & ]]>"
  status: current
  costs: {2018-19: £0.01, 2019-20: £12345.67}
  covers:
    - {recommendation: end, extent: full, confidence: low, why: "Because \"so\" \\ ]]> \n <b>"}
    - {part: o.2, extent: 0.3, confidence: medium}
    - {recommendation: 1.x_y-z, extent: adjacent}
- id: "x"
  name: "1. a \"first\" <script>alert(1)</script>"
  status: proposed
  costs: {2018-19: £10k, 2019-20: £10k}
  requires: [end]
  excludes: [default]
  covers: [{part: o.1, extent: full}, {part: o.2, extent: 0.3}]
- {id: default, name: "%%{init: {}}%%", status: current, funding: other, costs: unknown}
- {id: unknown, name: "unknown", status: current, costs: unknown, covers: [{recommendation: end, extent: 0.1}]}
"##;

/// The workspace; one of its texts is longer than any screen, in words and in one word.
pub fn workspace() -> TempDir {
    let long = format!("{} {}", "word ".repeat(4000), "x".repeat(20_000));
    let long = format!("- {{id: long, text: \"{long}\", element: graph, audience: node}}\n");
    black_box::workspace(&[
        ("programme.yaml", PROGRAMME),
        ("recommendations/all.yaml", RECOMMENDATIONS),
        ("recommendations/long.yaml", &long),
        ("workstreams/all.yaml", WORKSTREAMS),
    ])
}
