//! Templates are checked before they are filled in, and what is wrong is told with its place.

use super::built_in::With;
use super::check::{Rules, problems};
use super::fields::{Fields, Kind};
use super::*;
use crate::diagnostics::Spot;

/// The problems of a template: line, column, code, message and remedy of each.
fn found(text: &str, with: With) -> Vec<String> {
    let mut sources = Sources::default();
    let file = sources.add("templates/x.md.hbs", text);
    let fields = with.fields();
    let rules = Rules {
        fields: fields.as_ref(),
        is_markdown: with != With::Format,
    };
    let list = problems(file, text, rules);
    for problem in &list {
        let Spot::Text(place) = problem.spot else {
            panic!("{problem:?}")
        };
        assert!(text.get(place.start as usize..place.end as usize).is_some());
    }
    let problems = Problems::new(sources, list);
    let views = problems.views();
    let shown = views.iter().map(|view| {
        format!(
            "{}:{} {}: {}; {}",
            view.line.unwrap(),
            view.column.unwrap(),
            view.code,
            view.message,
            view.remedy.unwrap()
        )
    });
    shown.collect()
}

fn one(text: &str) -> String {
    let found = found(text, With::Facts);
    assert_eq!(found.len(), 1, "{text}: {found:?}");
    found.into_iter().next().unwrap()
}

#[test]
fn built_in_templates_fit() {
    for built_in in BUILT_IN {
        if built_in.with != With::Format {
            let problems = found(built_in.text, built_in.with);
            assert!(problems.is_empty(), "{}: {problems:#?}", built_in.name);
        }
    }
}

#[test]
fn every_field_says_what_it_is() {
    let fields = With::Note.fields().unwrap();
    assert!(fields.groups.len() > 20);
    for (name, group) in &fields.groups {
        assert!(!group.words.is_empty(), "{name}");
        for field in &group.fields {
            assert!(!field.words.is_empty(), "{name}.{}", field.name);
            let mut kind = &field.kind;
            while let Kind::List(item) = kind {
                kind = item;
            }
            assert_ne!(*kind, Kind::Anything, "{name}.{}", field.name);
        }
    }
}

#[test]
fn fields_are_those_that_are_serialised() {
    let fields = Fields::of::<super::super::page::Page<'static>>();
    let facts = super::super::facts::tests::facts_of_funds();
    let charts = super::super::charts::all(&super::super::charts::Drawn::of(&facts));
    let page = super::super::page::Page::new(&facts, &charts);
    let value = serde_json::to_value(&page).unwrap();
    compare(&fields, &fields.start(), &value, "");
}

/// A value has the fields that are listed, and no others.
fn compare(fields: &Fields, kind: &Kind, value: &serde_json::Value, path: &str) {
    use serde_json::Value;
    match (kind, value) {
        (Kind::Group(group), Value::Object(object)) => {
            let listed = fields.within(group);
            let names: Vec<&str> = listed.iter().map(|field| field.name.as_str()).collect();
            let mut keys: Vec<&str> = object.keys().map(String::as_str).collect();
            keys.sort_unstable();
            assert_eq!(names, keys, "{path}");
            for field in listed {
                let value = &object[&field.name];
                if !(field.may_be_missing && value.is_null()) {
                    compare(
                        fields,
                        &field.kind,
                        value,
                        &format!("{path}.{}", field.name),
                    );
                }
            }
        }
        (Kind::List(item), Value::Array(items)) => {
            for value in items {
                compare(fields, item, value, path);
            }
        }
        (Kind::Text, Value::String(_))
        | (Kind::Number, Value::Number(_))
        | (Kind::YesOrNo, Value::Bool(_)) => {}
        _ => panic!("{path}: {kind:?} is {value}"),
    }
}

#[test]
fn what_fits_is_accepted() {
    for text in [
        "{{title}} {{this.title}} {{@root.title}}",
        "{{#each years}}{{this}}{{@index}}{{#unless @last}}, {{/unless}}{{else}}{{title}}{{/each}}",
        "{{#each decisions.invest}}{{ref id}} {{../title}}{{#each years}}{{year}} {{../name}} {{../../title}}{{@../index}}{{/each}}{{/each}}",
        "{{#each decisions.invest as |line n|}}{{line.name}}{{n}}{{#with line.change}}{{line.id}}{{exact}}{{/with}}{{/each}}",
        "{{#if scenario}}a{{else if not_looked_at}}{{title}}{{else}}{{ask.sure}}{{/if}}",
        "{{#if (and (gt (len notes) 3) (not not_looked_at))}}x{{/if}}",
        "{{#if decisions.stopped includeZero=true}}x{{/if}}",
        "{{years.[0]}} {{years.0}} {{decisions.invest.0.name}}",
        "{{! {{x}} }}{{!-- {{y}} --}} \\{{z}} <!-- caption: {{title}} -->",
        "{{~#each years~}} {{~this~}} {{~/each~}}",
        "`{{title}}`".trim_matches('`'),
    ] {
        assert_eq!(found(text, With::Facts), Vec::<String>::new(), "{text}");
    }
    let note = "{{note.line.name}}{{#with note.total}}{{usual.exact}}{{../title}}{{/with}}";
    assert_eq!(found(note, With::Note), Vec::<String>::new());
}

#[test]
fn unknown_fields_are_told_with_what_was_meant() {
    for (text, said) in [
        (
            "a\n é {{titel}}",
            "2:6 unknown-field: there is no field `titel` here; did you mean `title`?",
        ),
        (
            "{{ask.aprove}}",
            "1:3 unknown-field: there is no field `aprove` in `ask.aprove`; did you mean `approve`?",
        ),
        (
            "{{title.x}}",
            "1:3 unknown-field: `title` has no fields of its own, such as `x`; write {{title}}",
        ),
        (
            "{{#each decisions.invest}}{{title}}{{/each}}",
            "1:29 unknown-field: there is no field `title` here; did you mean `../title`? It stands further up",
        ),
        (
            "{{decisions.invest.name}}",
            "1:3 unknown-field: `decisions.invest` is a list: `name` is a field of each of its items; write {{#each decisions.invest}} ... {{/each}}",
        ),
        (
            "{{../title}}",
            "1:3 unknown-field: `../title` goes up further than there is anything; leave out a `../`: only {{#each}} and {{#with}} go down",
        ),
        (
            "{{#if scenario}}{{@index}}{{/if}}",
            "1:19 unknown-field: `@index` means something within {{#each}} only; write it between {{#each}} and {{/each}}",
        ),
        (
            "{{#each years}}{{@indx}}{{/each}}",
            "1:18 unknown-field: there is no `@indx`; did you mean `@index`?",
        ),
        (
            "{{#if a}}x{{/if}}",
            "1:7 unknown-field: there is no field `a` here",
        ),
        (
            "{{#if not_looked_at}}x{{else if scenari}}y{{/if}}",
            "1:33 unknown-field: there is no field `scenari` here; did you mean `scenario`?",
        ),
        (
            "{{#if (eq titl title)}}x{{/if}}",
            "1:11 unknown-field: there is no field `titl` here",
        ),
        ("titel {{#if titel}}x{{/if}}", "1:13 unknown-field"),
        (
            "{{ask}}",
            "1:3 unfit-field: `ask` is a group of fields, which has no words of its own; write one of its fields, such as {{ask.",
        ),
        ("{{ask.spend}}", "such as {{ask.spend.exact}}"),
        (
            "{{years}}",
            "1:3 unfit-field: `years` is a list, which has no words of its own; write {{#each years}} ... {{/each}}",
        ),
        (
            "{{#each title}}x{{/each}}",
            "1:9 unfit-field: `title` is no list",
        ),
        ("{{{title}}}", "1:1 raw-value"),
        ("x {{&title}}", "1:3 raw-value"),
        ("`{{title}}`", "1:4 unfit-place: within `code` a value"),
        (
            "[a]({{title}})",
            "1:7 unfit-place: a value cannot be what a link leads to",
        ),
        (
            "{{reff title}}",
            "1:3 unknown-helper: there is no helper `reff`; did you mean `ref`?",
        ),
        (
            "{{#ech years}}x{{/ech}}",
            "1:4 unknown-helper: there is no helper `ech`; did you mean `each`?",
        ),
        (
            "{{#years}}x{{/years}}",
            "1:4 unknown-helper: there is no helper `years`; write {{#if years}}",
        ),
        ("{{lookup years 0}}", "1:3 unknown-helper"),
        ("{{ref years}}", "1:3 unfit-helper"),
        ("{{ref}}", "1:3 unknown-field"),
        ("{{#if}}x{{/if}}", "1:4 unfit-helper"),
        ("{{#each years 1}}x{{/each}}", "1:4 unfit-helper"),
        ("{{> head}}", "1:1 no-partials"),
        ("{{* inline}}", "1:1 no-partials"),
        ("a\n{{#if title}}\nb\n", "4:1 bad-template"),
        (
            "{{#if title}}{{/each}}",
            "1:14 bad-template: {{/each}} closes what {{#if}} opened",
        ),
        ("{{title", "1:8 bad-template"),
        ("{{}}", "1:3 bad-template"),
    ] {
        let found = one(text);
        assert!(found.contains(said), "{text}\n  {found}\n  {said}");
    }
    let all = found(
        "{{a}}\n{{title}}\n{{#each years}}{{b}}{{/each}}{{c}}",
        With::Facts,
    );
    assert_eq!(all.len(), 3, "{all:?}");
}

#[test]
fn rubbish_is_refused_and_never_a_crash() {
    let deep = "{{#if title}}".repeat(100_000);
    assert!(one(&deep).contains("within more than 60 others"));
    assert!(one(&format!("{{{{#if {}", "(not ".repeat(100_000))).contains("within more than 60"));
    let pieces = [
        "{{",
        "}}",
        "{{{",
        "}}}",
        "{{#if title}}",
        "{{else}}",
        "{{/if}}",
        "~",
        "title",
        " ",
        "é",
        "\n",
        "{{!--",
        "--}}",
        "(",
        ")",
        "[",
        "]",
        "\"",
        "'",
        "as |a|",
        "=",
        "../",
        "@root",
        "&",
        ">",
        "*",
        "\\",
        "{{{{raw}}}}",
        "{{{{/raw}}}}",
    ];
    let mut state = 1_u64;
    for _ in 0..600 {
        let mut text = String::new();
        for _ in 0..8 {
            state = state
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1);
            text += pieces[(state >> 33) as usize % pieces.len()];
        }
        found(&text, With::Facts);
    }
}

#[test]
fn the_list_of_fields_names_every_path() {
    let listed = fields_listed();
    for words in [
        "| `briefing.md.hbs` | the briefing for decision |",
        "| `title` | text | The programme's name. |",
        "| `scenario` | text, or nothing |",
        "| `notes` | list of [Note](#note) |",
        "## Amount",
        "| `exact` | text | `£1,250,000.00` |",
        "Stands at `decisions.continues[]`, ",
        "`note.md.hbs` may use these as well.\n\n| Field | Holds | What it is |\n|---|---|---|\n| `note` |",
    ] {
        assert!(listed.contains(words), "{words}\n{listed}");
    }
}
