//! Models that are none are refused in plain words; the real one, where there is one, gives what it should.

use super::*;
