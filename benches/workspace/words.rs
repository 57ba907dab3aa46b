//! Chance and sentences: both the same in every run with the same seed.

/// SplitMix64: tiny, and good enough for sizes, costs and words.
pub struct Chance(u64);

impl Chance {
    /// Starts from a seed; `stream` keeps independent things independent of each other.
    pub fn new(seed: u64, stream: u64) -> Self {
        Self(seed ^ stream.wrapping_mul(0xD1B5_4A32_D192_ED03))
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let z = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// A number below `limit`.
    pub fn below(&mut self, limit: usize) -> usize {
        ((u128::from(self.next()) * limit as u128) >> 64) as usize
    }

    /// True so many times in a hundred.
    pub fn percent(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }

    /// One of several.
    pub fn of<'a, T: ?Sized>(&mut self, choices: &[&'a T]) -> &'a T {
        choices[self.below(choices.len())]
    }
}

const WHO: [&str; 10] = [
    "analysts",
    "community nurses",
    "clinical informaticians",
    "social care managers",
    "ward staff",
    "librarians",
    "general practices",
    "boards of trusts",
    "project leads",
    "newly qualified staff",
];
const WHAT: [&str; 12] = [
    "digital records",
    "shared care plans",
    "e-learning modules",
    "a common skills framework",
    "professional registration",
    "peer networks",
    "data quality reports",
    "remote consultations",
    "open standards",
    "career pathways",
    "evidence summaries",
    "user research",
];
const WHERE: [&str; 8] = [
    "in twelve pilot trusts",
    "across the region",
    "in every integrated care system",
    "in primary care",
    "in two northern counties",
    "at the level of the whole system",
    "within the informatics departments",
    "in small organisations",
];
const DOES: [&str; 8] = [
    "helps",
    "trains",
    "supports",
    "encourages",
    "prepares",
    "funds",
    "advises",
    "connects",
];
const SOURCE: [&str; 6] = [
    "the annual report says so",
    "an evaluation of the first year found as much",
    "the published purpose names it",
    "one reader's judgement from its website",
    "its lead confirmed this in a meeting",
    "the business case counts on it",
];

/// What somebody might write down as the evidence for a link.
pub fn why(chance: &mut Chance) -> String {
    let source = chance.of(&SOURCE);
    format!("{}; {source}.", statement(chance, "It"))
}

/// What a workstream is for.
pub fn purpose(chance: &mut Chance) -> String {
    format!("{}.", statement(chance, "This workstream"))
}

fn statement(chance: &mut Chance, subject: &str) -> String {
    let (does, who) = (chance.of(&DOES), chance.of(&WHO));
    let (what, place) = (chance.of(&WHAT), chance.of(&WHERE));
    format!("{subject} {does} {who} {place} to make better use of {what}")
}

/// What a recommendation asks for.
pub fn request(chance: &mut Chance) -> String {
    let (who, what, place) = (chance.of(&WHO), chance.of(&WHAT), chance.of(&WHERE));
    format!("Make sure that {who} {place} can rely on {what}")
}

/// The name of a workstream.
pub fn name(chance: &mut Chance, number: usize) -> String {
    let (who, what) = (chance.of(&WHO), chance.of(&WHAT));
    format!("Programme {number} on {what} for {who}")
}
