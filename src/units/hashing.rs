//! Hashrate, difficulty, machine efficiency and income per hash. Absent: formulas (see [`crate::mining`]).

use super::quantity;

quantity! {
    /// Hashes per second.
    HashRate { hashes_per_second, to_hashes_per_second = 1.0; terahashes, to_terahashes = 1e12; petahashes, to_petahashes = 1e15; exahashes, to_exahashes = 1e18; }
    /// Mining difficulty, a pure number relative to the easiest target.
    Difficulty { number, to_number = 1.0; }
    /// Energy per hash at the wall.
    HashEfficiency { joules_per_hash, to_joules_per_hash = 1.0; joules_per_terahash, to_joules_per_terahash = 1e-12; }
    /// Coins earned per unit of time.
    BtcRate { btc_per_second, to_btc_per_second = 1.0; btc_per_day, to_btc_per_day = (1.0 / 86_400.0); }
    /// Income per unit of hashrate and time, before the pool fee.
    Hashprice { usd_per_hash, to_usd_per_hash = 1.0; usd_per_ph_day, to_usd_per_ph_day = (1.0 / 8.64e19); usd_per_th_day, to_usd_per_th_day = (1.0 / 8.64e16); }
}
