//! Shares and how sure they are.

/// The 95 % interval of a share (Wilson 1927, without continuity correction): how many of how many;
/// nothing for none of none.
pub fn wilson(hits: u32, of: u32) -> Option<(f64, f64)> {
    // The 97.5 % point of the normal distribution.
    const Z: f64 = 1.959_963_984_540_054;
    if of == 0 {
        return None;
    }
    let (count, share) = (f64::from(of), f64::from(hits) / f64::from(of));
    let spread = Z * Z / count;
    let middle = share + spread / 2.0;
    let half = Z * (share * (1.0 - share) / count + spread / (4.0 * count)).sqrt();
    let end = |value: f64| (value / (1.0 + spread)).clamp(0.0, 1.0);
    Some((end(middle - half), end(middle + half)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_interval_is_the_published_one() {
        // Newcombe 1998, table I, method 3: 81 of 263, 15 of 148, 0 of 20, 1 of 29.
        for (hits, of, low, high) in [
            (81, 263, 0.2553, 0.3662),
            (15, 148, 0.0624, 0.1605),
            (0, 20, 0.0000, 0.1611),
            (1, 29, 0.0061, 0.1718),
        ] {
            let (l, h) = wilson(hits, of).unwrap();
            assert!(
                (l - low).abs() < 5e-5 && (h - high).abs() < 5e-5,
                "{hits} of {of}: {l} {h}"
            );
        }
        assert_eq!(wilson(0, 0), None);
    }
}
