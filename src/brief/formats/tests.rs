//! Both documents, from workspaces that try to break them.

use super::super::facts::tests::{PROGRAMME, RECOMMENDATIONS, WORKSTREAMS, facts, facts_of_funds};
use super::*;

/// Those that are text.
const TEXTS: [Format; 2] = [ALL[0], ALL[1]];

fn written(format: &Format, facts: &Facts) -> String {
    String::from_utf8((format.write)(facts).unwrap()).unwrap()
}

#[test]
fn the_same_facts_give_the_same_bytes() {
    for format in TEXTS {
        let once = written(&format, &facts(PROGRAMME, RECOMMENDATIONS, WORKSTREAMS));
        let again = written(&format, &facts(PROGRAMME, RECOMMENDATIONS, WORKSTREAMS));
        assert_eq!(once, again, "{}", format.name);
    }
}

#[test]
fn a_workspace_without_workstreams_has_whole_documents() {
    for format in TEXTS {
        let text = written(&format, &facts(PROGRAMME, RECOMMENDATIONS, ""));
        assert!(text.contains("There is nothing to approve yet"), "{text}");
        assert!(text.contains("Teach everybody to type"), "{text}");
    }
}

#[test]
fn hostile_names_are_printed_literally() {
    let name = r#"<script>x</script> {{x}} ]]> "q" | `c` [x](javascript:y) \u202E"#;
    let quoted = format!("'{}'", name.replace("\\u202E", "\u{202e}"));
    let workstreams = WORKSTREAMS.replace("Better pens", &quoted);
    let recommendations = RECOMMENDATIONS.replace("Buy better keyboards", &quoted);
    let programme = PROGRAMME.replace("name: Skills", &format!("name: {quoted}"));
    let facts = facts(&programme, &recommendations, &workstreams);
    let [markdown, html] = TEXTS.map(|format| written(&format, &facts));
    assert!(!html.contains("<script") && !html.contains('\u{202e}'));
    assert!(html.contains("&lt;script&gt;x&lt;/script&gt; {{x}} ]]&gt; &quot;q&quot;"));
    let unescaped = markdown.replace(r"\<", "").replace(r"\`", "");
    assert!(!unescaped.contains(['<', '`']));
    assert!(!markdown.contains('\u{202e}'));
    assert!(markdown.contains(r"\<script\>x\</script\> {{x}} \]\]\> "));
    assert!(markdown.contains(r"\| \`c\` \[x\](javascript:y)"));
}

#[test]
fn both_documents_show_each_fund() {
    for format in TEXTS {
        let text = written(&format, &facts_of_funds());
        for words in [
            "Money of capital",
            "Money of revenue",
            "this plan moves £10k",
            "Moved out",
        ] {
            assert!(text.contains(words), "{}: {words}\n{text}", format.name);
        }
    }
}

#[test]
fn every_row_of_a_markdown_table_has_the_columns_of_its_heading() {
    let facts = facts_of_funds();
    let markdown = written(&ALL[0], &facts);
    let columns = |line: &str| line.replace(r"\|", "").matches('|').count();
    let lines: Vec<&str> = markdown.lines().collect();
    let tables = lines
        .windows(2)
        .filter(|pair| pair.iter().all(|l| l.starts_with('|')));
    let mut rows = 0;
    for pair in tables {
        assert_eq!(columns(pair[0]), columns(pair[1]), "{pair:?}");
        rows += 1;
    }
    assert!(rows > 40, "{rows}");
}
