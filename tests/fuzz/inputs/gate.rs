//! Gates: any text is read or refused, and what is read is printed so that it is read back as the same gate.

use gapwise::coverage::gates::parse;

/// One gate.
pub fn run(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else {
        return;
    };
    match parse(text) {
        Ok(gate) => assert_eq!(
            parse(&gate.to_string()).as_ref(),
            Ok(&gate),
            "{text:?} is {gate}"
        ),
        Err(mistake) => {
            assert!(
                text.get(mistake.at.clone()).is_some(),
                "{text:?}: {:?}",
                mistake.at
            );
            assert!(!mistake.message.is_empty() && !mistake.remedy.is_empty());
        }
    }
}
