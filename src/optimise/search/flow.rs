//! Money that may move from one limit to another (into the next year, or between funds): whether it
//! can make good what some limits are over. A maximum flow over a handful of limits, in whole pence.

/// Money columns: one that takes from a limit's room and gives to another's, up to so many pence.
#[derive(Debug, Clone, Copy)]
pub(in crate::optimise) struct Move {
    pub from: usize,
    pub to: usize,
    pub upper: i64,
}

/// Whether moves can bring every limit to nought or above; `room` is what each has left.
pub(super) fn can_balance(room: &[i64], moves: &[Move]) -> bool {
    shortfall(room, moves) == 0
}

/// How much is still over when as much is moved as helps; `room` is what each limit has left.
pub(in crate::optimise) fn shortfall(room: &[i64], moves: &[Move]) -> i64 {
    let mut room = room.to_vec();
    let mut used = vec![0_i64; moves.len()];
    let mut shortfall = 0;
    while let Some(short) = room.iter().position(|&left| left < 0) {
        let Some(route) = route(&room, moves, &used, short) else {
            // What finds no way now finds none later: others only use up ways.
            shortfall -= std::mem::take(&mut room[short]);
            continue;
        };
        let source = route.last().map_or(short, |&(edge, forward)| {
            if forward {
                moves[edge].from
            } else {
                moves[edge].to
            }
        });
        let free = |&(edge, forward): &(usize, bool)| {
            if forward {
                moves[edge].upper - used[edge]
            } else {
                used[edge]
            }
        };
        let narrowest = route.iter().map(free).min().unwrap_or(0);
        let amount = narrowest
            .min(room[source])
            .min(room[short].saturating_neg());
        for (edge, forward) in route {
            used[edge] += if forward { amount } else { -amount };
        }
        room[source] -= amount;
        room[short] += amount;
    }
    shortfall
}

/// The shortest way back from a limit that is over to one with room: moves to use more of, or less.
fn route(room: &[i64], moves: &[Move], used: &[i64], short: usize) -> Option<Vec<(usize, bool)>> {
    let mut came: Vec<Option<(usize, bool, usize)>> = vec![None; room.len()];
    let mut open = std::collections::VecDeque::from([short]);
    while let Some(at) = open.pop_front() {
        if room[at] > 0 {
            let (mut way, mut at) = (Vec::new(), at);
            while let Some((edge, forward, next)) = came[at].filter(|_| at != short) {
                way.push((edge, forward));
                at = next;
            }
            way.reverse();
            return Some(way);
        }
        for (edge, one) in moves.iter().enumerate() {
            let steps = [
                (one.to == at && used[edge] < one.upper, true, one.from),
                (one.from == at && used[edge] > 0, false, one.to),
            ];
            for (open_here, forward, next) in steps {
                if open_here && next != short && came[next].is_none() {
                    came[next] = Some((edge, forward, at));
                    open.push_back(next);
                }
            }
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::{Move, can_balance, shortfall};

    fn carry(from: usize, upper: i64) -> Move {
        Move {
            from,
            to: from + 1,
            upper,
        }
    }

    #[test]
    fn what_is_left_may_move_on_but_never_back() {
        assert!(can_balance(&[5, -3], &[carry(0, 10)]));
        assert!(!can_balance(&[-3, 5], &[carry(0, 10)]));
    }

    #[test]
    fn an_allowance_binds_each_move() {
        assert!(!can_balance(&[5, -3], &[carry(0, 2)]));
        assert!(can_balance(&[5, 0, -3], &[carry(0, 3), carry(1, 3)]));
        assert!(!can_balance(&[5, 0, -3], &[carry(0, 3), carry(1, 2)]));
    }

    #[test]
    fn two_ways_share_what_there_is() {
        let moves = [
            Move {
                from: 0,
                to: 2,
                upper: 4,
            },
            Move {
                from: 1,
                to: 2,
                upper: 4,
            },
        ];
        assert!(can_balance(&[3, 4, -7], &moves));
        assert!(!can_balance(&[3, 4, -8], &moves));
        assert_eq!(shortfall(&[3, 4, -8], &moves), 1);
    }
}
