//! What is no model is refused in plain words, a model of four words gives the vectors that it must, and
//! so does the real one where `GAPWISE_MODEL` tells its file.

use std::fs;
use std::io::Write;
use std::path::PathBuf;

use super::*;

/// A number in the format of ONNX (protocol buffers).
fn number(field: u8, value: u8) -> Vec<u8> {
    vec![field << 3, value]
}

/// Bytes, a text or a message.
fn part(field: u8, bytes: &[u8]) -> Vec<u8> {
    let (low, high) = (bytes.len() & 0x7f, bytes.len() >> 7);
    let head = [field << 3 | 2, low as u8 | 0x80, high as u8];
    [&head, bytes].concat()
}

/// A tensor that goes in or out: 1 is for fractions, 7 for whole numbers.
fn tensor(name: &str, kind: u8) -> Vec<u8> {
    let kind = part(1, &number(1, kind));
    [part(1, name.as_bytes()), part(2, &kind)].concat()
}

/// A network that looks up each piece in a table with two columns.
fn network(inputs: &[&str], output: &str, table: &[f32]) -> Vec<u8> {
    let bytes: Vec<u8> = table.iter().flat_map(|x| x.to_le_bytes()).collect();
    let shape = [number(1, (table.len() / 2) as u8), number(1, 2)].concat();
    let table = [shape, number(2, 1), part(8, b"table"), part(9, &bytes)].concat();
    let look_up = [
        part(1, b"table"),
        part(1, inputs[0].as_bytes()),
        part(2, output.as_bytes()),
        part(4, b"Gather"),
    ];
    let mut graph = [part(1, &look_up.concat()), part(5, &table)].concat();
    for input in inputs {
        graph.extend(part(11, &tensor(input, 7)));
    }
    graph.extend(part(12, &tensor(output, 1)));
    let version = part(8, &number(2, 17));
    [number(1, 8), part(7, &graph), version].concat()
}

const INPUTS: [&str; 2] = ["input_ids", "attention_mask"];
const WORDS: &str = "[UNK]\n[CLS]\n[SEP]\nteach\n";
/// The marks count for nothing; [UNK] and `teach` stand at right angles.
const TABLE: [f32; 8] = [3.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 4.0];

/// A folder with a model and a file of words.
fn folder(model: &[u8], name: &str, words: &str) -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("model.onnx");
    fs::write(&path, model).unwrap();
    fs::write(folder.path().join(name), words).unwrap();
    (folder, path)
}

fn refusal(model: &[u8], name: &str, words: &str) -> String {
    let (_folder, path) = folder(model, name, words);
    Model::open(&path).err().expect("it is refused").to_string()
}

fn small() -> Vec<u8> {
    network(&INPUTS, "last_hidden_state", &TABLE)
}

#[test]
fn a_small_model_gives_the_mean_of_its_pieces_at_length_one() {
    let (_folder, path) = folder(&small(), "vocab.txt", WORDS);
    let model = Model::open(&path).unwrap();
    let vectors = model
        .embed(&["Teach", "other", "teach OTHER", " \u{200b}"])
        .unwrap();
    let expected = [[0.0, 1.0], [1.0, 0.0], [0.6, 0.8], [0.0, 0.0]];
    assert_eq!(vectors, expected.map(|v: [f32; 2]| v.to_vec()));
    let alike = similarities(&vectors[..1], &vectors);
    assert!((alike[0][2] - 0.8).abs() < 1e-6);
    assert_eq!((alike[0][0], alike[0][1], alike[0][3]), (1.0, 0.0, 0.0));
    assert!(model.embed(&[]).unwrap().is_empty());
}

#[test]
fn words_in_json_are_the_same_words() {
    let json = r#"{"model": {"type": "WordPiece", "vocab": {"[UNK]": 0, "[CLS]": 1, "[SEP]": 2, "teach": 3}}}"#;
    let (_folder, path) = folder(&small(), "tokenizer.json", json);
    let vectors = Model::open(&path).unwrap().embed(&["teach"]).unwrap();
    assert_eq!(vectors, [[0.0, 1.0]]);
}

#[test]
fn what_stands_in_the_middle_of_all_texts_tells_nothing() {
    let texts = [vec![0.8, 0.6], vec![0.8, -0.6], vec![0.0, 0.0]];
    let alike = centred_similarities(&texts[..1], &texts[1..]);
    assert!((alike[0][0] + 1.0).abs() < 1e-6, "{alike:?}");
    assert_eq!(alike[0][1], 0.0);
    assert_eq!(centred_similarities(&[], &texts), Vec::<Vec<f64>>::new());
}

#[test]
fn other_files_are_refused() {
    for rubbish in ["", "x", "# A model\n", "{\"a\": 1}", "\u{0}\u{0}\u{0}"] {
        let words = refusal(rubbish.as_bytes(), "vocab.txt", WORDS);
        assert!(words.contains("model.onnx"), "{words}");
    }
    let nowhere = Model::open(Path::new("nowhere/model.onnx")).err();
    let words = nowhere.expect("it is refused").to_string();
    assert_eq!(
        words,
        "cannot read nowhere/model.onnx: there is no such file"
    );
    let words = Model::open(Path::new("src")).err().expect("it is refused");
    assert!(words.to_string().contains("no such file"));
}

#[test]
fn a_model_without_its_words_is_refused() {
    let words = refusal(&small(), "README.md", WORDS);
    assert!(words.contains("tokenizer.json or vocab.txt"), "{words}");
    for (name, text, why) in [
        ("vocab.txt", "a\nb\n", "`[CLS]` is not in it"),
        ("tokenizer.json", "{", "EOF"),
        ("tokenizer.json", "[]", "of no kind"),
        (
            "tokenizer.json",
            r#"{"model": {"type": "Unigram"}}"#,
            "Unigram",
        ),
        (
            "tokenizer.json",
            r#"{"model": {"type": "WordPiece"}}"#,
            "no list of words",
        ),
    ] {
        let words = refusal(&small(), name, text);
        assert!(words.contains(why), "{words}");
    }
}

#[test]
fn a_model_of_another_kind_is_refused() {
    let two_more = format!("{WORDS}one\ntwo\n");
    let wide = [f32::NAN; 8];
    for (model, words, why) in [
        (
            network(&["pixels", "mask"], "y", &TABLE),
            WORDS,
            "does not read `input_ids`",
        ),
        (
            network(&["input_ids", "x"], "y", &TABLE),
            WORDS,
            "does not read `attention_mask`",
        ),
        (
            network(&["input_ids", "attention_mask", "age"], "y", &TABLE),
            WORDS,
            "wants `age`",
        ),
        (
            network(&INPUTS, "logits", &TABLE),
            WORDS,
            "gives no `last_hidden_state`",
        ),
        (
            network(&INPUTS, "last_hidden_state", &wide),
            WORDS,
            "no direction",
        ),
        // More words than the network knows.
        (
            small(),
            two_more.as_str(),
            "does not turn texts into vectors",
        ),
    ] {
        let refused = refusal(&model, "vocab.txt", words);
        assert!(refused.contains(why), "{refused}");
    }
}

#[test]
fn damage_is_an_error_and_never_a_panic() {
    let whole = small();
    // After the output's name, only its kind and the version of ONNX.
    let needed = whole.len() - 13;
    for at in 0..whole.len() {
        let (_folder, path) = folder(&whole[..at], "vocab.txt", WORDS);
        assert!(Model::open(&path).is_err() || at >= needed, "cut at {at}");
        for bits in [0x01, 0x80, 0xff] {
            let mut other = whole.clone();
            other[at] ^= bits;
            fs::write(&path, other).unwrap();
            // Some changes make another model, which is not to be told from damage.
            let _ = Model::open(&path).map(|model| model.embed(&["teach other"]));
        }
    }
}

/// The real model, if there is one to test; says so where there is none.
fn real() -> Option<(PathBuf, Model)> {
    let Some(path) = std::env::var_os("GAPWISE_MODEL").map(PathBuf::from) else {
        // Past the test harness, which keeps quiet about tests that pass.
        let words = "\n\nNOT CHECKED with a real model: GAPWISE_MODEL does not tell the file of an all-MiniLM-L6-v2\n\n";
        let _ = std::io::stderr().write_all(words.as_bytes());
        return None;
    };
    let model = Model::open(&path).unwrap_or_else(|why| panic!("GAPWISE_MODEL: {why}"));
    Some((path, model))
}

#[test]
fn the_real_model_gives_what_others_get_from_it() {
    let Some((path, model)) = real() else {
        return;
    };
    let pieces = |text: &str| model.vocabulary.pieces(text).unwrap_or_default();
    // From Hugging Face's tokenizers 0.23 and onnxruntime, on all-MiniLM-L6-v2.
    assert_eq!(pieces("Café naïve ÀÉ"), [101, 7668, 15743, 29347, 102]);
    assert_eq!(pieces("学習 is ok"), [101, 1817, 100, 2003, 7929, 102]);
    assert_eq!(pieces("hello😀 world"), [101, 100, 2088, 102]);
    assert_eq!(
        pieces("zero\u{200b}width\u{85}x"),
        [101, 5717, 9148, 11927, 2232, 2595, 102]
    );
    assert_eq!(
        pieces("don't stop—now"),
        [101, 2123, 1005, 1056, 2644, 1517, 2085, 102]
    );
    assert_eq!(pieces("İ Σ ﬁ"), [101, 1045, 1173, 1984, 102]);
    assert_eq!(pieces(&"word ".repeat(100_000)).len(), 256);
    assert_eq!(pieces(&"学".repeat(100_000)).len(), 256);

    let texts = [
        "Teach everybody to type",
        "Keyboard lessons for all staff",
        "Repair the roof of the library",
        "",
    ];
    let vectors = model.embed(&texts).unwrap();
    let alike = similarities(&vectors[..1], &vectors);
    for (found, expected) in alike[0].iter().zip([1.0, 0.5946, 0.0797, 0.0]) {
        // Files differ in how they round the model's numbers.
        assert!((found - expected).abs() < 0.02, "{alike:?}");
    }
    // A text alone, and with another copy of the model.
    let again = Model::open(&path).unwrap();
    assert_eq!(again.embed(&texts[1..2]).unwrap()[0], vectors[1]);

    let bytes = fs::read(&path).unwrap();
    let refused = refusal(&bytes[..bytes.len() / 2], "vocab.txt", WORDS);
    assert!(refused.contains("get the file again"), "{refused}");
}
