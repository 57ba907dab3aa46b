//! Which money the words around a number name, where it is not pounds.

/// Codes of ISO 4217 but for that of pounds.
const CODES: &str = "AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN \
BWP BYN BZD CAD CDF CHF CLP CNH CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GEL GHS GIP \
GMD GNF GTQ GYD HKD HNL HRK HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT \
LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR \
PAB PEN PGK PHP PKR PLN PYG QAR RMB RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP \
SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYU UZS VES VND VUV WST XAF XCD XOF XPF YER ZAR ZMW ZWL";

/// What stands for other money in everyday writing.
const SIGNS: [&str; 16] = [
    "kr", "zł", "sfr", "fr", "rs", "kč", "ft", "lei", "rp", "rm", "лв", "руб", "euro", "euros",
    "dollar", "dollars",
];

/// Whether the currency that a format names in brackets is another one; none is none.
pub(super) fn is_foreign(named: &str) -> bool {
    let named = named.trim();
    !named.is_empty() && named != "£" && !named.eq_ignore_ascii_case("GBP")
}

/// Whether words name another currency than pounds. `$` is left out: some formats show it to Americans only.
pub(super) fn names_foreign(words: &str) -> bool {
    let mut each = words.split(|c: char| !c.is_alphabetic());
    words.contains(is_sign)
        || each.any(|word| {
            let is_code = word.len() == 3 && CODES.split(' ').any(|code| code == word);
            is_code || SIGNS.contains(&word.to_lowercase().as_str())
        })
}

/// The signs of currencies (Unicode's category Sc) but for those of the pound and the dollar.
fn is_sign(c: char) -> bool {
    matches!(c,
        '¢' | '¤' | '¥' | '\u{58F}' | '\u{60B}' | '\u{7FE}' | '\u{7FF}' | '\u{9F2}' | '\u{9F3}' | '\u{9FB}'
        | '\u{AF1}' | '\u{BF9}' | '\u{E3F}' | '\u{17DB}' | '\u{20A0}'..='\u{20CF}' | '\u{A838}' | '\u{FDFC}'
        | '\u{FE69}' | '\u{FF04}' | '\u{FFE0}' | '\u{FFE5}' | '\u{FFE6}' | '\u{11FDD}'..='\u{11FE0}'
        | '\u{1E2FF}' | '\u{1ECB0}')
}
