//! `scenarios --nested`: the ladder of plans in words, JSON and CSV.
